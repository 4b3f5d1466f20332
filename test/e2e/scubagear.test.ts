import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { contosoExport } from "../interop/scubagear/contoso-export.ts";
import { inFolder, plimsoll, readAssessment } from "../support/plimsoll.ts";

async function assess(folder: string, content: string | Uint8Array, ...flags: string[]) {
  const file = join(folder, "export.json");
  writeFileSync(file, content);
  const run = await plimsoll(["assess", file, "--out", join(folder, "out"), ...flags], { folder });
  assert.equal(run.code, 0, run.stderr);
  return readAssessment(join(folder, "out"));
}

describe("a ScubaGear export, without any tenant", () => {
  it("gives a report: what the export does not hold is unknown, with that reason", () =>
    inFolder(async (folder) => {
      const assessment = await assess(folder, JSON.stringify(contosoExport()));
      assert.equal(assessment.origin.kind, "scubagear-export");
      assert.equal(assessment.findings.length, 34);
      const { default_app_management_policy: _, ...older } = contosoExport();
      const finding = (await assess(folder, JSON.stringify(older))).findings.find(
        (each) => each.policyId === "MS.AAD.5.5v1",
      );
      assert.equal(finding?.outcome, "unknown");
      assert.match(finding?.unknown?.message ?? "", /does not hold/);
    }));

  it("may be a ScubaResults file in the UTF-16 that Windows PowerShell writes", () =>
    inFolder(async (folder) => {
      const results = JSON.stringify({ MetaData: {}, Raw: contosoExport() });
      const assessment = await assess(
        folder,
        Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(results, "utf16le")]),
      );
      assert.equal(assessment.tenant.name, "Contoso");
    }));

  it("takes omissions and annotations from a ScubaGear configuration", () =>
    inFolder(async (folder) => {
      const before = await assess(folder, JSON.stringify(contosoExport()));
      const below = before.findings.find((finding) => finding.outcome === "fail");
      const passing = before.findings.find((finding) => finding.outcome === "pass");
      assert.ok(below && passing);
      const config = join(folder, "scuba.yaml");
      writeFileSync(
        config,
        `OmitPolicy:\n  ${below.policyId}:\n    Rationale: Handled by another system\n    Expiration: "2999-12-31"\nAnnotatePolicy:\n  ${passing.policyId}:\n    Comment: Looked at in May\n`,
      );
      const after = await assess(folder, JSON.stringify(contosoExport()), "--scuba-config", config);
      const omitted = after.findings.find((finding) => finding.policyId === below.policyId);
      assert.equal(omitted?.outcome, "accepted");
      assert.equal(omitted?.exception?.reason, "Handled by another system");
      assert.equal(
        after.findings.find((finding) => finding.policyId === passing.policyId)?.annotation?.comment,
        "Looked at in May",
      );
    }));
});
