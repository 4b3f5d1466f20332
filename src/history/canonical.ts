/** One text for all values that mean the same, on every machine: keys sorted, lists sorted, and without what tells when rather than how. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).toSorted(byCodePoint).join(",")}]`;
  if (isRecord(value)) {
    const entries = Object.entries(value)
      .filter(([key, part]) => part !== undefined && !isPassing(key))
      .toSorted(([left], [right]) => byCodePoint(left, right));
    return `{${entries.map(([key, part]) => `${JSON.stringify(key)}:${canonical(part)}`).join(",")}}`;
  }
  return JSON.stringify(value) ?? "null";
}

/** No locale: the same order everywhere. */
export function byCodePoint(left: string, right: string): number {
  return left < right ? -1 : left > right ? 1 : 0;
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Keys of what changes by itself, from day to day, and is nobody's decision: when something was last touched, used or asked for, and how many licences are in use.
 * Beginnings and ends (`endDateTime` of a credential, `startDateTime` of an assignment) are settings. So are left out the ids by which audit logs know an object: with another one it would be
 * another object, and snapshots of older versions do not have them.
 */
const passing =
  /^(last|when)[A-Z]\w*$|^(modified|changed|updated|refreshed|renewed)(Date)?(Time|On|At)$|^(request|clientRequest|correlation)-?Id$|^consumedUnits$|^(applicationO|o)bjectId$|^@odata\.(context|nextLink|count|etag)$/;

export function isPassing(key: string): boolean {
  return passing.test(key);
}
