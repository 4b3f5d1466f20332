import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { pageView } from "../../src/report/view.ts";
import { assessment, evidence, finding } from "./fixtures/build.ts";
import { contoso } from "./fixtures/contoso.ts";

/** The view of one finding. */
function viewOf(about: Parameters<typeof finding>[0], rest: Parameters<typeof assessment>[1] = {}) {
  const [view] = pageView(assessment([finding(about)], rest)).parts.flatMap(({ findings }) => findings);
  assert.ok(view !== undefined);
  return view;
}

describe("the page’s view", () => {
  it("shows every finding once, whatever its outcome", () => {
    const shown = pageView(contoso()).parts.flatMap(({ findings }) => findings.map(({ id }) => id));
    assert.deepEqual(
      shown.toSorted(),
      contoso()
        .findings.map(({ policyId }) => policyId)
        .toSorted(),
    );
  });

  it("keeps the assessment’s order within a part, also between failures and warnings", () => {
    const order = (["warning", "fail", "pass", "warning"] as const).map((outcome, index) =>
      finding({ policyId: `MS.AAD.1.${index + 1}v1`, outcome }),
    );
    const [below] = pageView(assessment(order)).parts;
    assert.deepEqual(
      below?.findings.map(({ id }) => id),
      ["MS.AAD.1.1v1", "MS.AAD.1.2v1", "MS.AAD.1.4v1"],
    );
  });

  it("invites to the three findings that the headline means", () => {
    const { headline, first } = pageView(contoso());
    assert.equal(headline, "3 required policies are below the line; start with these three.");
    assert.deepEqual(
      first.map(({ anchor }) => anchor),
      ["MS.AAD.3.1v1", "MS.AAD.1.1v1", "MS.EXO.1.1v2"],
    );
  });

  it("draws each product’s policies in the order of the baseline’s document", () => {
    const findings = ["MS.AAD.10.1v1", "MS.AAD.2.1v1", "MS.AAD.2.10v1"].map((policyId) =>
      finding({ policyId, outcome: "pass" }),
    );
    const [picture] = pageView(assessment(findings)).pictures;
    assert.deepEqual(
      picture?.marks.map(({ href }) => href),
      ["#MS.AAD.2.1v1", "#MS.AAD.2.10v1", "#MS.AAD.10.1v1"],
    );
  });

  it("has a picture for each product, and tells it in words for those who cannot see it", () => {
    const { pictures } = pageView(contoso());
    assert.deepEqual(
      pictures.map(({ title }) => title),
      ["Entra ID", "Exchange Online", "Teams", "Power Platform"],
    );
    assert.equal(pictures[0]?.alternative, "2 fail, 1 unknown, 1 manual, 2 pass.");
    assert.equal(pictures[0].href, "#product=entra-id");
  });

  it("never says of what is not known that it is above the line", () => {
    const noteOf = (...outcomes: ("pass" | "fail" | "unknown")[]) =>
      pageView(assessment(outcomes.map((outcome, n) => finding({ policyId: `MS.AAD.1.${n}v1`, outcome }))))
        .pictures[0]?.note;
    assert.equal(noteOf("pass", "pass"), "none of 2 below");
    assert.equal(noteOf("unknown", "unknown"), "none of 2 known to be below, 2 not known");
    assert.equal(noteOf("fail", "pass", "unknown"), "1 of 3 below, 1 not known");
  });

  it("gives the same figures as a table, and leaves out outcomes that nothing has", () => {
    const { figures } = pageView(assessment([finding({ policyId: "MS.AAD.1.1v1", outcome: "fail" })]));
    assert.deepEqual(figures.columns, [{ outcome: "fail", word: "Fail" }]);
    assert.deepEqual(figures.total, ["1", "1"]);
  });

  it("has every row of a table, and a window of its own for a long one", () => {
    const [accounts, secrets] = pageView(contoso()).tables;
    assert.equal(accounts?.rows.length, 31);
    assert.deepEqual([accounts?.long, accounts?.total], [true, "31 rows"]);
    assert.equal(secrets?.long, false);
  });

  it("lists what could not be read before what could", () => {
    const { lead, rows } = pageView(contoso()).sources;
    assert.match(lead, /^2 of 3 sources were read in full/);
    assert.deepEqual(
      rows.map(({ word }) => word),
      ["Permission missing", "Read", "Read"],
    );
  });

  it("points from the first screen to the warnings, if there are any", () => {
    assert.equal(pageView(contoso()).about.warningsNote, "1 thing to know about this assessment");
    assert.equal(pageView(assessment([])).about.warningsNote, null);
  });

  it("does not change the assessment", () => {
    const before = contoso();
    pageView(before);
    assert.deepEqual(before, contoso());
  });
});

describe("a finding’s view", () => {
  it("puts violations first, then context, and says how many rows are left out", () => {
    const rows = [
      ...Array.from({ length: 9 }, (_, index) => evidence(`Meets ${index}`, "meets")),
      evidence("Context", "context"),
      ...Array.from({ length: 3 }, (_, index) => evidence(`Violates ${index}`, "violates")),
    ];
    const view = viewOf({ policyId: "MS.AAD.1.1v1", outcome: "fail", evidence: rows }).evidence;
    assert.deepEqual(
      view?.rows.slice(0, 5).map(({ object }) => object.name),
      ["Violates 0", "Violates 1", "Violates 2", "Context", "Meets 0"],
    );
    assert.equal(view?.rows.length, 10);
    assert.equal(view?.more, "… and 3 more, all in assessment.json");
  });

  it("shows ten rows without remark", () => {
    const rows = Array.from({ length: 10 }, () => evidence("Block legacy clients", "violates"));
    assert.equal(viewOf({ policyId: "MS.AAD.1.1v1", outcome: "fail", evidence: rows }).evidence?.more, null);
  });

  it("names the request that failed, its answer and the remedy", () => {
    const unknown = pageView(contoso())
      .parts.flatMap(({ findings }) => findings)
      .find(({ outcome }) => outcome === "unknown")?.unknown;
    assert.equal(unknown?.cause, "Permission missing");
    assert.equal(
      unknown?.request?.line,
      "GET https://graph.microsoft.com/v1.0/identityProtection/riskyAgents",
    );
    assert.match(
      unknown?.request?.answer ?? "",
      /^HTTP 403, Authorization_RequestDenied, request id 7f3a1c9e/,
    );
  });

  it("says that no answer came where there was none", () => {
    const request = {
      method: "GET",
      url: "https://graph.microsoft.com/v1.0/domains",
      status: null,
      code: null,
      requestId: null,
    };
    const unknown = {
      cause: "unreachable",
      source: "domains",
      what: "the domains could not be reached",
      message: "No answer.",
      remedy: "Look at the proxy.",
      request,
    } as const;
    assert.equal(
      viewOf({ policyId: "MS.AAD.1.1v1", outcome: "unknown", unknown }).unknown?.request?.answer,
      "no answer",
    );
  });

  it("says what ScubaGear would say where a deviation is documented", () => {
    const view = pageView(contoso())
      .parts.flatMap(({ findings }) => findings)
      .find(({ deviation }) => deviation !== null);
    assert.equal(view?.id, "MS.AAD.1.1v1");
    assert.equal(view?.deviation?.verdict, "met");
  });

  it("tells a live exception from one that has ended", () => {
    const exceptions = pageView(contoso()).parts.flatMap(({ findings }) =>
      findings.flatMap(({ exception }) => exception?.sentence ?? []),
    );
    assert.deepEqual(exceptions, [
      "This exception ended on 30 June 2026 and changes nothing any more; it was approved by",
      "The risk is accepted until 31 January 2027, approved by",
    ]);
  });

  it("says why an exception has lapsed, and how far it was meant to reach", () => {
    const exceptionOf = (cause: "outgrown" | "unchecked") =>
      viewOf({
        policyId: "MS.AAD.1.1v1",
        outcome: "fail",
        exception: {
          kind: "exclusion",
          live: false,
          lapse: { cause, sentence: "The figures." },
          reason: "Migration",
          approvedBy: null,
          expires: "2027-01-31",
          excluded: ["pilots"],
          limits: { violations: null, groups: [{ id: "pilots\u202E", maximumMembers: 1 }] },
        },
      });
    const { exception, aside } = exceptionOf("outgrown");
    assert.match(exception?.sentence ?? "", /has been outgrown and changes nothing any more$/);
    assert.equal(exception?.why, "The figures.");
    assert.deepEqual(exception.limits, ["at most 1 member of the group pilots⟨U+202E⟩"]);
    assert.match(aside, / · exception outgrown$/);
    assert.match(exceptionOf("unchecked").exception?.sentence ?? "", /limit could not be checked$/);
  });

  it("marks what is disputed, and what should have been remedied by now, whatever the outcome", () => {
    const annotation = {
      comment: null,
      remediationDate: "2026-03-01",
      overdue: true,
      disputed: true,
    };
    const view = viewOf({ policyId: "MS.AAD.1.1v1", outcome: "manual", annotation });
    assert.equal(view.aside, "Disputed · remediation overdue");
    assert.equal(view.annotation?.disputed, true);
    assert.equal(view.annotation.planned, "Was to be remedied by 1 March 2026, and that day has passed.");
  });

  it("shows the organisation’s own comment and when it means to act", () => {
    const annotation = {
      comment: "Waiting for the new licences.",
      remediationDate: "2027-03-01",
      overdue: false,
      disputed: false,
    };
    assert.deepEqual(viewOf({ policyId: "MS.AAD.1.1v1", outcome: "fail", annotation }).annotation, {
      disputed: false,
      comment: "Waiting for the new licences.",
      planned: "To be remedied by 1 March 2027.",
    });
  });

  it("has no remediation where there is nothing to lift", () => {
    assert.equal(viewOf({ policyId: "MS.AAD.1.1v1", outcome: "pass" }).remediation, null);
    assert.equal(
      viewOf({ policyId: "MS.AAD.1.1v1", outcome: "manual" }).remediation?.heading,
      "What to look at",
    );
  });

  it("never cuts a command, keeps its lines, and shows what hides in it", () => {
    const { remediation } = finding({ policyId: "MS.AAD.1.1v1", outcome: "fail" });
    const text = `${"x".repeat(3_000)}\r\nSet-Thing '\u202E'`;
    const view = viewOf({
      policyId: "MS.AAD.1.1v1",
      outcome: "fail",
      remediation: { ...remediation, commands: [{ shell: "powershell", text }] },
    });
    assert.equal(view.remediation?.commands[0]?.text, `${"x".repeat(3_000)}\nSet-Thing '⟨U+202E⟩'`);
  });

  it("shows the thresholds that were used", () => {
    assert.deepEqual(
      viewOf({ policyId: "MS.AAD.7.1v1", outcome: "pass", parameters: { minimum: 2, maximum: 6 } })
        .thresholds,
      ["minimum 2", "maximum 6"],
    );
  });

  it("is reached by its policy id, and never clashes with an id of the page", () => {
    assert.equal(viewOf({ policyId: "MS.AAD.1.1v1", outcome: "pass" }).anchor, "MS.AAD.1.1v1");
    assert.equal(viewOf({ policyId: "AR.2.3", outcome: "pass" }).anchor, "AR.2.3");
    assert.equal(viewOf({ policyId: "findings", outcome: "pass" }).anchor, "finding-1");
  });

  it("makes whatever a tenant says visible", () => {
    const object = { type: "User", id: "1", name: "Adele\u202E" };
    const view = viewOf({
      policyId: "MS.AAD.1.1v1",
      outcome: "fail",
      summary: "\u0007 rings",
      evidence: [evidence("", "violates", { object })],
    });
    assert.equal(view.summary, "␇ rings");
    assert.equal(view.evidence?.rows[0]?.object.name, "Adele⟨U+202E⟩");
  });
});
