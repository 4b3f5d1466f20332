import { isRecord } from "../../../tenant/json.ts";

/** The value of an object's key, whatever its capitals: for answers of which nobody has written down how they spell their keys. */
export function valueAt(object: unknown, key: string): unknown {
  if (!isRecord(object)) return undefined;
  return Object.entries(object).find(([name]) => name.toLowerCase() === key.toLowerCase())?.[1];
}
