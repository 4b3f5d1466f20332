import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, it } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { default as addFormats } from "ajv-formats";
import { z } from "zod";
import type { Assessment, Finding } from "../../src/engine/assessment.ts";
import { renderOcsf } from "../../src/report/ocsf.ts";
import { assessment, evidence, finding } from "./fixtures/build.ts";
import { contoso } from "./fixtures/contoso.ts";
import { fabrikamUnderAttack } from "./fixtures/hostile.ts";

/** As much of an event as the tests look at; the whole shape is for the schema to judge. */
const eventShape = z.looseObject({
  time: z.int(),
  severity_id: z.int(),
  status_id: z.int(),
  message: z.string(),
  comment: z.string().optional(),
  metadata: z.looseObject({ uid: z.string(), event_code: z.string() }),
  finding_info: z.looseObject({ uid: z.string(), title: z.string(), data_sources: z.array(z.string()) }),
  compliance: z.looseObject({
    control: z.string(),
    standards: z.array(z.string()),
    requirements: z.array(z.string()),
    status_id: z.int(),
    status: z.string(),
    status_code: z.string(),
    status_detail: z.string(),
  }),
  remediation: z.looseObject({ desc: z.string(), references: z.array(z.string()) }).optional(),
  resources: z.array(
    z.looseObject({ name: z.string(), uid: z.string().optional(), data: z.unknown().optional() }),
  ),
  unmapped: z.record(z.string(), z.unknown()),
});

const activityShape = z.looseObject({
  activity_id: z.int(),
  type_uid: z.int(),
  status: z.string(),
  finding_info: z.looseObject({ created_time: z.int(), first_seen_time: z.int() }),
});

function eventsOf(shown: Assessment) {
  return linesOf(shown).map((line) => eventShape.parse(JSON.parse(line)));
}

function linesOf(shown: Assessment): string[] {
  return renderOcsf(shown)
    .split("\n")
    .filter((line) => line !== "");
}

function only(about: Partial<Finding> & Pick<Finding, "outcome">) {
  const [event] = eventsOf(assessment([finding({ policyId: "MS.AAD.1.1v1", ...about })]));
  assert.ok(event);
  return event;
}

function validator() {
  const ajv = new Ajv2020({ strict: true, strictRequired: false, allErrors: true });
  addFormats.default(ajv);
  const path = "test/report/schemas/ocsf-1.3.0-compliance-finding.schema.json";
  return ajv.compile(JSON.parse(readFileSync(path, "utf8")));
}

describe("OCSF", () => {
  it("is a valid Compliance Finding of OCSF 1.3.0 on every line, whatever a tenant says", () => {
    const validate = validator();
    for (const line of [...linesOf(contoso()), ...linesOf(fabrikamUnderAttack())]) {
      validate(JSON.parse(line));
      assert.deepEqual(validate.errors ?? [], []);
    }
  });

  it("is held against a schema that refuses what is missing, unknown, or named wrongly", () => {
    const validate = validator();
    const [valid] = eventsOf(contoso());
    assert.ok(valid);
    assert.ok(validate(valid));
    for (const wrong of [
      { finding_info: undefined },
      { colour: "red" },
      { severity: "Low" },
      { type_uid: 200302 },
      { compliance: { ...valid.compliance, status_id: 1 } },
      { compliance: { ...valid.compliance, standards: [] } },
    ])
      assert.equal(validate({ ...valid, ...wrong }), false, JSON.stringify(wrong));
  });

  it("has one event for each policy, in the order of the report, each on a line that ends", () => {
    const events = eventsOf(contoso());
    assert.deepEqual(
      events.map(({ compliance, metadata }) => [compliance.control, metadata.event_code]),
      contoso().findings.map(({ policyId }) => [policyId, policyId]),
    );
    assert.ok(renderOcsf(contoso()).endsWith("}\n"));
    assert.equal(renderOcsf(assessment([])), "");
  });

  const outcomes = [
    ["pass", "1 Pass", 1, 1],
    ["fail", "3 Fail", 4, 1],
    ["warning", "2 Warning", 4, 1],
    ["accepted", "3 Fail", 4, 3],
    ["unknown", "0 Unknown", 4, 1],
    ["manual", "99 Manual", 4, 1],
    ["notApplicable", "99 Not applicable", 1, 1],
  ] as const;
  for (const [outcome, compliance, severity, status] of outcomes) {
    it(`says of “${outcome}” that the compliance is ${compliance}`, () => {
      const event = only({ outcome });
      assert.equal(`${event.compliance.status_id} ${event.compliance.status}`, compliance);
      assert.equal(event.compliance.status_code, outcome);
      assert.equal(event.severity_id, severity);
      assert.equal(event.status_id, status);
    });
  }

  it("calls a recommendation that is not met, with the risk accepted, a warning", () =>
    assert.equal(only({ outcome: "accepted", criticality: "should" }).compliance.status, "Warning"));

  it("numbers the severities as OCSF does", () =>
    assert.deepEqual(
      (["low", "medium", "high", "critical"] as const).map(
        (severity) => only({ outcome: "fail", severity }).severity_id,
      ),
      [2, 3, 4, 5],
    ));

  it("comments with the exception and the remark, whether or not they change anything", () => {
    const byPolicy = new Map(eventsOf(contoso()).map((event) => [event.compliance.control, event]));
    assert.match(
      byPolicy.get("MS.EXO.2.2v3")?.comment ?? "",
      /^The risk is accepted until 31 January 2027\. Reason: “The domain is parked/,
    );
    assert.match(
      byPolicy.get("MS.EXO.1.1v2")?.comment ?? "",
      /^An exception ended on 30 June 2026 .*Legal decides .* To be remedied by 1 March 2027\.$/,
    );
    assert.equal(byPolicy.get("MS.EXO.1.1v2")?.status_id, 1);
    assert.deepEqual(byPolicy.get("MS.EXO.1.1v2")?.unmapped["exception"], contoso().findings[2]?.exception);
    assert.equal(byPolicy.get("MS.AAD.7.1v1")?.comment, undefined);
  });

  it("says of what could not be decided what happened and what mends it", () =>
    assert.match(
      eventsOf(contoso()).find(({ compliance }) => compliance.status_id === 0)?.compliance.status_detail ??
        "",
      /could not be read\. Graph refused the read: .* Grant IdentityRiskyAgent\.Read\.All/,
    ));

  it("names the standards and requirements that a policy stands for", () => {
    const { compliance } = only({ outcome: "fail", requirement: "Block it." });
    assert.deepEqual(compliance.standards, [
      "CISA SCuBA Secure Configuration Baselines",
      "NIST SP 800-53 Rev. 5",
      "CISA BOD 25-01",
    ]);
    assert.deepEqual(compliance.requirements, [
      "Block it.",
      "NIST SP 800-53 Rev. 5 AC-17(2)",
      "NIST SP 800-53 Rev. 5 IA-2",
    ]);
    const bare = only({ outcome: "fail", baseline: "house-rules", nist80053: [], bod2501: false });
    assert.deepEqual(bare.compliance.standards, ["house-rules"]);
  });

  it("has every object of the evidence as a resource, and the tenant where there is none", () => {
    const [group, policy] = only({
      outcome: "fail",
      evidence: [
        evidence("All", "context", { object: { type: "Group", id: null, name: "All" } }),
        evidence("Block", "violates"),
      ],
    }).resources;
    assert.deepEqual([group?.name, group?.uid], ["All", undefined]);
    assert.deepEqual(policy?.data, {
      property: "conditions.clientAppTypes",
      actual: "browser",
      expected: "exchangeActiveSync and other",
      result: "violates",
    });
    assert.deepEqual(
      only({ outcome: "fail" }).resources.map(({ name }) => name),
      ["Contoso"],
    );
  });

  it("tells how to mend it, unless there is nothing to mend", () => {
    const command = { shell: "rest", text: "GET /here" } as const;
    const mend = {
      steps: ["Open it.", "Set it."],
      commands: [command],
      userImpact: "None.",
      effort: "low",
      undo: "Unset it.",
    } as const;
    const { remediation } = only({
      outcome: "manual",
      remediation: { ...mend, steps: [...mend.steps], commands: [...mend.commands] },
    });
    assert.equal(
      remediation?.desc,
      "1. Open it.\n2. Set it.\nGET /here\nWhat people will notice: None.\nHow to undo it: Unset it.",
    );
    assert.equal(only({ outcome: "pass" }).remediation, undefined);
    assert.equal(only({ outcome: "notApplicable" }).remediation, undefined);
  });

  it("updates a finding that an earlier run showed, with the time of that run", () => {
    const validate = validator();
    const found = (openSince: string | null | undefined, outcome: Finding["outcome"] = "fail") => {
      const shown = assessment([finding({ policyId: "MS.AAD.1.1v1", outcome, openSince })]);
      const [line] = linesOf(shown);
      const event: unknown = JSON.parse(line ?? "");
      assert.ok(validate(event), JSON.stringify(validate.errors));
      const { activity_id, type_uid, status, finding_info } = activityShape.parse(event);
      const { created_time, first_seen_time } = finding_info;
      assert.equal(created_time, first_seen_time);
      return [activity_id, type_uid, status, new Date(created_time).toISOString().slice(0, 10)];
    };
    assert.deepEqual(found("2026-03-01T04:00:00Z"), [2, 200_302, "Unknown", "2026-03-01"]);
    assert.deepEqual(found("2026-03-01T04:00:00Z", "accepted"), [2, 200_302, "Suppressed", "2026-03-01"]);
    assert.deepEqual(found(assessment([]).startedAt), [1, 200_301, "New", "2026-11-21"]);
    for (const none of [null, undefined])
      assert.deepEqual(found(none, "pass"), [1, 200_301, "New", "2026-11-21"]);
  });

  it("names a finding alike in every assessment, and an event alike only in the same one", () => {
    const later = { assessedAt: "2026-12-01T00:00:00Z" };
    const [first] = eventsOf(contoso());
    const [second] = eventsOf(contoso(later));
    assert.equal(first?.finding_info.uid, second?.finding_info.uid);
    assert.notEqual(first?.metadata.uid, second?.metadata.uid);
    assert.equal(second?.time, Date.parse(later.assessedAt));
    assert.equal(renderOcsf(contoso()), renderOcsf(contoso()));
  });

  it("spells out what cannot be seen", () => {
    const line = renderOcsf(
      assessment([
        finding({
          policyId: "MS.AAD.1.1v1",
          outcome: "fail",
          evidence: [evidence("a\u202E\u0007\n\u2028", "violates")],
        }),
      ]),
    );
    assert.ok(line.includes('"name":"a⟨U+202E⟩␇␊⟨U+2028⟩"'));
    assert.equal(line.split(/[\n\u2028]/).length, 2);
  });
});
