/**
 * An object with a change of PATCH in it: properties of complex types are merged, everything else, lists included, is replaced.
 * https://learn.microsoft.com/graph/use-the-api#patch
 */
export function merged<Whole extends object>(whole: Whole, change: object): Whole {
  const entries = Object.entries(change).filter(([, value]) => value !== undefined);
  const before = new Map<string, unknown>(Object.entries(whole));
  const changed = Object.fromEntries(
    entries.map(([name, value]) => {
      const old = before.get(name);
      return [name, isComplex(old) && isComplex(value) ? merged(old, value) : value];
    }),
  );
  // The type holds because the schema of the request has checked the properties of the change.
  return { ...whole, ...changed };
}

function isComplex(value: unknown): value is object {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A list in which one item is replaced. */
export function replacing<Item>(items: readonly Item[], old: Item, item: Item): Item[] {
  return items.map((each) => (each === old ? item : each));
}
