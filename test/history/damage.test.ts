import assert from "node:assert/strict";
import { chmodSync, readFileSync, rmSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { damageIn } from "../../src/history/damage.ts";
import { isUnfinished } from "../../src/history/leftovers.ts";
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

  it("is no run that a newer Plimsoll has written, and one with a key that is not known is a run", () =>
    inFolder(async (folder) => {
      const run = await store(folder);
      const change = (text: string, by: object) => {
        const record = JSON.parse(text) as { tool: object; outcomes: object; files: object[] };
        const { tool, outcomes, files } = record;
        const more = { tool: { ...tool, ...by }, outcomes: { ...outcomes, ...by } };
        writeFileSync(
          join(run, "run.json"),
          JSON.stringify({ ...record, ...more, files: files.map((file) => ({ ...file, ...by })), ...by }),
        );
      };
      const written = readFileSync(join(run, "run.json"), "utf8");
      change(written, { colour: "blue" });
      const listing = await listRuns(folder);
      assert.deepEqual([listing.runs.length, listing.others], [1, []]);
      assert.deepEqual(await damageIn(listing), []);

      change(written, { schemaVersion: 2, version: "2.3.4" });
      writeFileSync(join(run, "owner.json"), "{}");
      const { runs, others } = await listRuns(folder);
      const reason = "it was written by a newer version of Plimsoll (2.3.4); use that one or a later one";
      assert.deepEqual([runs, others], [[], [{ path: run, reason, isOurs: true, isLater: true }]]);
      assert.deepEqual(await damageIn({ runs, others }), []);
      assert.equal(await isUnfinished(run), false, "it is not swept");
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
