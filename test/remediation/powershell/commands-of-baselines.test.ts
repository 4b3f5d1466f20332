import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadBaselines } from "../../../src/baselines/load.ts";
import { fillCommand } from "../../../src/engine/command.ts";
import type { Evidence } from "../../../src/engine/verdict.ts";
import { runPowerShell } from "./index.ts";
import { parse } from "./parser.ts";

const hostile: Evidence = {
  object: { type: "user", id: "O'Brien’; $(Get-Nothing) `", name: "‘a“\n#" },
  property: "a.b",
  actual: "x",
  expected: "y",
  result: "violates",
};

describe("the commands of all baselines", () => {
  const policies = loadBaselines().flatMap((baseline) => baseline.policies);
  const commands = policies.flatMap(({ id, remediation: { command } }) => (command ? [{ id, command }] : []));

  it("are there", () => {
    assert.ok(commands.length > 100, `only ${commands.length}`);
  });

  for (const { id, command } of commands)
    it(`${id} is in the subset`, () => {
      for (const evidence of [[], [hostile, hostile]]) {
        const text = fillCommand(command, evidence);
        if (text !== null) assert.ok(parse(text).length > 0);
      }
    });
});

describe("a name that came from a tenant", () => {
  it("stays text, whatever is in it", async () => {
    const script = fillCommand({ shell: "powershell", each: "Write-Output {id}\nWrite-Output {name}" }, [
      hostile,
    ]);
    const { output } = await runPowerShell(script ?? "", {});
    assert.deepEqual(output, [hostile.object.id, "‘a“ #"]);
  });
});
