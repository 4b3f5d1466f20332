import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { renderMarkdown } from "../../src/report/markdown.ts";
import { assertGolden } from "../support/golden.ts";
import { assessment, finding } from "./fixtures/build.ts";
import { contoso } from "./fixtures/contoso.ts";
import { fabrikamUnderAttack } from "./fixtures/hostile.ts";
import { nodesOf, parseMarkdown, textOf } from "./fixtures/markdown.ts";

/** The document's headings, each with the text under it. */
async function sectionsOf(markdown: string): Promise<Map<string, string>> {
  const sections = new Map<string, string>();
  let heading = "";
  for (const node of (await parseMarkdown(markdown)).children ?? []) {
    if (node.type === "heading") heading = textOf(node);
    sections.set(heading, `${sections.get(heading) ?? ""}${node.type === "heading" ? "" : textOf(node)}\n`);
  }
  return sections;
}

const failing = (many: number) =>
  assessment(
    Array.from({ length: many }, (_, index) =>
      finding({ policyId: `MS.AAD.1.${index + 1}v1`, outcome: "fail" }),
    ),
  );

describe("summary.md", () => {
  it("is a headline, the chapters' answers, products in numbers, and what to do first", () => {
    assertGolden("summary.md", renderMarkdown(contoso()));
  });

  it("opens with the one sentence of the report", async () => {
    const [first] = (await parseMarkdown(renderMarkdown(contoso()))).children ?? [];
    assert.equal(first?.depth, 1);
    assert.equal(first === undefined ? "" : textOf(first), "3 required policies are below the line");
  });

  it("tells the first three with steps and command, and names the others", async () => {
    const sections = await sectionsOf(renderMarkdown(contoso()));
    const first = sections.get("MS.AAD.3.1v1 Phishing-resistant MFA is required of everybody") ?? "";
    assert.match(first, /Open the policy and set it[^]*Update-MgIdentityConditionalAccessPolicy/);
    assert.ok(sections.has("MS.EXO.1.1v2 Nothing is forwarded outside by itself"));
    assert.match(sections.get("Also below the line") ?? "", /MS\.TEAMS\.1\.2v2 .*: Warning · Low severity/);
  });

  it("says since when what is below the line is open, where an earlier run tells", () => {
    const open = {
      ...failing(5),
      findings: failing(5).findings.map((entry) => ({ ...entry, openSince: "2026-11-03T05:00:00Z" })),
    };
    const dated = (markdown: string) => markdown.match(/ effort · open since 3 November 2026/g)?.length ?? 0;
    assert.equal(dated(renderMarkdown(open)), 5);
    assert.equal(dated(renderMarkdown(failing(5))), 0);
  });

  it("says what nobody knows and what would mend it, what a person decides, and who accepts what", async () => {
    const sections = await sectionsOf(renderMarkdown(contoso()));
    assert.match(
      sections.get("Not decided") ?? "",
      /MS\.AAD\.9\.1v1.*Permission missing: .*What would mend it: Grant/,
    );
    assert.match(sections.get("For a person to decide") ?? "", /MS\.AAD\.2\.2v1/);
    const spokenFor = sections.get("Exceptions and comments") ?? "";
    assert.match(
      spokenFor,
      /MS\.EXO\.2\.2v3.*Accepted\. The risk is accepted until 31 January 2027\. .*Approved by Megan Bowen/,
    );
    assert.match(spokenFor, /MS\.EXO\.1\.1v2.*Fail\. An exception ended .*To be remedied by 1 March 2027\./);
  });

  it("leaves out what there is nothing of", async () => {
    const sections = await sectionsOf(
      renderMarkdown(assessment([finding({ policyId: "MS.AAD.1.1v1", outcome: "pass" })])),
    );
    assert.deepEqual([...sections.keys()], ["No policy is below the line"]);
  });

  it("does not call the unknown met", async () => {
    const sections = await sectionsOf(
      renderMarkdown(assessment([finding({ policyId: "MS.AAD.1.1v1", outcome: "unknown" })])),
    );
    assert.deepEqual(
      [...sections.keys()],
      ["No policy could be decided: 1 could not be read", "Not decided"],
    );
    assert.match(sections.get("Not decided") ?? "", /MS\.AAD\.1\.1v1/);
  });

  it("names fifty at most and counts the others", async () => {
    const also = (await sectionsOf(renderMarkdown(failing(60)))).get("Also below the line") ?? "";
    assert.equal(also.match(/MS\.AAD/g)?.length, 50);
    assert.match(also, /… and 7 more, all in assessment\.json/);
  });

  it("prints no half command: one that is too long it leaves to the report", () => {
    const withCommand = (text: string) => {
      const entry = finding({ policyId: "MS.AAD.1.1v1", outcome: "fail" });
      const remediation = { ...entry.remediation, commands: [{ shell: "rest" as const, text }] };
      return renderMarkdown(assessment([{ ...entry, remediation }]));
    };
    assert.ok(withCommand("x".repeat(4_000)).includes(`\`\`\`http\n${"x".repeat(4_000)}\n\`\`\``));
    assert.doesNotMatch(withCommand("x".repeat(4_001)), /xx/);
    assert.match(withCommand("x".repeat(4_001)), /too long for a summary; it is in assessment\.json/);
  });

  it("lets nothing that a tenant says become markup", async () => {
    const name = "[x](https://attacker.example) <img src=x> @org/team #1 `a` | b\n# c";
    const attacked = fabrikamUnderAttack();
    const findings = attacked.findings.map((entry, index) =>
      index % 2 === 0 ? { ...entry, policyId: name, title: name } : entry,
    );
    const tree = await parseMarkdown(
      renderMarkdown({ ...attacked, findings, tenant: { id: name, name, domain: name } }),
    );
    const types = new Set(nodesOf(tree).map(({ type }) => type));
    for (const active of [
      "html",
      "link",
      "image",
      "linkReference",
      "imageReference",
      "definition",
      "delete",
      "emphasis",
      "liquidNode",
      "math",
      "inlineMath",
    ]) {
      assert.ok(!types.has(active), active);
    }
    const headings = nodesOf(tree).filter(({ type }) => type === "heading");
    assert.equal(headings.length, 9);
    assert.doesNotMatch(renderMarkdown({ ...attacked, findings }).replaceAll("\n", ""), /[\p{Cc}\p{Cf}]/u);
  });
});
