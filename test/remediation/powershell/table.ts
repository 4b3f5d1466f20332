import assert from "node:assert/strict";
import { it } from "node:test";
import { PowerShellError, runPowerShell, toJson } from "./index.ts";
import type { Cmdlet } from "./index.ts";

type Cmdlets = Readonly<Record<string, Cmdlet>>;

/** One test for each row: what the script writes to its output, as JSON. */
export function writes(
  rows: readonly (readonly [name: string, script: string, output: readonly unknown[]])[],
  cmdlets: Cmdlets = {},
): void {
  for (const [name, script, expected] of rows)
    it(name, async () => {
      const { output } = await runPowerShell(script, cmdlets);
      assert.deepEqual(output.map(toJson), expected);
    });
}

/** One test for each row: with what the script ends. */
export function fails(
  rows: readonly (readonly [name: string, script: string, message: RegExp])[],
  cmdlets: Cmdlets = {},
): void {
  for (const [name, script, message] of rows)
    it(name, async () => {
      await assert.rejects(runPowerShell(script, cmdlets), (error) => {
        assert.ok(error instanceof PowerShellError, String(error));
        assert.match(error.message, message);
        assert.ok(error.line > 0, "it does not say where");
        return true;
      });
    });
}
