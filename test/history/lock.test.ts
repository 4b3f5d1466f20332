import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync, utimesSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import { listRuns } from "../../src/history/list-runs.ts";
import { lockFileName } from "../../src/history/run.ts";
import { staleAfter, takeLock } from "../../src/history/lock.ts";
import { thisProcess } from "../../src/history/process.ts";
import type { Lock } from "../../src/history/lock.ts";
import { inFolder } from "../support/plimsoll.ts";

const clock = () => new Date();

async function taken(folder: string): Promise<Lock> {
  const got = await takeLock(folder, clock);
  return "lock" in got ? got.lock : assert.fail(`held by ${JSON.stringify(got.owner)}`);
}

/** A lock as another process would have left it. */
function leave(folder: string, owner: object | string, millisecondsOld = 0): void {
  const path = join(folder, lockFileName);
  writeFileSync(path, typeof owner === "string" ? owner : JSON.stringify(owner));
  const then = new Date(Date.now() - millisecondsOld);
  utimesSync(path, then, then);
}

const stranger = {
  host: "another-machine",
  pid: 1,
  pidSpace: thisProcess().pidSpace,
  token: "7b0c6fd4-3a57-4c55-9b5c-6a51c2f0b0aa",
  since: "2026-11-22T05:00:00Z",
};
const deadProcess = () => spawnSync(process.execPath, ["-e", ""]).pid;

describe("the lock of a history", () => {
  it("is held by one at a time, and says by whom", () =>
    inFolder(async (folder) => {
      const lock = await taken(folder);
      const second = await takeLock(folder, clock);
      assert.ok("owner" in second);
      assert.deepEqual([second.owner?.pid, second.owner?.host], [process.pid, hostname()]);
      await lock.release();
      await (await taken(folder)).release();
      assert.deepEqual(readdirSync(folder), []);
    }));

  it("is held on a share whose clock is another one's, too", () =>
    inFolder(async (folder) => {
      // Files are made at the machine's own time, and this holder's clock is a year ahead of it.
      const ahead = () => new Date(Date.now() + 365 * 86_400_000);
      const first = await takeLock(folder, ahead);
      assert.ok("lock" in first);
      assert.ok("owner" in (await takeLock(folder, ahead)));
      await first.lock.release();
    }));

  it("is no stranger in a history", () =>
    inFolder(async (folder) => {
      const lock = await taken(folder);
      assert.deepEqual(await listRuns(folder), { runs: [], leftovers: [], others: [] });
      await lock.release();
    }));

  const rows: { name: string; owner: () => object | string; old?: number; takes: boolean }[] = [
    { name: "a machine that is alive", owner: () => stranger, takes: false },
    {
      name: "a machine that was silent for too long",
      owner: () => stranger,
      old: staleAfter + 1000,
      takes: true,
    },
    {
      name: "a machine whose clock was years ahead",
      owner: () => stranger,
      old: -10 * 365 * 86_400_000,
      takes: true,
    },
    {
      name: "a process of this machine that is gone",
      owner: () => ({ ...stranger, host: hostname(), pid: deadProcess() }),
      takes: true,
    },
    {
      name: "a process in another container of this machine, whose number means nothing here",
      owner: () => ({ ...stranger, host: hostname(), pid: deadProcess(), pidSpace: "pid:[1]" }),
      takes: false,
    },
    {
      name: "a process of this machine that is alive",
      owner: () => ({ ...stranger, host: hostname(), pid: process.ppid }),
      takes: false,
    },
    {
      name: "our own number in another container",
      owner: () => ({ ...stranger, host: hostname(), pid: process.pid }),
      takes: false,
    },
    { name: "somebody who is just writing it", owner: () => "", takes: false },
    {
      name: "somebody who was killed while writing it",
      owner: () => "",
      old: staleAfter + 1000,
      takes: true,
    },
  ];
  for (const { name, owner, old = 0, takes } of rows)
    it(`${takes ? "is taken over from" : "is left to"} ${name}`, () =>
      inFolder(async (folder) => {
        leave(folder, owner(), old);
        const got = await takeLock(folder, clock);
        assert.equal("lock" in got, takes);
        if ("lock" in got) await got.lock.release();
        assert.equal(existsSync(join(folder, lockFileName)), !takes);
      }));

  it("is taken over by one of many that try", () =>
    inFolder(async (folder) => {
      for (let round = 0; round < 20; round += 1) {
        leave(folder, stranger, staleAfter + 1000);
        const attempts = await Promise.all(Array.from({ length: 8 }, () => takeLock(folder, clock)));
        const locks = attempts.flatMap((got) => ("lock" in got ? [got.lock] : []));
        assert.equal(locks.length, 1);
        await locks[0]?.release();
      }
      assert.deepEqual(readdirSync(folder), []);
    }));

  it("gets past a guard that a killed process left", () =>
    inFolder(async (folder) => {
      leave(folder, stranger, staleAfter + 1000);
      const guard = join(folder, `${lockFileName}.takeover`);
      writeFileSync(guard, "");
      const then = new Date(Date.now() - staleAfter - 1000);
      utimesSync(guard, then, then);
      assert.ok("owner" in (await takeLock(folder, clock)));
      await (await taken(folder)).release();
    }));

  it("is not given back once it belongs to somebody else", () =>
    inFolder(async (folder) => {
      const lock = await taken(folder);
      leave(folder, stranger);
      await lock.release();
      assert.deepEqual(JSON.parse(readFileSync(join(folder, lockFileName), "utf8")), stranger);
    }));

  it("says what to do where there can be none", () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, "file"), "");
      await assert.rejects(takeLock(join(folder, "file"), clock), /cannot be locked/);
    }));
});
