/** A JSON value with every list and every object's keys the other way round, at every depth: as a service may send it the next time. */
export function turned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(turned).toReversed();
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .map(([key, part]) => [key, turned(part)])
      .toReversed(),
  );
}
