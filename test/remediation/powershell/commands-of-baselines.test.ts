import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadBaselines } from "../../../src/baselines/load.ts";
import { commandsFor, fillCommand } from "../../../src/engine/command.ts";
import type { CommandSurroundings } from "../../../src/engine/command-values.ts";
import type { Evidence } from "../../../src/engine/verdict.ts";
import { profileSchema } from "../../../src/profile/schema.ts";
import { runPowerShell } from "./index.ts";
import { parse } from "./parser.ts";

const hostile: Evidence = {
  object: { type: "user", id: "O'Brien’; $(Get-Nothing) `", name: "‘a“\n#" },
  property: "a.b",
  actual: "x",
  expected: "y",
  result: "violates",
};

const surroundings: CommandSurroundings = {
  declared: profileSchema.parse({}).declared,
  cloud: "commercial",
  tenant: { id: "t-1", name: "Contoso", domain: "contoso.onmicrosoft.com" },
};

describe("the PowerShell of all policies", () => {
  const policies = loadBaselines().flatMap((baseline) => baseline.policies);
  // Once with objects and once without: a command may have a form for each.
  const scripts = policies.flatMap(({ id, remediation }) =>
    [[hostile], []]
      .flatMap((evidence) => commandsFor(remediation, evidence, surroundings))
      .filter(({ shell }) => shell === "powershell")
      .map(({ text }) => ({ id, text })),
  );

  it("is there", () => {
    const ids = new Set(scripts.map(({ id }) => id));
    assert.ok(ids.size > 100, `only ${ids.size} policies have a command`);
  });

  for (const { id, text } of scripts)
    it(`${id} is in the subset`, () => {
      assert.ok(parse(text).length > 0);
    });
});

describe("a name that came from a tenant", () => {
  it("stays text, whatever is in it", async () => {
    const each = "Write-Output {id}\nWrite-Output {name}";
    const script = fillCommand({ shell: "powershell", each }, [hostile], surroundings);
    const { output } = await runPowerShell(script ?? "", {});
    assert.deepEqual(output, [hostile.object.id, "‘a“ #"]);
  });
});
