/**
 * An interpreter for the PowerShell that our commands are written in: no machine of ours has PowerShell, and a command that nobody
 * ran is a guess. It is strict: what it does not know is an error with line and column, never passed over.
 *
 * Where it knowingly differs from PowerShell:
 * - A pipeline hands on all output of a command at once, not object by object.
 * - Every error of a cmdlet ends the script or is caught, as under `$ErrorActionPreference = 'Stop'`.
 * - A hashtable keeps the order of its entries, as `[ordered]` does.
 * - A hashtable may change while a loop goes through its keys.
 * - Functions take no pipeline input, and parameters no abbreviated names.
 */
export { PowerShellError } from "./errors.ts";
export { toJson, toPowerShell } from "./json.ts";
export { runPowerShell } from "./run.ts";
export type { Cmdlet, Invocation } from "./session.ts";
export { PowerShellObject } from "./values.ts";
export type { PowerShellValue } from "./values.ts";
