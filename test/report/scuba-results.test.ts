import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { loadBaselines } from "../../src/baselines/load.ts";
import { assess } from "../../src/engine/assess.ts";
import type { Assessment } from "../../src/engine/assessment.ts";
import { requiredSources } from "../../src/engine/permissions.ts";
import { readScubaGearExport } from "../../src/interop/scubagear/read-export.ts";
import { profileSchema } from "../../src/profile/schema.ts";
import { renderScubaResults } from "../../src/report/scuba-results.ts";
import { scanners } from "../../src/scanners/index.ts";
import { assessment, finding } from "./fixtures/build.ts";
import { contoso } from "./fixtures/contoso.ts";
import { fabrikamUnderAttack } from "./fixtures/hostile.ts";
import { differences, scubaResultsShape } from "./fixtures/scuba-results-shape.ts";

interface Control {
  readonly [key: string]: unknown;
  readonly Comments: readonly string[];
}
interface Results {
  readonly MetaData: Readonly<Record<string, unknown>>;
  readonly Summary: Readonly<Record<string, Readonly<Record<string, number>>>>;
  readonly AnnotatedFailedPolicies: Readonly<Record<string, unknown>>;
  readonly Results: Readonly<
    Record<
      string,
      readonly {
        GroupName: string;
        GroupNumber: string;
        GroupReferenceURL: string;
        Controls: readonly Control[];
      }[]
    >
  >;
  readonly Raw: unknown;
}

function written(of: Assessment): Results {
  return JSON.parse(renderScubaResults(of)) as Results; // the first test holds it against the shape
}

function control(of: Assessment, id: string): Control {
  const found = controls(of).find((each) => each["Control ID"] === id);
  assert.ok(found, `no control ${id}`);
  return found;
}

function controls(of: Assessment): Control[] {
  return Object.values(written(of).Results).flatMap((groups) => groups.flatMap(({ Controls }) => Controls));
}

describe("ScubaResults.json", () => {
  for (const [name, of] of [
    ["a tenant with every outcome", contoso()],
    ["a tenant under attack", fabrikamUnderAttack()],
    ["a tenant of which nothing was assessed", assessment([])],
  ] as const) {
    it(`has ScubaGear’s keys, nesting and value types: ${name}`, () =>
      assert.deepEqual(differences(JSON.parse(renderScubaResults(of)), scubaResultsShape), []));
  }

  it("is held against a shape that sees a missing key, a wrong type and a key too many", () => {
    const file = written(contoso());
    const { ReportUUID: _, ...short } = file.MetaData;
    assert.equal(differences({ ...file, MetaData: short }, scubaResultsShape).length, 1);
    assert.equal(differences({ ...file, Raw: null }, scubaResultsShape).length, 1);
    assert.equal(differences({ ...file, Summary: { AAD: { Manual: "1" } } }, scubaResultsShape).length, 1);
    assert.equal(differences({ ...file, More: {} }, scubaResultsShape).length, 1);
  });

  it("names the tenant, the tool that really wrote it, and the moment of the reading", () => {
    const { ReportUUID, ...rest } = written(contoso()).MetaData;
    assert.match(String(ReportUUID), /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.deepEqual(rest, {
      TenantId: "5f6ad6a2-5c0e-4f6e-8d5f-6a3a3b6f7c11",
      DisplayName: "Contoso",
      DomainName: "contoso.onmicrosoft.com",
      ProductSuite: "Microsoft 365",
      ProductsAssessed: [
        "Azure Active Directory",
        "Exchange Online",
        "Microsoft Power Platform",
        "Microsoft Teams",
      ],
      ProductAbbreviationMapping: {
        "Azure Active Directory": "AAD",
        "Exchange Online": "EXO",
        "Microsoft Power Platform": "PowerPlatform",
        "Microsoft Teams": "Teams",
      },
      Tool: "plimsoll",
      ToolVersion: "0.1.0",
      TimestampZulu: "2026-11-21T14:07:40.000Z",
    });
  });

  it("says of every outcome what is true, in ScubaGear’s words", () => {
    const words = (id: string) => {
      const { Result, Criticality, OmittedEvaluationResult, OriginalResult } = control(contoso(), id);
      return [Result, Criticality, OmittedEvaluationResult, OriginalResult];
    };
    assert.deepEqual(words("MS.AAD.7.1v1"), ["Pass", "Shall", "N/A", "Pass"]);
    assert.deepEqual(words("MS.AAD.3.1v1"), ["Fail", "Shall", "N/A", "Fail"]);
    assert.deepEqual(words("MS.TEAMS.1.2v2"), ["Warning", "Should", "N/A", "Warning"]);
    assert.deepEqual(words("MS.AAD.2.2v1"), ["N/A", "Shall/Not-Implemented", "N/A", "N/A"]);
    assert.deepEqual(words("MS.POWERPLATFORM.3.2v1"), ["N/A", "Should", "N/A", "N/A"]);
    assert.deepEqual(words("MS.AAD.9.1v1"), ["Error", "Shall", "N/A", "Error"]);
    assert.deepEqual(words("MS.EXO.2.2v3"), ["Omitted", "Shall", "Fail", "Fail"]);
    assert.deepEqual(words("MS.EXO.1.1v2"), ["Incorrect result", "Shall", "N/A", "Fail"]);
  });

  for (const outcome of ["unknown", "manual", "notApplicable"] as const) {
    it(`never calls ${outcome} a pass, even where ScubaGear would`, () => {
      const of = assessment([finding({ policyId: "MS.AAD.1.1v1", outcome, reference: true })]);
      assert.equal(control(of, "MS.AAD.1.1v1")["Result"], outcome === "unknown" ? "Error" : "N/A");
      assert.equal(written(of).Summary["AAD"]?.["Passes"], 0);
    });
  }

  it("carries ScubaGear’s verdict where ours is another, and says so", () => {
    const { Result, Details, Comments } = control(contoso(), "MS.AAD.1.1v1");
    assert.equal(Result, "Pass");
    assert.match(
      String(Details),
      /^Requirement met, as ScubaGear reads it\. Plimsoll’s own verdict is another: No enabled policy/,
    );
    assert.match(Comments.join(), /locations-narrow-a-block.*An attacker who sits behind/);
  });

  it("says so in the scubagear interpretation as well, where the outcome is ScubaGear’s", () => {
    const findings = contoso().findings.map((each) =>
      each.policyId === "MS.AAD.1.1v1" ? { ...each, outcome: "pass" as const } : each,
    );
    const of = contoso({ interpretation: "scubagear", findings });
    assert.deepEqual(control(of, "MS.AAD.1.1v1"), control(contoso(), "MS.AAD.1.1v1"));
  });

  it("carries a failure that ours lets pass", () => {
    const policy = { policyId: "MS.AAD.1.1v1", outcome: "pass", reference: false } as const;
    const of = assessment([
      finding({ ...policy, criticality: "should" }),
      finding({ ...policy, policyId: "MS.AAD.2.1v1" }),
    ]);
    assert.deepEqual(
      controls(of).map(({ Result }) => Result),
      ["Warning", "Fail"],
    );
    assert.match(String(controls(of)[1]?.["Details"]), /^Requirement not met, as ScubaGear reads it\./);
  });

  it("gives an omission its rationale, its approver and its end, and what it hides", () => {
    const { Details, OmittedEvaluationDetails } = control(contoso(), "MS.EXO.2.2v3");
    assert.equal(
      Details,
      "Test omitted by user. Accepted risk: “The domain is parked and sends nothing until it moves to the new registrar.”. " +
        "Approved by Megan Bowen. Holds until 2027-01-31.",
    );
    assert.match(String(OmittedEvaluationDetails), /^Requirement not met\. /);
  });

  it("says why something is an error, and what would mend it", () =>
    assert.match(
      String(control(contoso(), "MS.AAD.9.1v1")["Details"]),
      /Graph refused the read.*Grant IdentityRiskyAgent/,
    ));

  it("puts annotations and exceptions in their places", () => {
    const { Comments, ResolutionDate } = control(contoso(), "MS.EXO.1.1v2");
    assert.deepEqual(Comments, [
      "Legal decides on the last two mailboxes.",
      "Exclusion: “The merger with Fabrikam needs forwarding.”. Excluded: fabrikam.com. Approved by Megan Bowen. " +
        "Expired on 2026-06-30. It changes nothing any more.",
    ]);
    assert.equal(ResolutionDate, "2027-03-01");
    assert.deepEqual(written(contoso()).AnnotatedFailedPolicies, {
      "MS.AAD.3.1v1": { Comment: null, RemediationDate: null, IncorrectResult: false },
      "MS.EXO.1.1v2": {
        Comment: "Legal decides on the last two mailboxes.",
        RemediationDate: "2027-03-01",
        IncorrectResult: true,
      },
    });
  });

  it("marks a disputed result as incorrect, and keeps what it was; one that was never decided cannot be", () => {
    const disputed = control(contoso(), "MS.EXO.1.1v2");
    assert.equal(disputed.IncorrectResult, "Fail");
    assert.match(String(disputed.IncorrectResultDetails), /^Requirement not met\. /);
    assert.match(String(disputed.Details), /marked incorrect by user\. Legal decides/);
    assert.equal(written(contoso()).Summary["EXO"]?.IncorrectResults, 1);
    const undecided = contoso().findings.find(({ outcome }) => outcome === "unknown");
    assert.ok(undecided !== undefined);
    const annotation = { comment: "No.", remediationDate: null, overdue: false, disputed: true };
    const { Result, IncorrectResult } = control(
      { ...contoso(), findings: [{ ...undecided, annotation }] },
      undecided.policyId,
    );
    assert.deepEqual([Result, IncorrectResult], ["Error", "N/A"]);
  });

  it("counts each control once", () => {
    const { Summary, Results } = written(contoso());
    assert.deepEqual(Summary["AAD"], {
      Manual: 1,
      Failures: 1,
      Warnings: 0,
      Errors: 1,
      Passes: 3,
      Omits: 0,
      IncorrectResults: 0,
    });
    for (const [product, groups] of Object.entries(Results)) {
      const counted = Object.values(Summary[product] ?? {}).reduce((sum, each) => sum + each, 0);
      assert.equal(counted, groups.flatMap(({ Controls }) => Controls).length, product);
    }
  });

  it("groups by section, in the order of numbers, with an address in CISA’s document", () => {
    const ids = ["MS.AAD.10.1v1", "MS.AAD.7.10v1", "MS.AAD.7.9v1", "MS.AAD.1.1v1"];
    const of = assessment(ids.map((policyId) => finding({ policyId, outcome: "pass" })));
    const groups = written(of).Results["AAD"] ?? [];
    assert.deepEqual(
      groups.map(({ GroupNumber, Controls }) => [GroupNumber, ...Controls.map((each) => each["Control ID"])]),
      [
        ["1", "MS.AAD.1.1v1"],
        ["7", "MS.AAD.7.9v1", "MS.AAD.7.10v1"],
        ["10", "MS.AAD.10.1v1"],
      ],
    );
    assert.equal(
      groups[1]?.GroupReferenceURL,
      "https://github.com/cisagov/ScubaGear/blob/main/PowerShell/ScubaGear/baselines/aad.md#msaad79v1",
    );
  });

  it("leaves out what is not CISA’s", () => {
    const of = assessment([
      finding({
        policyId: "AR.1.1v1",
        outcome: "fail",
        baseline: "audit-readiness",
        product: "audit-readiness",
      }),
      finding({ policyId: "AR.1.2v1", outcome: "fail", baseline: "audit-readiness" }),
    ]);
    assert.deepEqual(written(of).Results, {});
    assert.deepEqual(written(of).AnnotatedFailedPolicies, {});
  });

  it("holds no text of a tenant that is markup or unseen, where ScubaGear’s readers expect HTML", () => {
    const bidi = finding({ policyId: "MS.AAD.1.1v1", outcome: "fail", summary: "a\u202Eb\u001B[2J <b>" });
    const results = (of: Assessment) => JSON.stringify(written(of).Results);
    assert.doesNotMatch(results(fabrikamUnderAttack()), /[<>]/);
    assert.match(results(assessment([bidi])), /a⟨U\+202E⟩b␛\[2J &#60;b&#62;/);
  });

  it("is the same bytes for the same assessment, and another report for another one", () => {
    const shuffled = Object.fromEntries(Object.entries(contoso()).toReversed()) as Assessment; // the same keys and values
    assert.equal(renderScubaResults(shuffled), renderScubaResults(contoso()));
    const id = (of: Assessment) => written(of).MetaData["ReportUUID"];
    assert.notEqual(id(contoso({ assessedAt: "2026-11-22T00:00:00Z" })), id(contoso()));
    assert.notEqual(id(contoso({ findings: contoso().findings.slice(1) })), id(contoso()));
  });
});

describe("ScubaResults.json, read by what reads ScubaGear’s own", () => {
  const read = readScubaGearExport(written(contoso({ cloud: "gcc" })), {
    sources: requiredSources(scanners),
    toolVersion: "1.2.3",
  });

  it("gives the tenant, the cloud and the time", () => {
    assert.deepEqual(read.snapshot.tenant, contoso().tenant);
    assert.equal(read.snapshot.cloud, "gcc");
    assert.equal(read.snapshot.finishedAt, "2026-11-21T14:07:40.000Z");
  });

  it("gives back what the organisation accepts and says, without a complaint", () => {
    assert.deepEqual(read.config?.warnings, []);
    assert.deepEqual(read.config?.exceptions, [
      {
        policy: "MS.EXO.2.2v3",
        accept: true,
        reason: "The domain is parked and sends nothing until it moves to the new registrar.",
        expires: "2027-01-31",
      },
    ]);
    assert.deepEqual(read.config?.annotations, [
      {
        policy: "MS.EXO.1.1v2",
        comment: "Legal decides on the last two mailboxes.",
        remediationDate: "2027-03-01",
        disputed: true,
      },
    ]);
    assert.deepEqual(read.config?.products, ["entra-id", "exchange-online", "power-platform", "teams"]);
  });

  it("holds no settings, so that nothing passes when it is assessed anew", () => {
    const { findings } = assess({
      snapshot: read.snapshot,
      baselines: loadBaselines({ baselines: ["scuba"] }),
      profile: profileSchema.parse({}),
      scanners,
      now: new Date("2026-11-22T00:00:00Z"),
    });
    assert.deepEqual([...new Set(findings.map(({ outcome }) => outcome))].sort(), ["manual", "unknown"]);
  });

  it("names no cloud that ScubaGear does not know", () => {
    const { config } = readScubaGearExport(written(contoso({ cloud: "china" })), {
      sources: [],
      toolVersion: "1",
    });
    assert.deepEqual(config?.warnings, []);
  });
});
