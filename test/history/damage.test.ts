import assert from "node:assert/strict";
import { chmodSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { damageIn } from "../../src/history/damage.ts";
import { listRuns } from "../../src/history/list-runs.ts";
import { inFolder } from "../support/plimsoll.ts";
import { tenantId } from "./states.ts";
import { leave, store } from "./stored.ts";

const another = "00000000-0000-4000-8000-000000000001";

describe("what is damaged in a history", () => {
  const rows: [string, (run: string) => void, string[]][] = [
    [
      "other bytes, as many",
      (run) => writeFileSync(join(run, "report.html"), "y".repeat(10)),
      ["report.html"],
    ],
    ["a file that was cut", (run) => truncateSync(join(run, "report.html"), 3), ["report.html"]],
    ["a file that is gone", (run) => rmSync(join(run, "snapshot.json.gz")), ["snapshot.json.gz"]],
    ["a run.json that is gone", (run) => rmSync(join(run, "run.json")), ["run.json"]],
    ["a run.json that was cut", (run) => truncateSync(join(run, "run.json"), 40), ["run.json"]],
    ["nothing", () => undefined, []],
  ];
  for (const [name, damage, files] of rows)
    it(`is ${name}`, () =>
      inFolder(async (folder) => {
        const run = await store(folder);
        damage(run);
        const found = await damageIn(await listRuns(folder));
        assert.deepEqual(found, files.length === 0 ? [] : [{ path: run, files }]);
      }));

  it("is nothing that a killed process left, nor what is not ours", () =>
    inFolder(async (folder) => {
      const half = await leave(join(folder, tenantId), "2026-11-01T050000Z", 0);
      writeFileSync(join(half, "owner.json"), "{}");
      writeFileSync(join(half, "assessment.json"), "{");
      await leave(join(folder, tenantId), "2026-11-01T050001Z", 0);
      await leave(join(folder, tenantId), "notes", 0);
      assert.deepEqual(await damageIn(await listRuns(folder)), []);
    }));

  it(
    "is a tenant's folder that cannot be read, and the others are listed",
    { skip: process.getuid?.() === 0 },
    () =>
      inFolder(async (folder) => {
        const run = await store(folder);
        await store(folder, { tenant: another });
        const closed = join(folder, another);
        chmodSync(closed, 0o000);
        const listing = await listRuns(folder);
        await assert.rejects(listRuns(folder, another), /cannot be read/);
        chmodSync(closed, 0o700);
        assert.deepEqual(
          listing.runs.map(({ path }) => path),
          [run],
        );
        assert.match(listing.others[0]?.reason ?? "", /cannot be read \(EACCES\)/);
        assert.deepEqual(await damageIn(listing), [{ path: closed, files: [] }]);
      }),
  );
});
