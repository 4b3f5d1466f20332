import { OperatorError } from "../../errors.ts";
import { isObject } from "./powershell-json.ts";
import type { JsonObject } from "./powershell-json.ts";

/** A provider export, and the version of ScubaGear that wrote it. */
export interface FoundExport {
  readonly provider: JsonObject;
  /** The head of a ScubaResults file; empty for a bare export. */
  readonly metaData: JsonObject;
  /** “unknown” where the file does not say. */
  readonly version: string;
}

/**
 * The provider export in parsed JSON: a ProviderSettingsExport file, or a ScubaResults file, whose `Raw` it is. PowerShell may have written either
 * as a list of one, or `Raw` as a text of JSON. Throws OperatorError EXPORT_INVALID for anything else.
 */
export function findExport(json: unknown): FoundExport {
  const file = onlyElement(json);
  if (!isObject(file)) throw notAnExport("It holds no object at its top.");
  const raw = "Raw" in file ? onlyElement(parsed(file["Raw"])) : file;
  if (!isObject(raw)) throw notAnExport("Its “Raw” is no provider export.");
  if (!Object.keys(raw).some((key) => marks.test(key)))
    throw notAnExport("It has none of the keys that ScubaGear's exports have.");
  if (isDeeperThan(raw, deepestJson)) throw notAnExport(`It is nested more than ${deepestJson} levels deep.`);
  const metaData = isObject(file["MetaData"]) ? file["MetaData"] : {};
  const version = raw["module_version"] ?? metaData["ToolVersion"];
  return { provider: raw, metaData, version: typeof version === "string" ? version : "unknown" };
}

/** Keys that exports of every version have, each product its own. */
const marks = /^tenant_details$|_successful_commands$/;

export function notAnExport(cause: string): OperatorError {
  return new OperatorError(
    "EXPORT_INVALID",
    `This is no ScubaGear export. ${cause}`,
    "Give a ProviderSettingsExport.json or ScubaResults.json that ScubaGear wrote, unchanged.",
  );
}

/** ConvertTo-Json writes no deeper: https://learn.microsoft.com/powershell/module/microsoft.powershell.utility/convertto-json (-Depth). */
const deepestJson = 100;

function isDeeperThan(value: unknown, levels: number): boolean {
  if (typeof value !== "object" || value === null) return false;
  return levels === 0 || Object.values(value).some((part) => isDeeperThan(part, levels - 1));
}

function onlyElement(value: unknown): unknown {
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}

function parsed(raw: unknown): unknown {
  if (typeof raw !== "string") return raw;
  try {
    return JSON.parse(raw);
  } catch {
    throw notAnExport("Its “Raw” is a text, and no JSON.");
  }
}
