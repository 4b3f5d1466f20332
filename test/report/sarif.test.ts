import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { gunzipSync } from "node:zlib";
import { Ajv } from "ajv";
import { default as addFormats } from "ajv-formats";
import { z } from "zod";
import type { Assessment } from "../../src/engine/assessment.ts";
import { renderSarif } from "../../src/report/sarif.ts";
import { assessment, evidence, finding, plain, unlimited } from "./fixtures/build.ts";
import { contoso } from "./fixtures/contoso.ts";
import { fabrikamUnderAttack } from "./fixtures/hostile.ts";

const text = z.looseObject({ text: z.string() });
const locationShape = z.looseObject({
  physicalLocation: z.looseObject({ artifactLocation: z.looseObject({ uri: z.string() }) }),
  logicalLocations: z.array(z.looseObject({ name: z.string(), fullyQualifiedName: z.string() })),
  message: text,
});
/** As much of SARIF as the tests look at; the whole shape is for OASIS's own schema to judge. */
const sarifShape = z.looseObject({
  runs: z.array(
    z.looseObject({
      tool: z.looseObject({
        driver: z.looseObject({
          version: z.string(),
          rules: z.array(
            z.looseObject({
              id: z.string(),
              name: z.string(),
              shortDescription: text,
              fullDescription: text,
              helpUri: z.string().optional(),
              help: z.looseObject({ text: z.string(), markdown: z.string() }),
              relationships: z.array(z.looseObject({ target: z.looseObject({ id: z.string() }) })).optional(),
              properties: z.looseObject({ "security-severity": z.string(), tags: z.array(z.string()) }),
            }),
          ),
        }),
      }),
      invocations: z.array(
        z.looseObject({
          startTimeUtc: z.string(),
          endTimeUtc: z.string(),
          toolExecutionNotifications: z.array(z.looseObject({ level: z.string(), message: text })),
        }),
      ),
      taxonomies: z.array(z.looseObject({ taxa: z.array(z.looseObject({ id: z.string() })) })),
      results: z.array(
        z.looseObject({
          ruleId: z.string(),
          ruleIndex: z.int(),
          kind: z.string(),
          level: z.string(),
          message: text,
          locations: z.array(locationShape),
          relatedLocations: z.array(locationShape),
          partialFingerprints: z.record(z.string(), z.string()),
          suppressions: z.array(z.looseObject({ status: z.string(), justification: z.string() })),
          properties: z.looseObject({ outcome: z.string(), exception: z.unknown(), annotation: z.unknown() }),
        }),
      ),
    }),
  ),
});

function runOf(shown: Assessment) {
  const [run, ...more] = sarifShape.parse(JSON.parse(renderSarif(shown))).runs;
  assert.ok(run);
  assert.equal(more.length, 0);
  return run;
}

function only(shown: Assessment) {
  const run = runOf(shown);
  const [result] = run.results;
  const [rule] = run.tool.driver.rules;
  assert.ok(result && rule);
  return { run, result, rule };
}

function validator() {
  const packed = readFileSync("test/report/schemas/sarif-2.1.0.schema.json.gz");
  // Ajv reads draft 7, and the schema calls itself draft 4; it uses nothing that the two understand differently.
  const { $schema: _draft, id: _id, ...schema } = JSON.parse(gunzipSync(packed).toString("utf8"));
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats.default(ajv);
  return ajv.compile(schema);
}

describe("SARIF", () => {
  it("is valid by OASIS’s schema, whatever a tenant says", () => {
    const validate = validator();
    for (const shown of [contoso(), fabrikamUnderAttack(), assessment([])]) {
      validate(JSON.parse(renderSarif(shown)));
      assert.deepEqual(validate.errors ?? [], []);
    }
    assert.equal(validate({ version: "2.1.0", runs: [{}] }), false);
  });

  it("calls every outcome what the standard calls it; only what fails has a level", () => {
    const told = runOf(contoso()).results.map(({ properties, kind, level }) =>
      [properties.outcome, kind, level].join(" "),
    );
    assert.deepEqual([...new Set(told)].toSorted(), [
      "accepted fail error",
      "fail fail error",
      "manual review none",
      "notApplicable notApplicable none",
      "pass pass none",
      "unknown open none",
      "warning fail warning",
    ]);
    const should = finding({ policyId: "MS.AAD.1.1v1", outcome: "accepted", criticality: "should" });
    assert.equal(only(assessment([should])).result.level, "warning");
  });

  it("has one rule and one result for each policy, in the order of the report", () => {
    const { tool, results } = runOf(contoso());
    const ids = contoso().findings.map(({ policyId }) => policyId);
    assert.deepEqual(
      tool.driver.rules.map(({ id }) => id),
      ids,
    );
    assert.deepEqual(
      results.map(({ ruleId, ruleIndex }) => [ruleId, tool.driver.rules[ruleIndex]?.id]),
      ids.map((id) => [id, id]),
    );
  });

  it("suppresses an accepted risk with its reason, approver and end, and nothing else", () => {
    const suppressed = runOf(contoso()).results.filter(({ suppressions }) => suppressions.length > 0);
    assert.deepEqual(
      suppressed.map(({ ruleId }) => ruleId),
      ["MS.EXO.2.2v3"],
    );
    const [suppression] = suppressed[0]?.suppressions ?? [];
    assert.equal(suppression?.status, "accepted");
    assert.match(
      suppression?.justification ?? "",
      /until 31 January 2027\. Reason: “The domain is parked .*Approved by Megan Bowen\./,
    );
  });

  it("carries an exception that has ended, and a remark, without letting them change the result", () => {
    const result = runOf(contoso()).results.find(({ ruleId }) => ruleId === "MS.EXO.1.1v2");
    assert.equal(result?.kind, "fail");
    assert.match(
      result.message.text,
      /ended on 30 June 2026 and changes nothing any more\. .*Approved by Megan Bowen\./,
    );
    assert.match(
      result.message.text,
      /Legal decides on the last two mailboxes\.” To be remedied by 1 March 2027\./,
    );
    assert.deepEqual(result.properties.annotation, contoso().findings[2]?.annotation);
    assert.deepEqual(result.properties.exception, contoso().findings[2]?.exception);
  });

  it("says of what could not be decided what happened and what mends it", () => {
    const result = runOf(contoso()).results.find(({ kind }) => kind === "open");
    assert.match(
      result?.message.text ?? "",
      /lacks IdentityRiskyAgent\.Read\.All\. Grant IdentityRiskyAgent\.Read\.All/,
    );
  });

  it("names what violates as the places to mend, and the rest as related", () => {
    const [result] = runOf(contoso()).results;
    const names = (places: z.infer<typeof locationShape>[]) =>
      places.flatMap(({ logicalLocations }) => logicalLocations.map(({ name }) => name));
    assert.deepEqual(names(result?.locations ?? []), ["Require phishing-resistant MFA"]);
    assert.deepEqual(names(result?.relatedLocations ?? []), ["Require MFA for admins", "All employees"]);
    const { message, logicalLocations } = result?.locations[0] ?? {};
    assert.match(
      message?.text ?? "",
      /state: enabledForReportingButNotEnforced \(expected: enabled\)\. Look at/,
    );
    assert.equal(
      logicalLocations?.[0]?.fullyQualifiedName,
      "contoso.onmicrosoft.com/Conditional Access policy/0c7d9d1e-6d3b-4b7e-9a57-2f0f3a1f6b01",
    );
  });

  it("places a finding without a violating object at the tenant as a whole", () => {
    const { result } = only(assessment([finding({ policyId: "MS.AAD.1.1v1", outcome: "fail" })]));
    assert.deepEqual(
      result.locations.map(({ logicalLocations }) => logicalLocations[0]?.name),
      ["Contoso"],
    );
  });

  it("has a fingerprint for a policy in a tenant that outlives what was found", () => {
    const print = (policyId: string, summary: string, id = "5f6ad6a2-5c0e-4f6e-8d5f-6a3a3b6f7c11") =>
      JSON.stringify(
        only(
          assessment([finding({ policyId, outcome: "fail", summary })], {
            tenant: { id, name: "Contoso", domain: "contoso.com" },
          }),
        ).result.partialFingerprints,
      );
    assert.equal(print("MS.AAD.1.1v1", "Two people."), print("MS.AAD.1.1v1", "Three people."));
    assert.notEqual(print("MS.AAD.1.1v1", "Two people."), print("MS.AAD.1.2v1", "Two people."));
    assert.notEqual(print("MS.AAD.1.1v1", "Two people."), print("MS.AAD.1.1v1", "Two people.", "other"));
    assert.match(print("MS.AAD.1.1v1", ""), /"primaryLocationLineHash":"[0-9a-f]{16}:1"/);
  });

  it("gives rules GitHub’s severity, and the catalogues’ entries as taxonomies that hold each of them", () => {
    const { tool, taxonomies } = runOf(contoso());
    const bands = contoso().findings.map(({ severity }) => severity);
    const least = { critical: 9, high: 7, medium: 4, low: 0.1 };
    for (const [index, { properties, relationships }] of tool.driver.rules.entries()) {
      const band = bands[index];
      assert.ok(band);
      const score = Number(properties["security-severity"]);
      assert.equal(Object.entries(least).find(([, from]) => score >= from)?.[0], band);
      assert.ok(properties.tags.includes("security"));
      assert.deepEqual(
        relationships?.map(({ target }) => target.id),
        ["AC-17(2)", "IA-2", "T1110.003"],
      );
    }
    assert.deepEqual(
      taxonomies.map(({ taxa }) => taxa.map(({ id }) => id)),
      [["AC-17(2)", "IA-2"], ["T1110.003"]],
    );
  });

  it("tells what could not be read, and when the scan was", () => {
    const [invocation] = runOf(contoso()).invocations;
    assert.equal(invocation?.startTimeUtc, contoso().startedAt);
    assert.equal(invocation.endTimeUtc, contoso().finishedAt);
    assert.deepEqual(
      invocation.toolExecutionNotifications.map(({ level, message }) => `${level}: ${message.text}`),
      [
        "error: Risky agent identities: Permission missing: Graph refused the read: the application lacks IdentityRiskyAgent.Read.All.",
        "warning: The profile names no emergency access accounts, so none could be left out of the checks.",
      ],
    );
  });

  it("is the same bytes for the same assessment", () =>
    assert.equal(renderSarif(contoso()), renderSarif(contoso())));
});

describe("SARIF of a hostile tenant", () => {
  it("links nothing and fills nothing in: brackets and braces in a message are escaped", () => {
    const name = "[click](https://attacker.example) {0}";
    const { result } = only(
      assessment([
        finding({
          policyId: "MS.AAD.1.1v1",
          outcome: "fail",
          summary: name,
          evidence: [evidence(name, "violates")],
        }),
      ]),
    );
    const safe = "\\[click\\](https://attacker.example) {{0}}";
    assert.equal(result.message.text, safe);
    assert.ok(result.locations[0]?.message.text.startsWith(safe));
  });

  it("has no unseen character: every string of it is spelled out, and only a command has several lines", () => {
    const name = "admin\u202E\u0007\n";
    const { run, rule } = only(
      assessment(
        [
          finding({
            policyId: "MS.AAD.1.1v1",
            outcome: "accepted",
            summary: name,
            evidence: [evidence(name, "violates"), evidence(name, "context")],
            annotation: { comment: name, remediationDate: null, ...plain },
            exception: {
              kind: "acceptance",
              live: true,
              reason: name,
              approvedBy: name,
              expires: name,
              excluded: [],
              ...unlimited,
            },
            parameters: { [name]: 1 },
            remediation: {
              steps: [name],
              commands: [{ shell: "powershell", text: `one\ntwo ${name}three` }],
              userImpact: name,
              effort: "low",
              undo: name,
            },
          }),
        ],
        { tenant: { id: name, name, domain: name }, warnings: [name] },
      ),
    );
    const whole = JSON.stringify(run);
    assert.doesNotMatch(whole, /[\u202E]|\\u0007/);
    assert.ok(whole.includes("admin⟨U+202E⟩␇␊"));
    assert.match(rule.help.text, /one\ntwo admin⟨U\+202E⟩␇\nthree/);
  });

  it("has no markup in its Markdown: what a tenant says is escaped, or in a fence that it cannot close", () => {
    const text = "<img src=x> [a](javascript:b) `c` # d";
    const { rule } = only(
      assessment([
        finding({
          policyId: "MS.AAD.1.1v1",
          outcome: "fail",
          remediation: {
            steps: [text],
            commands: [{ shell: "powershell", text: "Get-This\n````\n<script>" }],
            userImpact: text,
            effort: "low",
            undo: text,
          },
          references: [{ title: text, url: "javascript:alert(1)" }],
        }),
      ]),
    );
    const { markdown } = rule.help;
    assert.ok(markdown.includes("`````powershell\nGet-This\n````\n<script>\n`````"));
    const prose = markdown.replace(/^(`{3,})\w*\n[\s\S]*?\n\1$/m, "");
    assert.doesNotMatch(prose, /(?<!\\)[<`[]/);
    assert.ok(prose.includes("1. \\<img src\\=x\\>"));
    assert.equal(rule.helpUri, undefined);
  });
});

describe("SARIF within GitHub’s limits", () => {
  it("has a file for every location, and at most 1,000 of them, and says how many more there are", () => {
    const many = Array.from({ length: 1_203 }, (_, index) => evidence(`Policy ${index}`, "violates"));
    const { result } = only(
      assessment([finding({ policyId: "MS.AAD.1.1v1", outcome: "fail", evidence: many })]),
    );
    assert.equal(result.locations.length, 1_000);
    assert.match(result.message.text, /203 more objects are in assessment\.json\.$/);
    for (const { physicalLocation } of result.locations)
      assert.equal(physicalLocation.artifactLocation.uri, "assessment.json");
  });

  it("cuts a rule’s name and descriptions to what fits, and keeps the whole requirement in its help", () => {
    const long = "word ".repeat(1_000).trim();
    const { rule } = only(
      assessment([finding({ policyId: "MS.AAD.1.1v1", outcome: "fail", title: long, requirement: long })]),
    );
    assert.ok(rule.name.length <= 255);
    assert.ok(rule.shortDescription.text.length <= 1_024);
    assert.ok(rule.fullDescription.text.length <= 1_024);
    assert.match(rule.fullDescription.text, /more characters\)$/);
    assert.ok(rule.help.text.includes(long));
  });
});
