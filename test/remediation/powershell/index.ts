export { PowerShellError } from "./errors.ts";
export { toJson, toPowerShell } from "./json.ts";
export { runPowerShell } from "./run.ts";
export type { Cmdlet, Invocation } from "./session.ts";
export { PowerShellObject } from "./values.ts";
export type { PowerShellValue } from "./values.ts";
