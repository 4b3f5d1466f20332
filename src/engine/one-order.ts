/**
 * A JSON value with every list and every object's keys in one order, whichever order a service answered in: so that two readings of one and the same tenant give the same
 * sentences, the same examples and the same tables. Lists of named objects go by name. Nothing that a service sends means anything by its place in a list: where rank decides,
 * services say so in a property, such as `Priority`. Whoever shows a list in an order that means something, such as the newest first, puts it in that order.
 */
export function inOneOrder<Value>(value: Value): Value {
  // What comes out is what went in, but for its order.
  return ordered(value) as Value;
}

function ordered(value: unknown): unknown {
  if (Array.isArray(value)) return sorted(value.map(ordered));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([left], [right]) => byCodePoint(left, right))
      .map(([key, part]) => [key, ordered(part)]),
  );
}

/** No locale: the same order everywhere. */
export function byCodePoint(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

/** What services call the name of an object, or at least its id. */
const nameKeys = [
  "displayName",
  "DisplayName",
  "name",
  "Name",
  "DomainName",
  "domain",
  "Identity",
  "id",
  "Id",
];

/** Elements that are in one order themselves; those of one name, and those without, by all that they hold. */
function sorted(list: readonly unknown[]): unknown[] {
  const texts = new Map<unknown, string>();
  const textOf = (element: unknown) => {
    const text = texts.get(element) ?? JSON.stringify(element);
    texts.set(element, text);
    return text;
  };
  return list
    .map((element) => ({ element, name: nameOf(element) }))
    .toSorted(
      (left, right) =>
        byCodePoint(left.name, right.name) || byCodePoint(textOf(left.element), textOf(right.element)),
    )
    .map(({ element }) => element);
}

function nameOf(element: unknown): string {
  if (typeof element === "string") return element;
  if (typeof element !== "object" || element === null) return "";
  const named = new Map<string, unknown>(Object.entries(element));
  const name = nameKeys
    .map((key) => named.get(key))
    .find((each) => typeof each === "string" && each.trim() !== "");
  return typeof name === "string" ? name : "";
}
