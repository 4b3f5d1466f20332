import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { diffCommand } from "../../src/cli/diff.ts";
import { redacted } from "../../src/cli/redaction.ts";
import { profileSchema } from "../../src/profile/schema.ts";
import { stateOf } from "../history/states.ts";
import { inFolder } from "../support/plimsoll.ts";

/** The tenant of a run, as it is called under a key. */
function underKey(key: string): string {
  const { snapshot } = stateOf({});
  assert.ok(snapshot !== undefined);
  const given = { snapshot, profile: profileSchema.parse({}), annotations: [], warnings: [] };
  return redacted(given, Buffer.from(key)).snapshot.tenant.id;
}

describe("plimsoll diff", () => {
  it("refuses one tenant under two keys, or with names and without, whatever is meant", () =>
    inFolder(async (folder) => {
      const { assessment } = stateOf({});
      const [open, one, other] = [assessment.tenant.id, underKey("one key"), underKey("another key")].map(
        (id, n) => {
          const file = join(folder, `${n}.json`);
          writeFileSync(file, JSON.stringify({ ...assessment, tenant: { ...assessment.tenant, id } }));
          return file;
        },
      );
      for (const acrossTenants of [false, true])
        for (const [old = "", young = ""] of [
          [one, other],
          [open, one],
        ])
          await assert.rejects(diffCommand(old, young, { acrossTenants }), {
            code: "USAGE",
            message: /redacted with two keys/,
            remedy: /--redact-key-file/,
          });
    }));

  it("says of an evidence package what to do with it", () =>
    inFolder(async (folder) => {
      const file = join(folder, "evidence.zip");
      writeFileSync(file, "PK\u0003\u0004 and the rest");
      await assert.rejects(diffCommand(file, file, { acrossTenants: false }), {
        code: "FILE_UNREADABLE",
        message: /is a ZIP archive/,
        remedy: /Unpack it/,
      });
    }));
});
