import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, promises as disk, writeFileSync } from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import { hostname } from "node:os";
import { join } from "node:path";
import { after, describe, it, mock } from "node:test";
import { listRuns } from "../../src/history/list-runs.ts";
import { prune } from "../../src/history/prune.ts";
import { damagedFiles } from "../../src/history/read-run.ts";
import { ownerFileName } from "../../src/history/run.ts";
import { writeRun } from "../../src/history/write-run.ts";
import { inFolder } from "../support/plimsoll.ts";
import { tenantId } from "./states.ts";
import { age, runContent, store } from "./stored.ts";

/** What writing a run does to the disk, one step each. */
const steps = ["mkdir", "open", "rm", "rename", "copyFile"] as const;

/** So many steps may still be done; then nothing happens any more, as after a SIGKILL, and `stopped` is called. */
let left = Infinity;
let stopped: () => void = () => undefined;

async function step(half?: () => Promise<unknown>): Promise<void> {
  left -= 1;
  if (left >= 0) return;
  if (left === -1) {
    await half?.();
    stopped();
  }
  await new Promise(() => undefined);
}

for (const name of steps) {
  const real = disk[name] as (...given: unknown[]) => Promise<unknown>; // Called with what it was called with.
  mock.method(disk, name, async (...given: unknown[]) => {
    await step();
    const result = await real(...given);
    if (name === "open") stopsWhileWriting(result as disk.FileHandle); // What open gives.
    return result;
  });
}
syncBuiltinESMExports();
after(() => {
  mock.restoreAll();
  syncBuiltinESMExports();
});

/** A process may be killed when half of a file is there. */
function stopsWhileWriting(file: disk.FileHandle): void {
  const write = file.writeFile.bind(file);
  file.writeFile = async (content) => {
    const bytes = Buffer.from(content as Uint8Array); // Runs are made of texts and bytes.
    await step(async () => {
      await write(bytes.subarray(0, bytes.length / 2));
      await file.close();
    });
    await write(bytes);
  };
}

/** Writes a run as a process does that is killed before this step. False if it was done before. */
async function killedBefore(number: number, work: () => Promise<unknown>): Promise<boolean> {
  left = number;
  try {
    return await new Promise<boolean>((settle, fail) => {
      stopped = () => settle(true);
      work().then(() => settle(false), fail);
    });
  } finally {
    left = Infinity;
  }
}

describe("a process that is killed while it stores a run", () => {
  const dead = spawnSync(process.execPath, ["-e", ""]).pid;
  const refuse = (): Promise<void> =>
    Promise.reject(Object.assign(new Error("not supported"), { code: "ENOTSUP" }));
  const ways = [
    { name: "where folders can be moved", atLeast: 25, options: {} },
    { name: "where they have to be copied", atLeast: 35, options: { rename: refuse } },
  ];
  for (const { name, atLeast, options } of ways) {
    it(`leaves nothing that reads as complete and is not, at whatever step, ${name}`, () =>
      inFolder(async (folder) => {
        let number = 0;
        // Each of a second of its own: those that were whole before they were killed stay.
        const content = () =>
          runContent({ size: 3_000, at: new Date(Date.UTC(2026, 10, 21, 5, 0, number)).toISOString() });
        while (await killedBefore(number, () => writeRun(folder, content(), options))) {
          number += 1;
          assert.ok(number < 100, "it comes to no end");
          const { runs, leftovers, others } = await listRuns(folder).catch(() => ({
            runs: [],
            leftovers: [],
            others: [],
          }));
          for (const { path, record } of runs) assert.deepEqual(await damagedFiles(path, record), []);
          // It was we who wrote it, and we are alive.
          for (const path of [...leftovers, ...others.map((other) => other.path)])
            if (existsSync(join(path, ownerFileName)))
              writeFileSync(join(path, ownerFileName), JSON.stringify({ host: hostname(), pid: dead }));
        }
        assert.ok(number >= atLeast, `only ${number} steps`);

        const next = await store(folder, { at: "2026-11-22T05:00:00.000Z" });
        const { leftovers, others } = await listRuns(folder);
        assert.ok(leftovers.length > atLeast / 2);
        for (const path of [...leftovers, ...others.map((other) => other.path)]) await age(path, 25);
        const { swept } = await prune(folder, { retention: undefined, now: new Date(), tenantId });
        assert.equal(swept.length, leftovers.length + others.length);
        const now = await listRuns(folder);
        assert.deepEqual([now.leftovers, now.others], [[], []]);
        assert.equal(now.runs.at(-1)?.path, next);
      }));
  }
});
