import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadBaselines } from "../../src/baselines/load.ts";
import { assess } from "../../src/engine/assess.ts";
import { assessmentSchema } from "../../src/engine/assessment.ts";
import type { Finding } from "../../src/engine/assessment.ts";
import type { Snapshot } from "../../src/engine/snapshot.ts";
import { profileSchema } from "../../src/profile/schema.ts";
import type { Profile } from "../../src/profile/schema.ts";
import { scanners } from "../../src/scanners/index.ts";
import { chart, failedFor, harbour, plainProfile, read, snapshotOf } from "./harbour.ts";

const deepShip = { id: "s1", name: "Aurora", draught: 12 };
const lightShip = { id: "s2", name: "Belle", draught: 4 };

function assessed(sources: Snapshot["sources"], profile: Profile = plainProfile) {
  return assess({
    snapshot: snapshotOf(sources),
    baselines: [chart],
    profile,
    scanners: [harbour],
    now: new Date("2026-11-21T12:00:00Z"),
  });
}

function finding(policyId: string, sources: Snapshot["sources"], profile?: Profile): Finding {
  const found = assessed(sources, profile).findings.find((each) => each.policyId === policyId);
  assert.ok(found);
  return found;
}

const both = { "harbour/ships": read([deepShip, lightShip]), "harbour/tides": read({ depth: 5 }) };

describe("assess", () => {
  it("gives an assessment that its own schema accepts, with one finding for each policy", () => {
    const assessment = assessmentSchema.parse(assessed(both));
    assert.deepEqual(assessment.findings.map((each) => each.policyId).sort(), [
      "MS.HARBOUR.1.1v1",
      "MS.HARBOUR.1.2v1",
      "MS.HARBOUR.2.1v1",
    ]);
  });

  it("gives the same bytes for the same input", () => {
    assert.equal(JSON.stringify(assessed(both)), JSON.stringify(assessed(both)));
  });

  it("gives the same bytes in whatever order the products were named", () => {
    const options = {
      snapshot: snapshotOf({}),
      baselines: loadBaselines(),
      profile: profileSchema.parse({ baselines: ["scuba", "audit-readiness"] }),
      now: new Date("2026-11-21T12:00:00Z"),
    };
    const [given, reversed] = [scanners, scanners.toReversed()].map((each) =>
      JSON.stringify(assess({ ...options, scanners: each })),
    );
    assert.equal(given, reversed);
  });

  it("calls a SHALL that is not met a failure, and fills the command with the violating object", () => {
    const found = finding("MS.HARBOUR.1.1v1", both);
    assert.equal(found.outcome, "fail");
    assert.equal(found.remediation.commands[0]?.text, "Connect-Harbour\nLift-Ship -Id 's1' -Name 'Aurora'");
  });

  it("calls a SHOULD that is not met a warning", () => {
    assert.equal(
      finding("MS.HARBOUR.1.2v1", { ...both, "harbour/tides": read({ depth: 1 }) }).outcome,
      "warning",
    );
  });

  it("never decides without a needed source: unknown, with the permission to grant", () => {
    const found = finding("MS.HARBOUR.1.1v1", { ...both, "harbour/ships": failedFor("permission") });
    assert.equal(found.outcome, "unknown");
    assert.equal(found.unknown?.cause, "permission");
    assert.match(found.unknown?.remedy ?? "", /Ships\.Read\.All/);
    assert.equal(found.reference, false);
  });

  it("names the optional source when the check cannot do without it after all", () => {
    const found = finding("MS.HARBOUR.1.2v1", { ...both, "harbour/tides": failedFor("throttled") });
    assert.equal(found.unknown?.source, "harbour/tides");
    assert.equal(found.unknown?.cause, "throttled");
  });

  it("does not miss an optional source that decides nothing", () => {
    assert.equal(finding("MS.HARBOUR.1.2v1", { "harbour/ships": read([]) }).outcome, "notApplicable");
  });

  it("makes a field that is absent unknown, and says that ScubaGear would pass it", () => {
    const found = finding("MS.HARBOUR.1.1v1", { "harbour/ships": read([{ id: "s1", name: "Aurora" }]) });
    assert.equal(found.outcome, "unknown");
    assert.match(found.unknown?.message ?? "", /ships\[Aurora\]\.draught/);
    assert.equal(found.reference, true);
    assert.equal(found.deviation?.id, "unknown-is-not-pass");
  });

  it("makes a value of the wrong type unknown, as malformed", () => {
    const found = finding("MS.HARBOUR.1.1v1", {
      "harbour/ships": read([{ id: "s1", name: "Aurora", draught: "deep" }]),
    });
    assert.equal(found.unknown?.cause, "malformed");
    assert.match(found.unknown?.message ?? "", /0\.draught/);
  });

  it("explains a difference from ScubaGear by the deviation that the verdict names", () => {
    const found = finding("MS.HARBOUR.1.1v1", both);
    assert.equal(found.reference, true);
    assert.equal(found.deviation?.id, "draught-in-metres");
  });

  it("takes the reference verdict as the outcome where the profile says so", () => {
    const profile = profileSchema.parse({ interpretation: "scubagear" });
    assert.equal(finding("MS.HARBOUR.1.1v1", both, profile).outcome, "pass");
    assert.equal(finding("MS.HARBOUR.2.1v1", both, profile).outcome, "manual");
    assert.equal(
      finding("MS.HARBOUR.1.2v1", { "harbour/ships": read([]) }, profile).outcome,
      "notApplicable",
    );
  });

  it("honours a declared exclusion", () => {
    const profile = profileSchema.parse({
      exceptions: [{ policy: "MS.HARBOUR.1.1v1", exclude: { users: ["s1"] }, reason: "Moored for good" }],
    });
    const found = finding("MS.HARBOUR.1.1v1", both, profile);
    assert.equal(found.outcome, "pass");
    assert.deepEqual(found.exception?.excluded.length, 1);
  });

  it("accepts a risk through the last day of the acceptance, and not after it", () => {
    const accepting = (expires: string) =>
      profileSchema.parse({
        exceptions: [{ policy: "MS.HARBOUR.1.1v1", accept: true, reason: "Dredging is planned", expires }],
      });
    assert.equal(finding("MS.HARBOUR.1.1v1", both, accepting("2026-11-21")).outcome, "accepted");
    const expired = assessed(both, accepting("2026-11-20"));
    assert.equal(expired.findings.find((each) => each.policyId === "MS.HARBOUR.1.1v1")?.outcome, "fail");
    assert.match(expired.warnings.join(), /MS\.HARBOUR\.1\.1v1 expired on 2026-11-20/);
  });

  describe("holds an acceptance to its limit", () => {
    const upTo = (violations: number, policy = "MS.HARBOUR.1.1v1") =>
      profileSchema.parse({
        exceptions: [{ policy, accept: true, reason: "Dredging is planned", limits: { violations } }],
        parameters: { "MS.HARBOUR.1.1v1": { maximum: 3 } },
      });

    it("while no more objects violate the policy", () => {
      const found = finding("MS.HARBOUR.1.1v1", both, upTo(2));
      assert.equal(found.outcome, "accepted");
      assert.equal(found.exception?.live, true);
    });

    it("and no longer: the real outcome comes back, and says why", () => {
      const assessment = assessed(both, upTo(1));
      const found = assessment.findings.find((each) => each.policyId === "MS.HARBOUR.1.1v1");
      assert.equal(found?.outcome, "fail");
      assert.equal(found.exception?.lapse?.cause, "outgrown");
      assert.deepEqual(assessment.warnings, [found.exception.lapse.sentence]);
    });

    it("counting an object once, however often it violates the policy", () => {
      const twice = { ...both, "harbour/ships": read([deepShip, deepShip]) };
      assert.equal(finding("MS.HARBOUR.1.1v1", twice, upTo(1)).outcome, "accepted");
    });

    it("and accepts nothing whose violations the evidence does not name", () => {
      const shallow = { ...both, "harbour/tides": read({ depth: 1 }) };
      const found = finding("MS.HARBOUR.1.2v1", shallow, upTo(9, "MS.HARBOUR.1.2v1"));
      assert.equal(found.outcome, "warning");
      assert.equal(found.exception?.lapse?.cause, "unchecked");
    });

    it("and leaves unknown what could not be read", () => {
      const found = finding(
        "MS.HARBOUR.1.1v1",
        { ...both, "harbour/ships": failedFor("permission") },
        upTo(9),
      );
      assert.equal(found.outcome, "unknown");
      assert.equal(found.exception?.lapse?.cause, "unchecked");
    });

    it("and has nothing to say of a policy that is met", () => {
      const light = { ...both, "harbour/ships": read([{ ...lightShip, draught: 1 }]) };
      const found = finding("MS.HARBOUR.1.1v1", light, upTo(1));
      assert.equal(found.outcome, "pass");
      assert.equal(found.exception?.live, true);
    });
  });

  it("warns of every exception that has lapsed, also beside one that holds", () => {
    const accept = { policy: "MS.HARBOUR.1.1v1", accept: true, reason: "Dredging is planned" };
    const profile = profileSchema.parse({ exceptions: [{ ...accept, expires: "2020-01-01" }, accept] });
    assert.equal(finding("MS.HARBOUR.1.1v1", both, profile).exception?.live, true);
    assert.match(assessed(both, profile).warnings.join(), /expired on 2020-01-01/);
  });

  describe("annotates", () => {
    const annotated = (annotation: object, sources = both) => {
      const profile = profileSchema.parse({
        annotations: [{ policy: "MS.HARBOUR.1.1v1", comment: "The crane is hired.", ...annotation }],
      });
      const assessment = assessed(sources, profile);
      const found = assessment.findings.find((each) => each.policyId === "MS.HARBOUR.1.1v1");
      assert.ok(found);
      return { ...found, warnings: assessment.warnings };
    };

    it("a finding with the profile's comment, and does not change it", () => {
      const { annotation, ...found } = annotated({});
      assert.deepEqual(annotation, {
        comment: "The crane is hired.",
        remediationDate: null,
        overdue: false,
        disputed: false,
      });
      assert.equal(found.outcome, "fail");
      assert.deepEqual(found.warnings, []);
    });

    it("a disputed result as such, with the outcome that it has", () => {
      const found = annotated({ disputed: true });
      assert.equal(found.annotation?.disputed, true);
      assert.equal(found.outcome, "fail");
    });

    it("through the day of the remediation, and warns after it", () => {
      const due = annotated({ remediationDate: "2026-11-21" });
      assert.equal(due.annotation?.overdue, false);
      assert.deepEqual(due.warnings, []);
      const late = annotated({ remediationDate: "2026-11-20" });
      assert.equal(late.annotation?.overdue, true);
      assert.match(late.warnings.join(), /MS\.HARBOUR\.1\.1v1 .*2026-11-20.* still open/);
    });

    it("what has been remedied without calling it late, and points out the old date", () => {
      const done = annotated(
        { remediationDate: "2026-11-20" },
        { ...both, "harbour/ships": read([lightShip]) },
      );
      assert.equal(done.outcome, "pass");
      assert.equal(done.annotation?.overdue, false);
      assert.match(done.warnings.join(), /2026-11-20, and no longer needs it/);
    });

    it("with the profile's words before those of other tools, whose dates may be any text", () => {
      const foreign = (policy: string) => ({ policy, comment: "From afar.", remediationDate: "next year" });
      const { findings, warnings } = assess({
        snapshot: snapshotOf(both),
        baselines: [chart],
        profile: profileSchema.parse({ annotations: [{ policy: "MS.HARBOUR.1.1v1", comment: "Ours." }] }),
        scanners: [harbour],
        now: new Date("2026-11-21T12:00:00Z"),
        annotations: ["MS.HARBOUR.1.1v1", "MS.HARBOUR.2.1v1"].map(foreign),
      });
      const commentOn = (id: string) => findings.find(({ policyId }) => policyId === id)?.annotation?.comment;
      assert.equal(commentOn("MS.HARBOUR.1.1v1"), "Ours.");
      assert.equal(commentOn("MS.HARBOUR.2.1v1"), "From afar.");
      assert.deepEqual(warnings, []);
    });
  });

  it("does not let an acceptance turn what could not be read into accepted", () => {
    const profile = profileSchema.parse({
      exceptions: [{ policy: "MS.HARBOUR.1.1v1", accept: true, reason: "Dredging is planned" }],
    });
    assert.equal(
      finding("MS.HARBOUR.1.1v1", { "harbour/ships": failedFor("permission") }, profile).outcome,
      "unknown",
    );
  });

  it("uses a threshold that the profile has tightened", () => {
    const profile = profileSchema.parse({ parameters: { "MS.HARBOUR.1.1v1": { maximum: 3 } } });
    assert.equal(finding("MS.HARBOUR.1.1v1", both, profile).evidence.length, 2);
  });

  it("puts what to do first at the top", () => {
    assert.deepEqual(
      assessed({ ...both, "harbour/tides": read({ depth: 1 }) }).findings.map((each) => each.outcome),
      ["fail", "warning", "manual"],
    );
  });

  it("shows a table that could not be made as such, never as empty", () => {
    const [table] = assessed(both).tables;
    assert.match(table?.note ?? "", /could not be made/);
  });
});
