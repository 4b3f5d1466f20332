import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { requiredSources } from "../../src/engine/permissions.ts";
import { isInDirectoryLog } from "../../src/history/directory-activities.ts";
import { isInUnifiedLog } from "../../src/history/unified-activities.ts";
import { logOf, untold } from "../../src/history/which-log.ts";
import { scanners } from "../../src/scanners/index.ts";

describe("the log that tells of a source", () => {
  const sources = requiredSources(scanners)
    .filter(({ optIn, api }) => optIn === undefined && api !== "derived")
    .map(({ id }) => id);
  const answers = (id: string) => [isInDirectoryLog(id), isInUnifiedLog(id), Object.hasOwn(untold, id)];

  for (const id of sources)
    it(`is said, once: ${id}`, () => assert.equal(answers(id).filter(Boolean).length, 1, "see which-log.ts"));

  it("is said of nothing else", () => {
    assert.deepEqual(
      Object.keys(untold).filter((id) => !sources.includes(id)),
      [],
    );
  });

  it("is none where only some settings are recorded, and this one is not", () => {
    const source = "audit-readiness/first-party-credentials";
    assert.equal(logOf({ source, path: "looked" }), null);
    assert.equal(logOf({ source, path: "holders[x].passwordCredentials[]" }), "directory");
    assert.equal(logOf({ source: "audit-readiness/custom-detections", path: "isEnabled" }), null);
    assert.equal(logOf({ source: null, path: "isEnabled" }), null);
  });
});
