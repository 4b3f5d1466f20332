/** Ways to damage a tenant's data: one field dropped, or one field of the wrong type. */

export type Path = readonly (string | number)[];

/** Paths of all fields of all objects within, the outermost first; elements of lists are entered and are no fields themselves. */
export function fieldsOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, child]) => {
    const place = [...path, Array.isArray(value) ? Number(key) : key];
    return [...(Array.isArray(value) ? [] : [place]), ...fieldsOf(child, place)];
  });
}

/** A copy in which `change` has rewritten the field, or taken it away by giving `undefined`. */
export function damage(value: unknown, [step, ...rest]: Path, change: (field: unknown) => unknown): unknown {
  if (step === undefined) return change(value);
  if (Array.isArray(value))
    return value.map((child: unknown, index) => (index === step ? damage(child, rest, change) : child));
  return Object.fromEntries(
    Object.entries(value ?? {}).flatMap(([key, child]) => {
      if (key !== step) return [[key, child]];
      const changed = damage(child, rest, change);
      return changed === undefined ? [] : [[key, changed]];
    }),
  );
}

/** Something that no field of this type can hold. `null` is an answer, and no garbage. */
export function garbled(field: unknown): unknown {
  if (typeof field === "string") return 42;
  if (Array.isArray(field)) return "";
  return typeof field === "object" ? [] : {};
}
