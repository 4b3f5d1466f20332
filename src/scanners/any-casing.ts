/** The value of an object's key, whatever its capitals: for answers of which nobody has written down how they spell their keys. */
export function valueAt(object: unknown, key: string): unknown {
  if (typeof object !== "object" || object === null) return undefined;
  return Object.entries(object).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
}
