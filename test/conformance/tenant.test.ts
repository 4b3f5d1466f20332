import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { z } from "zod";
import { loadBaselines } from "../../src/baselines/load.ts";
import { assess } from "../../src/engine/assess.ts";
import { readScubaGearExport } from "../../src/interop/scubagear/read-export.ts";
import { packageRoot } from "../../src/package-root.ts";
import { profileSchema } from "../../src/profile/schema.ts";
import { scanners } from "../../src/scanners/index.ts";
import { decideWithdrawn } from "./judge.ts";

/** CISA's own test tenant, as ScubaGear exported it in October 2025. It is not part of this project, and lies beside it where it is at hand. */
const folder = join(packageRoot(), "..", "shared", "conformance");
const exportFile = join(folder, "tenant-2025-10.export.json");
const printedInTheExport = "MS.POWERPLATFORM.6.1v1";
/** CISA's rules of that time had other ids for these. */
const appPolicies = ["MS.TEAMS.5.1v2", "MS.TEAMS.5.2v2", "MS.TEAMS.5.3v2"];
const decidedOtherwise = new Set([printedInTheExport, ...appPolicies]);
const skip = existsSync(exportFile)
  ? false
  : `SKIPPED: ${exportFile} is not here, so nothing was held against CISA's tenant`;

describe("CISA's tenant of October 2025", { skip }, () => {
  const read = () => {
    const json: unknown = JSON.parse(readFileSync(exportFile, "utf8"));
    const verdicts = z
      .record(z.string(), z.object({ met: z.boolean() }))
      .parse(JSON.parse(readFileSync(join(folder, "tenant-2025-10.verdicts.json"), "utf8")));
    const { snapshot } = readScubaGearExport(json, {
      sources: scanners.flatMap((scanner) => scanner.sources),
      toolVersion: "conformance",
    });
    const { findings } = assess({
      snapshot,
      baselines: loadBaselines({ baselines: ["scuba"] }),
      profile: profileSchema.parse({ products: scanners.map(({ product }) => product) }),
      scanners,
      now: new Date(snapshot.finishedAt),
    });
    return { findings, snapshot, verdicts: new Map(Object.entries(verdicts)) };
  };

  it("has the verdicts of CISA's rules as our references", () => {
    const { findings, verdicts } = read();
    const judged = findings.filter(({ policyId }) => verdicts.has(policyId));
    // This version of ScubaGear did not read Power BI yet.
    const exported = loadBaselines({ baselines: ["scuba"] })
      .map(({ product }) => product)
      .filter((product) => product !== "power-bi");
    assert.deepEqual(new Set(judged.map(({ product }) => product)), new Set(exported));
    assert.deepEqual(
      judged.map(({ policyId, reference }) => [policyId, reference]),
      judged.map(({ policyId }) => [policyId, verdicts.get(policyId)?.met]),
    );
  });

  it("has them also for the policies that CISA has withdrawn", () => {
    const { snapshot, verdicts } = read();
    const withdrawn = scanners.flatMap((scanner) =>
      (scanner.withdrawn ?? []).map((check) => ({
        id: check.policyId,
        decision: decideWithdrawn(check, scanner, snapshot),
      })),
    );
    assert.deepEqual(
      withdrawn.map(({ id, decision: { reference, outcome } }) => [id, reference, outcome === "pass"]),
      withdrawn.map(({ id }) => [id, verdicts.get(id)?.met, verdicts.get(id)?.met]),
    );
    assert.ok(withdrawn.some(({ id }) => id === "MS.POWERPLATFORM.2.3v1"));
  });

  it("has a documented deviation wherever our outcome is another", () => {
    const { findings } = read();
    const unexplained = findings.filter(
      ({ outcome, reference, deviation }) => (outcome === "pass") !== reference && deviation === null,
    );
    assert.deepEqual(
      unexplained.map(({ policyId, outcome }) => [policyId, outcome]),
      [],
    );
  });

  it("says of what the export is too old for that it does not hold it", () => {
    const { findings, verdicts } = read();
    const notDecidedByCisa = findings.filter(
      ({ policyId }) => !verdicts.has(policyId) && !decidedOtherwise.has(policyId),
    );
    assert.ok(notDecidedByCisa.length > 0);
    for (const { unknown } of notDecidedByCisa)
      assert.match(unknown?.message ?? "", /version 1\.7\.0.*does not hold/);
  });

  it("holds the older of the two kinds of settings for apps, and their findings say so", () => {
    const decided = read().findings.filter(({ policyId }) => appPolicies.includes(policyId));
    assert.deepEqual(
      decided.map(({ outcome, reference }) => [outcome, reference]),
      appPolicies.map(() => ["pass", true]),
    );
    for (const { summary } of decided)
      assert.match(summary, /permission policies decide, because .* export holds no org-wide/);
  });

  it("reads back the setting that PowerShell printed as a text, which CISA's rule does not see", () => {
    const printed = read().findings.find(({ policyId }) => policyId === printedInTheExport);
    assert.deepEqual(
      [printed?.outcome, printed?.reference, printed?.deviation?.id],
      ["pass", false, "settings-printed-as-text"],
    );
  });
});
