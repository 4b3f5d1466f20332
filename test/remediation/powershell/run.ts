import { Interpreter } from "./interpreter.ts";
import { parse } from "./parser.ts";
import type { Cmdlet } from "./session.ts";
import type { PowerShellValue } from "./values.ts";

/**
 * Runs a script with these cmdlets besides the built-in ones; names ignore case, and of two with the same name the caller's wins.
 * Returns what the script writes to its output; the texts of Write-Warning stand apart. Rejects with PowerShellError for what the script
 * throws and for all that is not in the subset; then the effects that it had until there remain.
 */
export async function runPowerShell(
  script: string,
  cmdlets: Readonly<Record<string, Cmdlet>>,
): Promise<{ output: readonly PowerShellValue[]; warnings: readonly string[] }> {
  const body = parse(script);
  const interpreter = new Interpreter(cmdlets);
  const output = await interpreter.script(body);
  return { output, warnings: interpreter.warnings };
}
