import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { renderPlan } from "../../src/report/plan.ts";
import { scriptNames } from "../../src/report/remediation-scripts.ts";
import { assessment, finding, plain, unlimited } from "./fixtures/build.ts";
import { contoso } from "./fixtures/contoso.ts";
import { fabrikamUnderAttack, payloads } from "./fixtures/hostile.ts";
import { planStep, withPlan } from "./fixtures/plan.ts";
import { markdownNodes, textOf } from "./markdown-tree.ts";

const everything = payloads.join(" ");

function attacked() {
  return withPlan(fabrikamUnderAttack(), {
    title: everything,
    why: everything,
    conditions: payloads,
    tryFirst: everything,
    verify: `\`\`\`\n${everything}`,
  });
}

describe("plan.md", () => {
  it("has a section for each step in the plan’s order, and one for what no plan can lift", async () => {
    const nodes = await markdownNodes(renderPlan(withPlan(contoso())));
    const steps = withPlan(contoso()).plan ?? [];
    assert.ok(steps.length > 1);
    const headings = nodes.filter(({ type, depth }) => type === "heading" && depth === 2);
    assert.deepEqual(
      headings.map((heading) => textOf(heading.children ?? []).replace(/\..*/, "")),
      [...steps.map((_, index) => String(index + 1)), "Not in this plan"],
    );
  });

  it("shows every command whole, as the finding has it", async () => {
    const given = withPlan(contoso());
    const planned = given.plan?.flatMap((step) => step.findings) ?? [];
    const nodes = await markdownNodes(renderPlan(given));
    const shown = nodes.filter(({ type, lang }) => type === "code" && lang === "powershell");
    const commands = given.findings
      .filter(({ policyId }) => planned.includes(policyId))
      .flatMap(({ remediation }) => remediation.commands.map(({ text }) => text));
    assert.ok(commands.length > 0);
    assert.deepEqual(
      shown.map(({ value }) => value),
      commands,
    );
  });

  it("says why, what comes before, how to try it, how to undo it and how to verify it", () => {
    const lifted = finding({ policyId: "MS.AAD.1.1v1", outcome: "fail" });
    const first = planStep({ id: "first", findings: ["MS.AAD.2.1v1"], title: "Do this first" });
    const second = planStep({
      id: "second",
      findings: ["MS.AAD.1.1v1"],
      after: ["first"],
      conditions: ["Two emergency access accounts exist."],
      exposed: { accounts: 7, privileged: 2 },
    });
    const plan = [first, second];
    const text = renderPlan(
      assessment([lifted, finding({ policyId: "MS.AAD.2.1v1", outcome: "fail" })], { plan }),
    );
    const section = text.slice(text.indexOf("\n## 2."));
    for (const part of [
      second.why,
      "- Step 1 is done: Do this first.",
      "- Two emergency access accounts exist.",
      "- You own the licence: Entra ID P1.",
      "Create each policy in report-only mode.",
      "The evidence names 7 accounts, 2 of them privileged.",
      "1. Open Entra ID > Conditional Access > Policies.",
      "There is no command for this: do it in the portal.",
      "What people notice: Mail clients from before 2016 stop working.",
      "To undo it: Switch the policy to report-only.",
      "```sh\nplimsoll scan --products entra-id\n```",
    ])
      assert.ok(section.includes(part), part);
    assert.match(text, /\| 2 \| .* \| 1 \| Required, BOD 25-01, High \| Medium \| Some people \| 1 \|/);
  });

  it("carries exceptions and comments of what it lifts", () => {
    const lifted = finding({
      policyId: "MS.AAD.1.1v1",
      outcome: "fail",
      exception: {
        kind: "acceptance",
        live: false,
        reason: "The scanners are old.",
        approvedBy: "Grace Hopper",
        expires: "2026-10-31",
        excluded: [],
        ...unlimited,
      },
      annotation: { comment: "Ordered new ones.", remediationDate: "2027-01-31", ...plain },
    });
    const text = renderPlan(withPlan(assessment([lifted])));
    assert.match(
      text,
      /An exception ended on 31 October 2026 and changes nothing any more\. Reason: “The scanners are old\.” Approved by Grace Hopper\./,
    );
    assert.match(text, /Comment: Ordered new ones\.\n {2}To be remedied by 31 January 2027\./);
  });

  it("names whatever is not known to be well, each under what it is, and never what is", () => {
    const outcomes = ["unknown", "manual", "accepted", "pass", "notApplicable"] as const;
    const findings = outcomes.map((outcome) =>
      finding({ policyId: `MS.${outcome}`, outcome, title: outcome }),
    );
    const text = renderPlan(assessment(findings, { plan: [] }));
    assert.match(
      text,
      /Nothing that could be decided needs work\.[^]*## Not in this plan\n\n### Could not be decided\n\n- \*\*MS\.unknown\*\*[^]*### Needs a person’s judgement\n\n- \*\*MS\.manual\*\*[^]*### Not met, with the risk accepted\n\n- \*\*MS\.accepted\*\*/,
    );
    assert.doesNotMatch(text, /MS\.pass|MS\.notApplicable/);
  });

  it("says what to do first of all where nothing was decided", () => {
    const findings = [
      finding({ policyId: "MS.AAD.1.1v1", outcome: "unknown" }),
      finding({ policyId: "MS.AAD.1.2v1", outcome: "manual" }),
    ];
    const text = renderPlan(assessment(findings, { plan: [] }));
    assert.match(
      text,
      /\nNo policy could be decided: 1 could not be read, 1 needs a person\. First of all, [^\n]*`plimsoll doctor`/,
    );
    assert.doesNotMatch(text, /needs work/);
  });

  it("does not say that nothing needs work where an old assessment has no plan", () => {
    const text = renderPlan(contoso());
    assert.match(text, /did not make plans yet/);
    assert.doesNotMatch(text, /needs work/);
  });

  it("is plain text and code wherever the tenant speaks: no HTML, no link, no image, no heading of its own", async () => {
    const given = attacked();
    const nodes = await markdownNodes(renderPlan(given));
    const types = new Set(nodes.map(({ type }) => type));
    for (const type of [
      "html",
      "link",
      "image",
      "linkReference",
      "imageReference",
      "definition",
      "liquidNode",
    ])
      assert.ok(!types.has(type), type);
    const headings = nodes.filter(({ type, depth }) => type === "heading" && depth === 2);
    assert.equal(headings.length, (given.plan?.length ?? 0) + 1);
    assert.ok(textOf(nodes).includes("<script>window.__plimsoll_pwned = 1</script>"), "the names are shown");
  });

  it("names every script that is written", () => {
    const given = withPlan(contoso());
    const text = renderPlan(given);
    const names = (given.plan ?? []).flatMap((step, index) => scriptNames(step, index, given));
    assert.ok(names.length > 0);
    for (const { name } of names) assert.ok(text.includes(`\`${name}\``), name);
  });

  it("is the same for the same assessment", () =>
    assert.equal(renderPlan(withPlan(contoso())), renderPlan(withPlan(contoso()))));
});
