/** What is wrong with a value of a request body, as a sentence; undefined if nothing is. `name` is where it stands. */
export type Shape = (value: unknown, name: string) => string | undefined;

/** Whether something is an object of JSON. */
export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export const text: Shape = (value, name) =>
  typeof value === "string" && value !== "" ? undefined : `'${name}' must be a text.`;

export const flag: Shape = (value, name) =>
  typeof value === "boolean" ? undefined : `'${name}' must be true or false.`;

export function oneOf(...words: readonly string[]): Shape {
  return (value, name) =>
    typeof value === "string" && words.includes(value)
      ? undefined
      : `'${name}' must be one of ${words.join(", ")}.`;
}

/** A whole number from a range, or one of a few others. */
export function wholeNumber(least: number, most: number, others: readonly number[] = []): Shape {
  return (value, name) => {
    const isWhole = typeof value === "number" && Number.isInteger(value);
    return isWhole && ((value >= least && value <= most) || others.includes(value))
      ? undefined
      : `The value of '${name}' is out of range: ${String(value)}.`;
  };
}

export function listOf(item: Shape): Shape {
  return (value, name) =>
    Array.isArray(value)
      ? firstOf(value.map((each, index) => item(each, `${name}[${index}]`)))
      : `'${name}' must be a list.`;
}

export function orNull(shape: Shape): Shape {
  return (value, name) => (value === null ? undefined : shape(value, name));
}

/** An object with no other properties than these; `required` ones must be there. */
export function object(
  required: Readonly<Record<string, Shape>>,
  optional: Readonly<Record<string, Shape>> = {},
): Shape {
  const known = { ...required, ...optional };
  return (value, name) => {
    if (!isObject(value)) return `'${name}' must be an object.`;
    const missing = Object.keys(required).find((key) => value[key] === undefined);
    if (missing !== undefined) return `Required property '${missing}' not found in '${name}'.`;
    return firstOf(
      Object.entries(value).map(([key, member]) =>
        Object.hasOwn(known, key)
          ? known[key]?.(member, `${name}.${key}`)
          : `Could not find member '${key}' on '${name}'.`,
      ),
    );
  };
}

function firstOf(objections: readonly (string | undefined)[]): string | undefined {
  return objections.find((each) => each !== undefined);
}
