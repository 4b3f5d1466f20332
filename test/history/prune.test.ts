import assert from "node:assert/strict";
import { chmodSync, existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { basename, join } from "node:path";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { listRuns } from "../../src/history/list-runs.ts";
import type { Run } from "../../src/history/list-runs.ts";
import { thisProcess } from "../../src/history/process.ts";
import { prune } from "../../src/history/prune.ts";
import { expendable } from "../../src/history/retention.ts";
import { inFolder } from "../support/plimsoll.ts";
import { tenantId } from "./states.ts";
import { age, leave, store } from "./stored.ts";

const now = new Date("2026-11-22T05:00:00.000Z");
const keepTen = { days: 10, keepAtLeast: 1 };
const part = ".2026-11-01T050000Z.0123456789ab.part";

/** The days on which runs were made, and which of them were not good. */
async function night(folder: string, day: number, good = true): Promise<string> {
  return store(folder, { at: `2026-11-${String(day).padStart(2, "0")}T05:00:00.000Z`, good });
}

describe("retention", () => {
  const run = fc.record({
    age: fc.integer({ min: -5, max: 40 }),
    good: fc.boolean(),
    judged: fc.integer({ min: 1, max: 3 }),
    isIntact: fc.boolean(),
    products: fc.option(fc.subarray(["entra-id", "teams"], { minLength: 1 }), { nil: undefined }),
    tenant: fc.constantFrom("a", "b"),
  });

  const products = ["entra-id", "teams"];

  it("never gives up what later runs are held against, nor a tenant's newest, nor anything young", () =>
    fc.assert(
      fc.asyncProperty(
        fc.array(run, { maxLength: 12 }),
        fc.integer({ min: 1, max: 20 }),
        fc.integer({ min: 1, max: 4 }),
        async (given, days, keepAtLeast) => {
          const intact = new Set<Run>();
          const runs = given
            .toSorted((left, right) => right.age - left.age)
            .map(({ age: old, tenant, isIntact, judged, ...rest }): Run => {
              const startedAt = new Date(now.getTime() - old * 86_400_000).toISOString();
              // Retention looks at nothing else of a record.
              const made = {
                path: "",
                folder: "",
                tenantId: tenant,
                record: { startedAt, outcomes: { pass: judged }, ...rest },
              } as Run;
              if (isIntact) intact.add(made);
              return made;
            });
          const isIntact = (each: Run) => Promise.resolve(intact.has(each));
          const gone = new Set(await expendable(runs, { days, keepAtLeast }, { now, isIntact }));
          for (const tenant of ["a", "b"]) {
            const past = runs.filter(
              (each) => each.tenantId === tenant && Date.parse(each.record.startedAt) <= now.getTime(),
            );
            const good = past.filter(({ record }) => record.good);
            const stays = (each: Run | undefined) => assert.ok(each === undefined || !gone.has(each));
            stays(good.at(-1));
            stays(good.findLast((each) => intact.has(each)));
            for (const product of products)
              stays(good.findLast((each) => intact.has(each) && each.record.products?.includes(product)));
            const sound = good.filter((each) => intact.has(each));
            for (const [index, each] of sound.entries())
              if (
                sound
                  .slice(index + 1)
                  .every((later) => later.record.outcomes.pass < each.record.outcomes.pass)
              )
                assert.ok(each.record.products !== undefined || !gone.has(each));
            for (const each of past.slice(-keepAtLeast)) stays(each);
          }
          for (const each of runs)
            if (now.getTime() - Date.parse(each.record.startedAt) <= days * 86_400_000)
              assert.ok(!gone.has(each));
        },
      ),
    ));

  it("spares besides a damaged run the one that will be taken in its place", () =>
    inFolder(async (folder) => {
      await night(folder, 1);
      const intact = await night(folder, 2);
      const damaged = await night(folder, 3);
      writeFileSync(join(damaged, "report.html"), "y".repeat(10));
      await prune(folder, { retention: keepTen, now });
      assert.deepEqual(
        (await listRuns(folder)).runs.map(({ path }) => path),
        [intact, damaged],
      );
    }));

  it("takes no run of the future for the last good one", () =>
    inFolder(async (folder) => {
      const [good, newest] = [await night(folder, 1), await night(folder, 2, false)];
      const ahead = await store(folder, { at: "2027-01-01T05:00:00.000Z" });
      await prune(folder, { retention: keepTen, now });
      assert.deepEqual(
        (await listRuns(folder)).runs.map(({ path }) => path),
        [good, newest, ahead],
      );
    }));

  it("gives up what is older, and spares the last good run however old it is", () =>
    inFolder(async (folder) => {
      await night(folder, 1);
      const good = await night(folder, 2);
      await night(folder, 3, false);
      const newest = await night(folder, 4, false);
      const { removed } = await prune(folder, { retention: keepTen, now });
      assert.deepEqual(
        removed.map((each) => each.folder),
        ["2026-11-01T050000Z", "2026-11-03T050000Z"],
      );
      assert.deepEqual(
        (await listRuns(folder)).runs.map(({ path }) => path),
        [good, newest],
      );
      assert.deepEqual((await prune(folder, { retention: keepTen, now })).removed, []);
    }));

  it("removes nothing in a dry run, and says what it would", () =>
    inFolder(async (folder) => {
      await night(folder, 1);
      await night(folder, 2);
      await leave(join(folder, tenantId), part, 48);
      const { removed, swept } = await prune(folder, { retention: keepTen, now, dryRun: true });
      assert.deepEqual([removed.length, swept.length], [1, 0]);
      const { runs, leftovers } = await listRuns(folder);
      assert.deepEqual([runs.length, leftovers.length], [2, 1]);
    }));

  it("leaves a run alone in which somebody keeps something, and names it", () =>
    inFolder(async (folder) => {
      const old = await night(folder, 1);
      await night(folder, 2);
      writeFileSync(join(old, "notes.txt"), "mine");
      symlinkSync("/etc", join(old, "link"));
      const { removed, spared } = await prune(folder, { retention: keepTen, now });
      assert.deepEqual(removed, []);
      assert.deepEqual(spared, [
        { path: old, reason: "it holds what Plimsoll did not put there: link, notes.txt" },
      ]);
      assert.ok(existsSync(join(old, "run.json")));
    }));

  it("names a run that cannot be removed, and goes on", { skip: process.getuid?.() === 0 }, () =>
    inFolder(async (folder) => {
      const [stuck, next] = [await night(folder, 1), await night(folder, 2)];
      await night(folder, 3);
      chmodSync(stuck, 0o500);
      const { removed, spared } = await prune(folder, { retention: keepTen, now });
      chmodSync(stuck, 0o700);
      assert.deepEqual([removed.map((run) => run.path), spared.map(({ path }) => path)], [[next], [stuck]]);
    }),
  );

  it("touches no other tenant's runs where it is told whose", () =>
    inFolder(async (folder) => {
      const tenant = "00000000-0000-4000-8000-000000000000";
      for (const at of ["2026-11-01T05:00:00.000Z", "2026-11-02T05:00:00.000Z"])
        await store(folder, { at, tenant });
      assert.deepEqual((await prune(folder, { retention: keepTen, now, tenantId })).removed, []);
      assert.equal((await prune(folder, { retention: keepTen, now })).removed.length, 1);
    }));
});

describe("what a killed process leaves", () => {
  const swept = async (folder: string) =>
    (await prune(folder, { retention: undefined, now: new Date() })).swept.map((path) => basename(path));
  const runs = (folder: string) => join(folder, tenantId);

  it("is swept once it is older than a day", () =>
    inFolder(async (folder) => {
      await leave(runs(folder), part, 25);
      await leave(runs(folder), part.replace("0", "1"), 23);
      assert.deepEqual(await swept(folder), [part]);
    }));

  it("is left where the process is alive", () =>
    inFolder(async (folder) => {
      const path = await leave(runs(folder), part, 0);
      const owner = { ...thisProcess(), pid: process.ppid };
      writeFileSync(join(path, "owner.json"), JSON.stringify(owner));
      await age(path, 48);
      const { swept: gone, spared } = await prune(folder, { retention: undefined, now: new Date() });
      assert.deepEqual([gone, spared.map((each) => each.path)], [[], [path]]);
      assert.match(spared[0]?.reason ?? "", /process \d+, which began it, is still running/);
    }));

  it("is named with its process also where it has a run's name", () =>
    inFolder(async (folder) => {
      const path = await leave(runs(folder), "2026-11-01T050000Z", 0);
      writeFileSync(join(path, "owner.json"), JSON.stringify({ ...thisProcess(), pid: process.ppid }));
      await age(path, 48);
      const { spared } = await prune(folder, { retention: undefined, now: new Date() });
      assert.match(
        spared.map(({ reason }) => reason).join(),
        /^process \d+, which began it, is still running/,
      );
    }));

  for (const [name, owner] of [
    ["of a container that was started anew, where all have the same number", thisProcess()],
    ["of an earlier version that had this number", { host: hostname(), pid: process.pid }],
    ["of another container of this name", { ...thisProcess(), pid: process.ppid, pidSpace: "pid:[1]" }],
  ] as const)
    it(`is swept where it is ${name}`, () =>
      inFolder(async (folder) => {
        const path = await leave(runs(folder), part, 0);
        writeFileSync(join(path, "owner.json"), JSON.stringify(owner));
        await age(path, 48);
        assert.deepEqual(await swept(folder), [part]);
      }));

  it("is swept where a process of another machine had that number", () =>
    inFolder(async (folder) => {
      const path = await leave(runs(folder), part, 0);
      writeFileSync(join(path, "owner.json"), JSON.stringify({ host: "elsewhere", pid: process.pid }));
      await age(path, 48);
      assert.deepEqual(await swept(folder), [part]);
    }));

  it("is left where it holds what we do not write", () =>
    inFolder(async (folder) => {
      const path = await leave(runs(folder), part, 0);
      symlinkSync("/etc", join(path, "etc"));
      await age(path, 48);
      assert.deepEqual(await swept(folder), []);
      assert.ok(existsSync(path));
    }));

  it("is no link of that name, whatever it points to", () =>
    inFolder(async (folder) => {
      const target = await leave(folder, "precious", 48);
      mkdirSync(runs(folder));
      symlinkSync(target, join(runs(folder), part));
      symlinkSync(target, join(runs(folder), "2026-11-01T050000Z"));
      assert.deepEqual(await swept(folder), []);
      assert.ok(existsSync(target));
    }));

  it("is swept under a run's name only if it was being written or removed", () =>
    inFolder(async (folder) => {
      const ours = await leave(runs(folder), "2026-11-01T050000Z", 0);
      writeFileSync(join(ours, "owner.json"), JSON.stringify({ host: "elsewhere", pid: 1 }));
      await age(ours, 48);
      const cut = await leave(runs(folder), "2026-11-01T050001Z", 0);
      writeFileSync(join(cut, "owner.json"), "");
      writeFileSync(join(cut, "run.json"), '{"schemaVersion":');
      await age(cut, 48);
      await leave(runs(folder), "2026-11-01T050002Z", 48);
      const damaged = await store(folder, { at: "2026-11-02T05:00:00.000Z" });
      writeFileSync(join(damaged, "report.html"), "");
      writeFileSync(join(damaged, "owner.json"), JSON.stringify({ host: "elsewhere", pid: 1 }));
      await age(damaged, 48);
      assert.deepEqual(
        await swept(folder),
        [0, 1, 2].map((n) => `2026-11-01T05000${n}Z`),
      );
      assert.ok(existsSync(damaged));
    }));
});
