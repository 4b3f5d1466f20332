import assert from "node:assert/strict";
import {
  chmodSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  symlinkSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { basename, join } from "node:path";
import { describe, it } from "node:test";
import { goodRunsBefore, listRuns } from "../../src/history/list-runs.ts";
import { damagedFiles } from "../../src/history/read-run.ts";
import { writeRun } from "../../src/history/write-run.ts";
import { failedFor } from "../engine/harbour.ts";
import { inFolder } from "../support/plimsoll.ts";
import { tenantId } from "./states.ts";
import { runContent, store } from "./stored.ts";

const names = (folder: string) => readdirSync(folder).toSorted();
const fails = (code: string) => () => Promise.reject(Object.assign(new Error(code), { code }));

describe("storing a run", () => {
  it("makes a folder by tenant and time, with every file, for its owner alone", () =>
    inFolder(async (folder) => {
      const path = await store(folder);
      assert.equal(path, join(folder, tenantId, "2026-11-21T050000Z"));
      assert.deepEqual(names(path), [
        "assessment.json",
        "plan",
        "report.html",
        "run.json",
        "snapshot.json.gz",
      ]);
      assert.deepEqual(names(join(folder, tenantId)), ["2026-11-21T050000Z"]);
      assert.equal(statSync(path).mode & 0o777, 0o700);
      for (const file of ["run.json", "report.html", "plan/1-first.ps1"])
        assert.equal(statSync(join(path, file)).mode & 0o777, 0o600, file);
      const { runs } = await listRuns(folder);
      assert.deepEqual(
        runs.map((run) => run.path),
        [path],
      );
      assert.deepEqual(await damagedFiles(path, runs[0]?.record ?? assert.fail()), []);
    }));

  it("gives two runs of the same second two names, also when they are stored at once", () =>
    inFolder(async (folder) => {
      const paths = await Promise.all(Array.from({ length: 8 }, () => store(folder)));
      assert.deepEqual(
        paths.map((path) => basename(path)).toSorted(),
        ["", "-2", "-3", "-4", "-5", "-6", "-7", "-8"].map((end) => `2026-11-21T050000Z${end}`),
      );
      const { runs, leftovers, others } = await listRuns(folder);
      assert.deepEqual([runs.length, leftovers.length, others.length], [8, 0, 0]);
    }));

  for (const code of ["ENOTSUP", "ENOSYS", "EXDEV", "EPERM"]) {
    it(`copies file by file where a folder cannot be moved (${code})`, () =>
      inFolder(async (folder) => {
        const [first, second] = [
          await writeRun(folder, runContent(), { rename: fails(code) }),
          await writeRun(folder, runContent(), { rename: fails(code) }),
        ];
        assert.deepEqual(
          [first, second].map((path) => basename(path)),
          ["2026-11-21T050000Z", "2026-11-21T050000Z-2"],
        );
        const { runs, leftovers } = await listRuns(folder);
        assert.deepEqual([runs.length, leftovers.length], [2, 0]);
        assert.deepEqual(names(first), [
          "assessment.json",
          "plan",
          "report.html",
          "run.json",
          "snapshot.json.gz",
        ]);
      }));
  }

  it("leaves nothing behind where it fails, and says where and why", () =>
    inFolder(async (folder) => {
      await assert.rejects(
        writeRun(folder, runContent(), { rename: fails("EIO") }),
        /could not be stored in .*EIO/,
      );
      assert.deepEqual(names(join(folder, tenantId)), []);
    }));

  it("never makes a path of a tenant's id that is no GUID", () =>
    inFolder(async (folder) => {
      for (const tenant of ["../../x", "contoso", "", ".", tenantId + "/x"])
        await assert.rejects(store(folder, { tenant }), /not a GUID/);
      assert.deepEqual(names(folder), []);
    }));

  it("takes a GUID in capitals for the same tenant", () =>
    inFolder(async (folder) => {
      await store(folder);
      await store(folder, { tenant: tenantId.toUpperCase() });
      assert.deepEqual(
        (await listRuns(folder)).runs.map((run) => run.tenantId),
        [tenantId, tenantId],
      );
    }));
});

describe("a good run", () => {
  const rows = [
    { name: "everything was read", kept: {}, good: true },
    {
      name: "a permission is missing, tonight as every night",
      kept: { tides: failedFor("permission") },
      good: true,
    },
    {
      name: "permissions are missing without which no policy is decided",
      kept: { ships: failedFor("permission") },
      good: false,
    },
    { name: "a source was throttled", kept: { ships: failedFor("throttled") }, good: false },
  ];
  for (const { name, kept, good } of rows) {
    it(`${good ? "is" : "is not"} one where ${name}`, () =>
      inFolder(async (folder) => {
        await store(folder, kept);
        const [run] = (await listRuns(folder)).runs;
        assert.equal(run?.record.good, good);
        assert.equal(run.record.reason === null, good);
      }));
  }

  it("is found though later ones are not good", () =>
    inFolder(async (folder) => {
      const good = await store(folder, { at: "2026-11-21T05:00:00.000Z" });
      await store(folder, { at: "2026-11-22T05:00:00.000Z", good: false });
      assert.deepEqual(
        goodRunsBefore((await listRuns(folder)).runs, Infinity).map(({ path }) => path),
        [good],
      );
    }));
});

describe("listing", () => {
  it("sorts by time, and runs of one second by their number", () =>
    inFolder(async (folder) => {
      for (let n = 0; n < 11; n += 1) await store(folder);
      await store(folder, { at: "2026-11-20T05:00:00.000Z" });
      assert.deepEqual(
        (await listRuns(folder)).runs.map((run) => run.folder.slice(8)),
        ["20T050000Z", "21T050000Z", ...Array.from({ length: 10 }, (_, n) => `21T050000Z-${n + 2}`)],
      );
    }));

  const damages: { name: string; damage: (path: string) => void; says: RegExp }[] = [
    {
      name: "run.json is gone",
      damage: (path) => rmSync(join(path, "run.json")),
      says: /not complete: it has no run\.json/,
    },
    {
      name: "run.json was cut",
      damage: (path) => truncateSync(join(path, "run.json"), 40),
      says: /no run\.json that can be read/,
    },
    {
      name: "run.json says that it is not complete",
      damage: (path) => edit(path, '"complete": true', '"complete": false'),
      says: /no run\.json/,
    },
    {
      name: "run.json is huge",
      damage: (path) => truncateSync(join(path, "run.json"), 3_000_000),
      says: /no run\.json/,
    },
    {
      name: "a file is gone",
      damage: (path) => rmSync(join(path, "report.html")),
      says: /report\.html is missing/,
    },
    {
      name: "a file was cut",
      damage: (path) => truncateSync(join(path, "report.html"), 3),
      says: /has 3 bytes and should have 10/,
    },
    {
      name: "a file is a link to one of the same size",
      damage: (path) => {
        rmSync(join(path, "report.html"));
        writeFileSync(join(path, "..", "..", "outside"), "x".repeat(10));
        symlinkSync(join(path, "..", "..", "outside"), join(path, "report.html"));
      },
      says: /report\.html is missing/,
    },
    {
      name: "run.json lists a path out of the folder",
      damage: (path) => edit(path, '"report.html"', '"../report.html"'),
      says: /no run\.json/,
    },
    {
      name: "run.json names another tenant",
      damage: (path) => edit(path, tenantId, tenantId.replace("5", "6")),
      says: /names another tenant/,
    },
  ];
  for (const { name, damage, says } of damages) {
    it(`takes a folder for no run if ${name}`, () =>
      inFolder(async (folder) => {
        const path = await store(join(folder, "runs"));
        damage(path);
        const { runs, others } = await listRuns(join(folder, "runs"));
        assert.deepEqual(runs, []);
        assert.ok(
          others.some((other) => other.path === path && says.test(other.reason)),
          JSON.stringify(others),
        );
      }));
  }

  it("sees on request that a file of the right size is not the one that was written", () =>
    inFolder(async (folder) => {
      const path = await store(folder);
      writeFileSync(join(path, "report.html"), "y".repeat(10));
      const [run] = (await listRuns(folder)).runs;
      assert.ok(run);
      assert.deepEqual(await damagedFiles(path, run.record), ["report.html"]);
    }));

  it("follows no link, and names what is not ours", () =>
    inFolder(async (folder) => {
      const runs = join(folder, "runs");
      const path = await store(runs);
      symlinkSync(join(runs, tenantId), join(runs, "00000000-0000-4000-8000-000000000000"));
      symlinkSync(path, join(runs, tenantId, "2026-11-22T050000Z"));
      mkdirSync(join(runs, "…"));
      writeFileSync(join(runs, tenantId, "notes.txt"), "mine");
      const listing = await listRuns(runs);
      assert.deepEqual(
        listing.runs.map((run) => run.path),
        [path],
      );
      assert.deepEqual(listing.others.map((other) => basename(other.path)).toSorted(), [
        "00000000-0000-4000-8000-000000000000",
        "2026-11-22T050000Z",
        "notes.txt",
        "…",
      ]);
    }));

  it("says what to do where there is no history", () =>
    inFolder(async (folder) => {
      await assert.rejects(listRuns(join(folder, "none")), /There is no history in .*none/);
    }));
});

function edit(path: string, from: string, to: string): void {
  const file = join(path, "run.json");
  const before = readFileSync(file, "utf8");
  assert.ok(before.includes(from), `${from} is not in run.json`);
  chmodSync(file, 0o600);
  writeFileSync(file, before.replace(from, to));
}
