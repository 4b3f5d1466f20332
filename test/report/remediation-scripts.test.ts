import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { remediationScripts } from "../../src/report/remediation-scripts.ts";
import type { Finding } from "../../src/engine/assessment.ts";
import { assessment, finding } from "./fixtures/build.ts";
import { contoso } from "./fixtures/contoso.ts";
import { fabrikamUnderAttack } from "./fixtures/hostile.ts";
import { planStep, withPlan } from "./fixtures/plan.ts";

function withCommand(policyId: string, shell: "powershell" | "rest", text: string): Finding {
  const plain = finding({ policyId, outcome: "fail" });
  return { ...plain, remediation: { ...plain.remediation, commands: [{ shell, text }] } };
}

/** The lines that PowerShell would run. */
function codeOf(content: string): string[] {
  return content.split("\n").filter((line) => line !== "" && !/^\uFEFF?#/.test(line));
}

describe("the scripts of a plan", () => {
  it("hold the commands of their steps, as the findings have them, in the plan’s order", () => {
    const findings = [
      withCommand("MS.A.1.1v1", "powershell", "Set-A 'one'\nSet-A 'two'"),
      withCommand("MS.A.1.2v1", "powershell", "Set-B"),
      withCommand("MS.A.1.3v1", "rest", "PATCH https://graph.microsoft.com/v1.0/policies"),
      finding({ policyId: "MS.A.1.4v1", outcome: "fail" }),
    ];
    const plan = [
      planStep({ id: "portal-only", findings: ["MS.A.1.4v1"] }),
      planStep({ id: "both", findings: ["MS.A.1.2v1", "MS.A.1.1v1", "MS.A.1.3v1"] }),
    ];
    assert.deepEqual(
      remediationScripts(assessment(findings, { plan })).map(({ name, content }) => [name, codeOf(content)]),
      [
        ["remediation/02-both.ps1", ["Set-B", "Set-A 'one'", "Set-A 'two'"]],
        ["remediation/02-both.http", ["PATCH https://graph.microsoft.com/v1.0/policies"]],
      ],
    );
  });

  it("hold the command of every finding that a plan lifts", () => {
    const given = withPlan(contoso());
    const written = remediationScripts(given).map(({ content }) => content);
    const planned = new Set(given.plan?.flatMap((step) => step.findings));
    const commands = given.findings
      .filter(({ policyId }) => planned.has(policyId))
      .flatMap(({ remediation }) => remediation.commands.map(({ text }) => text));
    assert.ok(commands.length > 0);
    assert.equal(written.length, commands.length);
    for (const [index, command] of commands.entries()) assert.ok(written[index]?.endsWith(`\n${command}\n`));
  });

  it("say at the top what, why, what comes before, how to try it, and above each command how to undo it", () => {
    const plan = [
      planStep({ id: "first", findings: ["MS.A.1.1v1"] }),
      planStep({ id: "second", findings: ["MS.A.1.2v1"], after: ["first"], conditions: ["It is low tide."] }),
    ];
    const findings = ["MS.A.1.1v1", "MS.A.1.2v1"].map((id) => withCommand(id, "powershell", "Set-A"));
    const [, second] = remediationScripts(assessment(findings, { plan }));
    assert.deepEqual(second?.content.split("\n"), [
      "\uFEFF# Step 2 of 2: Close the ways around strong authentication",
      "# For Contoso (contoso.onmicrosoft.com), as it was found on 21 November 2026, 14:07 UTC",
      "# Plimsoll never runs this. Read all of it, and put in your own values where it asks for them.",
      "# Why: While they are open, every other policy can be walked around.",
      "# First: step 1, first",
      "# Before: It is low tide.",
      "# Try first: Create each policy in report-only mode.",
      "# Verify: plimsoll scan --products entra-id",
      "",
      "# MS.A.1.2v1: Legacy authentication is blocked",
      "# What people notice: Mail clients from before 2016 stop working.",
      "# Undo: Switch the policy to report-only.",
      "Set-A",
      "",
    ]);
  });

  it("begin with the mark by which Windows PowerShell 5.1 knows UTF-8: else Ñ in a name would be a quotation mark to it", () => {
    const [script] = remediationScripts(
      withPlan(assessment([withCommand("MS.A.1.1v1", "powershell", "Set-A 'Ñ'")])),
    );
    assert.deepEqual([...Buffer.from(script?.content ?? "").subarray(0, 3)], [0xef, 0xbb, 0xbf]);
  });

  it("keep what anybody says in comments on its own line", () => {
    const lineEnds =
      "a\nRemove-Everything\r\nRemove-Everything\u2028Remove-Everything\u0085Remove-Everything";
    const hostile = { ...withCommand("MS.A.1.1v1", "powershell", "Set-A"), title: lineEnds };
    const given = withPlan(assessment([hostile]), {
      title: lineEnds,
      why: lineEnds,
      tryFirst: lineEnds,
      verify: lineEnds,
      conditions: [lineEnds],
    });
    const tenant = { id: lineEnds, name: lineEnds, domain: lineEnds };
    const [script] = remediationScripts({ ...given, tenant });
    assert.deepEqual(codeOf(script?.content ?? ""), ["Set-A"]);
    assert.doesNotMatch(script?.content ?? "", /[\r\u2028\u0085]/);
  });

  it("have names of our own making, whatever the tenant says", () => {
    const scripts = remediationScripts(withPlan(fabrikamUnderAttack()));
    assert.ok(scripts.length > 0);
    for (const { name } of scripts) assert.match(name, /^remediation\/\d\d-step-\d+\.ps1$/);
    assert.equal(new Set(scripts.map(({ name }) => name)).size, scripts.length);
  });

  it("are none where there is no plan", () => assert.deepEqual(remediationScripts(contoso()), []));
});
