import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Outcome } from "../../src/engine/assessment.ts";
import { renderOscal } from "../../src/report/oscal.ts";
import { assessment, evidence, finding, plain, unlimited } from "./fixtures/build.ts";
import { contoso } from "./fixtures/contoso.ts";
import { fabrikamUnderAttack } from "./fixtures/hostile.ts";
import { contosoSaying, unruly } from "./oscal/unruly.ts";
import { oscalResults } from "./oscal/read.ts";
import { assertOscal, assertWhole } from "./oscal/schema.ts";

/** The one finding, observation and so on of an assessment with this one policy. */
function only(about: Parameters<typeof finding>[0]) {
  const { document, result } = oscalResults(renderOscal(assessment([finding(about)])));
  const { findings = [], observations = [], risks = [] } = result;
  const [found, observed, risk] = [findings[0], observations[0], risks[0]];
  assert.ok(found !== undefined && observed !== undefined);
  assert.deepEqual([findings.length, observations.length], [1, 1]);
  return { document, result, found, observed, risk };
}

describe("OSCAL assessment results", () => {
  const cases = { contoso: contoso(), "hostile names": fabrikamUnderAttack(), "no finding": assessment([]) };
  for (const [name, given] of Object.entries(cases)) {
    it(`are valid by NIST’s schemas: ${name}`, () => assertOscal(renderOscal(given)));
    it(`hold together: ${name}`, () => assertWhole(renderOscal(given)));
  }

  for (const [name, text] of Object.entries(unruly))
    it(`are valid where every name is ${name}`, () => {
      assertOscal(renderOscal(contosoSaying(text)));
      assertWhole(renderOscal(contosoSaying(text)));
    });

  it("hold together where a baseline has several products", () => {
    const [entraId] = contoso().baselines;
    assert.ok(entraId !== undefined);
    const baselines = [entraId, { ...entraId, title: "SCuBA, Teams" }];
    assertWhole(renderOscal(contoso({ baselines })));
  });

  it("are the same bytes for the same assessment", () =>
    assert.equal(renderOscal(contoso()), renderOscal(contoso())));

  it("have one observation and one finding for each policy, and a risk for each that is not met", () => {
    const { result } = oscalResults(renderOscal(contoso()));
    const { findings } = contoso();
    const notMet = findings.filter(({ outcome }) => ["fail", "warning", "accepted"].includes(outcome));
    assert.equal(result.findings?.length, findings.length);
    assert.equal(result.observations?.length, findings.length);
    assert.equal(result.risks?.length, notMet.length);
  });

  it("take every time from the assessment", () => {
    const { document, result, observed } = only({ policyId: "MS.AAD.1.1v1", outcome: "pass" });
    assert.equal(document.metadata["last-modified"], "2026-11-21T14:07:41.000Z");
    assert.equal(result.start, "2026-11-21T14:05:12.000Z");
    assert.equal(result.end, "2026-11-21T14:07:40.000Z");
    assert.equal(observed.collected, "2026-11-21T14:07:40.000Z");
  });

  it("give a result of another day another UUID, and the same risk the same", () => {
    const of = (assessedAt: string) => oscalResults(renderOscal(contoso({ assessedAt }))).result;
    const [first, second] = [of("2026-11-21T14:07:41Z"), of("2026-11-22T14:07:41Z")];
    assert.notEqual(first.uuid, second.uuid);
    assert.deepEqual(
      first.risks?.map(({ uuid }) => uuid),
      second.risks?.map(({ uuid }) => uuid),
    );
  });

  it("name warnings of the assessment as a whole", () =>
    assert.match(
      oscalResults(renderOscal(contoso())).document.metadata.remarks ?? "",
      /no emergency access/,
    ));
});

describe("an OSCAL finding", () => {
  const expected: Record<Outcome, [state: string, reason: string, risk: string | undefined, method: string]> =
    {
      pass: ["satisfied", "pass", undefined, "TEST"],
      fail: ["not-satisfied", "fail", "open", "TEST"],
      warning: ["not-satisfied", "fail", "open", "TEST"],
      accepted: ["not-satisfied", "fail", "deviation-approved", "TEST"],
      unknown: ["not-satisfied", "other", undefined, "TEST"],
      manual: ["not-satisfied", "other", undefined, "EXAMINE"],
      notApplicable: ["not-satisfied", "other", undefined, "TEST"],
    };
  for (const [outcome, [state, reason, status, method]] of Object.entries(expected)) {
    it(`of the outcome ${outcome} is ${state}, by reason of ${reason}`, () => {
      const { found, observed, risk } = only({ policyId: "MS.AAD.1.1v1", outcome: outcome as Outcome }); // a key of the record above
      assert.equal(found.target.status.state, state);
      assert.equal(found.target.status.reason, reason);
      assert.equal(risk?.status, status);
      assert.deepEqual(observed.methods, [method]);
      assert.equal(found.props.find(({ name }) => name === "outcome")?.value, outcome);
    });
  }

  it("that does not apply says so in OSCAL’s own word", () => {
    const { found } = only({ policyId: "MS.AAD.1.1v1", outcome: "notApplicable" });
    assert.deepEqual(found.target["implementation-status"], { state: "not-applicable" });
  });

  it("that is unknown says why, with the request and the remedy", () => {
    const { result } = oscalResults(renderOscal(contoso()));
    const unknown = result.findings?.find(({ title }) => title.startsWith("MS.AAD.9.1v1"));
    const remarks = unknown?.target.status.remarks ?? "";
    for (const part of [
      /neither a pass nor a failure/,
      /lacks IdentityRiskyAgent/,
      /HTTP 403/,
      /admin consent/,
    ])
      assert.match(remarks, part);
  });

  it("has the policy as its objective, which is defined under a control of NIST", () => {
    const { document, found } = only({
      policyId: "AR.1.1v1",
      outcome: "pass",
      nist80053: ["AU-12c", "AU-6(4)", "AU-2"],
    });
    assert.deepEqual([found.target.type, found.target["target-id"]], ["objective-id", "AR.1.1v1"]);
    const [objective] = document["local-definitions"]?.["objectives-and-methods"] ?? [];
    assert.equal(objective?.["control-id"], "au-12");
    assert.equal(objective.parts[0]?.id, "AR.1.1v1");
    const values = (name: string) =>
      found.props.filter((prop) => prop.name === name).map(({ value }) => value);
    assert.deepEqual(values("control-id"), ["au-12", "au-6.4", "au-2"]);
    assert.deepEqual(values("statement-id"), ["au-12_smt.c"]);
  });

  it("carries the exception and the annotation, live or ended", () => {
    const { result } = oscalResults(renderOscal(contoso()));
    const remarksOf = (id: string) =>
      result.findings?.find(({ title }) => title.startsWith(id))?.remarks ?? "";
    assert.match(
      remarksOf("MS.EXO.2.2v3"),
      /accepted, until 31 January 2027; approved by Megan Bowen.*parked/s,
    );
    assert.match(remarksOf("MS.EXO.1.1v2"), /ended and changes nothing.*merger.*last two mailboxes/s);
  });
});

describe("an OSCAL observation of a policy that ScubaGear decides otherwise", () => {
  it("says what ScubaGear would say, and why we differ", () => {
    const { result } = oscalResults(renderOscal(contoso()));
    const observed = result.observations?.find(({ title }) => title.startsWith("MS.AAD.1.1v1"));
    assert.match(
      observed?.remarks ?? "",
      /ScubaGear would say met: .*password alone.*locations-narrow-a-block/,
    );
  });
});

describe("an OSCAL observation", () => {
  const { observed, result } = only({
    policyId: "MS.AAD.1.1v1",
    outcome: "fail",
    evidence: [
      evidence("Block legacy clients", "violates", { note: "Switch it on." }),
      evidence("Block legacy clients", "context"),
      evidence("Require *all* [of](x) <b>", "meets", {
        object: { type: "User", id: null, name: "Require *all* [of](x) <b>" },
      }),
    ],
  });

  it("has every line of evidence, with what was found and what was expected", () => {
    assert.equal(observed["relevant-evidence"]?.length, 3);
    const text = observed["relevant-evidence"][0]?.description ?? "";
    for (const part of [
      "Block legacy clients",
      "violates",
      "clientAppTypes; found: browser; expected: exchange",
      "Switch it on.",
    ])
      assert.ok(text.includes(part), part);
  });

  it("has each object of the tenant once, as a subject that the result defines", () => {
    assert.equal(observed.subjects?.length, 2);
    assert.deepEqual(
      observed.subjects.map((subject) => subject["subject-uuid"]),
      result["local-definitions"]["inventory-items"]?.map(({ uuid }) => uuid),
    );
  });

  it("lets no name become markup", () =>
    assert.equal(observed.subjects?.[1]?.title, "Require \\*all\\* \\[of\\](x) \\<b>"));

  it("links only to addresses that are safe to follow", () => {
    const { observed } = only({
      policyId: "MS.AAD.1.1v1",
      outcome: "pass",
      references: [
        { title: "safe", url: "https://learn.microsoft.com/entra" },
        { title: "not safe", url: "javascript:alert(1)" },
      ],
    });
    assert.deepEqual(
      observed.links?.map(({ href }) => href),
      ["https://learn.microsoft.com/entra"],
    );
  });
});

describe("an OSCAL risk", () => {
  const remediation = {
    steps: ["Open the portal.", "Switch it on."],
    commands: [{ shell: "powershell" as const, text: "Get-Thing `\nSet-Thing ```x" }],
    userImpact: "None.",
    effort: "low" as const,
    undo: "Switch it off.",
  };
  const { risk } = only({
    policyId: "MS.AAD.1.1v1",
    outcome: "fail",
    severity: "critical",
    remediation,
    annotation: { comment: "Soon.", remediationDate: "2027-03-01", ...plain },
  });

  it("has its severity and the techniques that it invites", () => {
    assert.equal(risk?.characterizations[0]?.facets[0]?.value, "critical");
    assert.deepEqual(
      risk["threat-ids"]?.map(({ id }) => id),
      ["https://attack.mitre.org/techniques/T1110/003/"],
    );
  });

  it("ends by the date that the organisation has set, at the end of that day", () => {
    assert.equal(risk?.deadline, "2027-03-01T23:59:59.000Z");
    assert.equal(risk.remediations[0]?.lifecycle, "planned");
    const milestone = risk.remediations[0].tasks?.find(({ type }) => type === "milestone");
    assert.equal(milestone?.timing?.["on-date"].date, "2027-03-01T23:59:59.000Z");
    assert.match(risk.description, /Soon\./);
  });

  it("has the steps in order, then the command to the letter, in a fence that it cannot close", () => {
    const tasks = risk?.remediations[0]?.tasks ?? [];
    assert.deepEqual(
      tasks.slice(0, 2).map(({ title }) => title),
      remediation.steps,
    );
    assert.equal(tasks[2]?.description, "````\nGet-Thing `\nSet-Thing ```x\n````");
  });

  it("has no deadline without a date, nor by a date that is none", () => {
    for (const remediationDate of [null, "soon", "2027-02-30"]) {
      const { risk } = only({
        policyId: "MS.AAD.1.1v1",
        outcome: "fail",
        annotation: { comment: null, remediationDate, ...plain },
      });
      assert.ok(risk !== undefined && !("deadline" in risk));
    }
  });

  it("that is accepted names who accepts it; an acceptance that has ended mitigates nothing", () => {
    const acceptance = {
      kind: "acceptance" as const,
      reason: "It is parked.",
      approvedBy: "Megan Bowen",
      expires: "2027-01-31",
      excluded: [],
      ...unlimited,
    };
    const { risk } = only({ policyId: "A.1", outcome: "accepted", exception: { ...acceptance, live: true } });
    const [factor] = risk?.["mitigating-factors"] ?? [];
    assert.match(factor?.description ?? "", /parked/);
    assert.deepEqual(
      factor?.props.map(({ name, value }) => [name, value]),
      [
        ["exception", "acceptance"],
        ["approved-by", "Megan Bowen"],
        ["expires", "2027-01-31"],
      ],
    );
    const ended = only({ policyId: "A.1", outcome: "fail", exception: { ...acceptance, live: false } }).risk;
    assert.ok(ended !== undefined && !("mitigating-factors" in ended));
    assert.match(ended.description, /ended.*parked/);
  });
});
