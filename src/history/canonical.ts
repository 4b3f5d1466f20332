import { byCodePoint } from "../engine/one-order.ts";

export { byCodePoint };

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

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/**
 * Keys of what changes by itself, from day to day, and is nobody's decision: when something was last touched or used and by whom, which request was answered, and how many
 * licences are in use. Graph writes them in camel case, Exchange in Pascal case, headers with hyphens. Beginnings and ends (`endDateTime` of a credential,
 * `startDateTime` of an assignment) are settings. Left out as well are the ids by which audit logs know an object: with another one it would be
 * another object, and snapshots of older versions do not have them.
 */
const passing: readonly RegExp[] = [
  /^([Ll]ast|[Ww]hen)[A-Z]\w*$/,
  /^([Mm]odified|[Cc]hanged|[Uu]pdated|[Rr]efreshed|[Rr]enewed)(Date)?(Time|On|At)$/,
  /^(x-ms-)?(client-?)?request-?id$/i,
  /^(x-ms-|trace-?)?correlation-?id$/i,
  /^consumedUnits$/,
  /^(applicationO|o)bjectId$/,
  /^@odata\.(context|nextLink|count|etag)$/,
];

export function isPassing(key: string): boolean {
  return passing.some((pattern) => pattern.test(key));
}
