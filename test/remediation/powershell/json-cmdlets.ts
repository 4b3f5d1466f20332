import type { BuiltIn, Call } from "./built-in.ts";
import { toText } from "./convert.ts";
import { PowerShellError, SubsetError } from "./errors.ts";
import { isoText, toPowerShell } from "./json.ts";
import { PowerShellObject, ScriptBlock, UtcDate, elementsOf } from "./values.ts";
import type { PowerShellValue } from "./values.ts";

export const jsonCmdlets: Readonly<Record<string, BuiltIn>> = {
  "ConvertTo-Json": {
    parameters: ["inputobject", "depth"],
    switches: ["compress", "asarray"],
    positional: ["inputobject"],
    run: convertToJson,
  },
  "ConvertFrom-Json": {
    parameters: ["inputobject", "depth"],
    switches: ["ashashtable", "noenumerate"],
    positional: ["inputobject"],
    run: convertFromJson,
  },
};

/** As PowerShell 7: several objects of a pipeline become an array, one does not; what lies deeper than -Depth becomes a text. */
function convertToJson(call: Call): PowerShellValue[] {
  const given = call.get("inputobject");
  if (given === undefined && call.input.length === 0) return [];
  const [first = null] = call.input;
  const several = call.input.length > 1 || call.isOn("asarray");
  const value = given !== undefined ? given : several ? [...call.input] : first;
  const depth = call.number("depth") ?? 2;
  let isCut = false;
  const json = jsonOf(value, depth, () => {
    isCut = true;
  });
  if (isCut)
    call.host.warn(`Resulting JSON is truncated as serialization has exceeded the set depth of ${depth}.`);
  return [JSON.stringify(json, null, call.isOn("compress") ? 0 : 2)];
}

/** `left`: how many levels more may open. */
function jsonOf(value: PowerShellValue, left: number, cut: () => void): unknown {
  if (value instanceof Date) return isoText(value);
  if (value === null || typeof value !== "object") return value;
  if (value instanceof ScriptBlock) throw new SubsetError("a script block as JSON");
  if (left < 0) {
    cut();
    return toText(value);
  }
  if (value instanceof PowerShellObject)
    return Object.fromEntries(value.entries().map(([name, each]) => [name, jsonOf(each, left - 1, cut)]));
  return value.map((each) => jsonOf(each, left - 1, cut));
}

/** As PowerShell 7: an array falls into its elements, and a text that looks like a time becomes one. */
function convertFromJson(call: Call): PowerShellValue[] {
  const text = [...call.input, ...elementsOf(call.get("inputobject"))].map(toText).join("\n");
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new PowerShellError(`Conversion from JSON failed with error: ${String(error)}`);
  }
  const value = withTimes(toPowerShell(json, call.isOn("ashashtable") ? "hashtable" : "object"));
  return call.isOn("noenumerate") ? [value] : elementsOf(value);
}

function withTimes(value: PowerShellValue): PowerShellValue {
  if (
    typeof value === "string" &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)?$/.test(value)
  )
    return value.endsWith("Z") ? new UtcDate(value) : new Date(value);
  if (Array.isArray(value)) return value.map(withTimes);
  if (value instanceof PowerShellObject)
    return new PowerShellObject(
      value.kind,
      value.entries().map(([name, each]) => [name, withTimes(each)] as const),
    );
  return value;
}
