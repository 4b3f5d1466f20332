import assert from "node:assert/strict";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { loadBaselines } from "../../src/baselines/load.ts";
import { redacted } from "../../src/cli/redaction.ts";
import { assess } from "../../src/engine/assess.ts";
import { requiredSources } from "../../src/engine/permissions.ts";
import { withScubaConfig } from "../../src/interop/scubagear/config.ts";
import { readScubaGearExport } from "../../src/interop/scubagear/read-export.ts";
import { packageRoot } from "../../src/package-root.ts";
import { profileSchema } from "../../src/profile/schema.ts";
import { scanners } from "../../src/scanners/index.ts";
import { readCases } from "../conformance/cases.ts";
import type { ConformanceCase } from "../conformance/cases.ts";

const key = Buffer.from("a key that only this test knows");
const folder = join(packageRoot(), "test", "conformance", "cases");
const baselines = loadBaselines({ baselines: ["scuba"] });

/** The outcome, the reference and the evidence of a case, as it is and redacted. */
function bothOf({ input, policy }: ConformanceCase): string[] {
  const { snapshot, config } = readScubaGearExport(input, {
    sources: requiredSources(scanners),
    toolVersion: "conformance",
    fragment: true,
  });
  const profile = profileSchema.parse({});
  const given = {
    snapshot,
    profile: config === undefined ? profile : withScubaConfig(profile, config),
    annotations: config?.annotations ?? [],
    warnings: [],
  };
  return [given, redacted(given, key)].map((each) => {
    const { findings } = assess({ ...each, baselines, scanners, now: new Date(snapshot.finishedAt) });
    const found = findings.find(({ policyId }) => policyId === policy);
    const rows = found?.evidence.map(({ object, result }) => `${object.type} ${result}`).sort();
    return JSON.stringify([found?.outcome, found?.reference, found?.deviation?.id, rows]);
  });
}

describe("redaction of a ScubaGear export", () => {
  const cases = readdirSync(folder).flatMap((file) => readCases(join(folder, file)));

  it("leaves what is said of every conformance case as it is", () => {
    assert.ok(cases.length > 10);
    for (const each of cases) {
      const [plain, after] = bothOf(each);
      assert.equal(after, plain, each.name);
    }
  });
});
