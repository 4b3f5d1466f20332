import type { BuiltIn, Call } from "./built-in.ts";
import { toText } from "./convert.ts";
import { formatDate, parseDate } from "./dates.ts";
import { SubsetError } from "./errors.ts";
import { create } from "./methods.ts";
import { PowerShellObject, UtcDate, elementsOf } from "./values.ts";
import type { PowerShellValue } from "./values.ts";

export const creatingCmdlets: Readonly<Record<string, BuiltIn>> = {
  "Get-Date": { parameters: ["date", "format"], switches: ["asutc"], positional: ["date"], run: getDate },
  "New-Object": {
    parameters: ["typename", "argumentlist", "property"],
    positional: ["typename", "argumentlist"],
    run: newObject,
  },
  /** Nobody waits in a test. */
  "Start-Sleep": {
    parameters: ["seconds", "milliseconds"],
    positional: ["seconds"],
    run: () => [],
  },
};

function getDate(call: Call): PowerShellValue[] {
  const text = call.text("date");
  const date = text === undefined ? new Date() : parseDate(text);
  const shown = call.isOn("asutc") ? new UtcDate(date.getTime()) : date;
  const format = call.text("format");
  return [format === undefined ? shown : formatDate(shown, format)];
}

function newObject(call: Call): PowerShellValue[] {
  const type = (call.text("typename") ?? "").toLowerCase().replace(/^system\./, "");
  const created = create(type, elementsOf(call.get("argumentlist")));
  const properties = call.get("property");
  if (properties === undefined) return [created];
  if (!(created instanceof PowerShellObject) || !(properties instanceof PowerShellObject))
    throw new SubsetError(`-Property of New-Object ${toText(type)}`);
  for (const [name, value] of properties.entries()) created.set(name, value);
  return [created];
}
