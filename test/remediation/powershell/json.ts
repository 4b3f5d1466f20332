import { SubsetError } from "./errors.ts";
import { PowerShellObject, ScriptBlock } from "./values.ts";
import type { PowerShellValue } from "./values.ts";

/**
 * JSON as PowerShell's values. Its objects become hashtables, as `Invoke-MgGraphRequest` returns them, or objects with fixed properties, as
 * most cmdlets do. A text that looks like a date stays a text.
 */
export function toPowerShell(
  json: unknown,
  objectsAs: "hashtable" | "object" = "hashtable",
): PowerShellValue {
  if (json === null || json === undefined) return null;
  if (typeof json === "boolean" || typeof json === "number" || typeof json === "string") return json;
  if (json instanceof Date) return json;
  if (Array.isArray(json)) return json.map((element) => toPowerShell(element, objectsAs));
  if (typeof json === "object")
    return new PowerShellObject(
      objectsAs,
      Object.entries(json).map(([name, value]) => [name, toPowerShell(value, objectsAs)] as const),
    );
  throw new TypeError(`A ${typeof json} is not JSON.`);
}

/** Values as JSON; a time becomes its ISO text in UTC. Nothing is cut, however deep: that is what ConvertTo-Json does. */
export function toJson(value: PowerShellValue): unknown {
  if (value instanceof Date) return isoText(value);
  if (Array.isArray(value)) return value.map(toJson);
  if (value instanceof PowerShellObject)
    return Object.fromEntries(value.entries().map(([name, member]) => [name, toJson(member)]));
  if (value instanceof ScriptBlock) throw new SubsetError("a script block as JSON");
  return value;
}

/** ISO 8601 in UTC, without a fraction where there is none. */
export function isoText(date: Date): string {
  return date.toISOString().replace(/\.?0*Z$/, "Z");
}
