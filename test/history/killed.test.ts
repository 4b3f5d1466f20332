import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { join } from "node:path";
import { describe, it } from "node:test";
import { listRuns } from "../../src/history/list-runs.ts";
import { prune } from "../../src/history/prune.ts";
import { damagedFiles } from "../../src/history/read-run.ts";
import { inFolder } from "../support/plimsoll.ts";
import { tenantId } from "./states.ts";
import { age, store } from "./stored.ts";

const writer = join(import.meta.dirname, "run-writer.js");

/** Kills a process so many milliseconds into its storing of runs; gives the folders of which it had said that they are stored. */
function killedAfter(milliseconds: number, argv: readonly string[]): Promise<string[]> {
  return new Promise((settle, fail) => {
    const child = spawn(process.execPath, [writer, ...argv], { stdio: ["ignore", "pipe", "inherit"] });
    let said = "";
    child.stdout.on("data", (chunk) => {
      if (said === "") setTimeout(() => child.kill("SIGKILL"), milliseconds);
      said += String(chunk);
    });
    child.once("error", fail);
    child.once("close", () => settle(said.split("\n").slice(1, -1)));
  });
}

describe("a process that is killed while it stores runs", () => {
  const ways = [
    { name: "where folders can be moved", kills: 30, argv: [] },
    { name: "where they have to be copied", kills: 25, argv: ["immovable"] },
  ];
  for (const { name, kills, argv } of ways) {
    it(`leaves nothing that reads as complete and is not, ${name} (${kills} times)`, () =>
      inFolder(async (folder) => {
        let cut = 0;
        for (let n = 0; n < kills; n += 1) {
          const stored = await killedAfter(Math.random() * 60, [folder, ...argv]);
          const { runs, leftovers, others } = await listRuns(folder);
          cut = leftovers.length + others.length;
          for (const path of stored)
            assert.ok(
              runs.some((run) => run.path === path),
              `${path} was stored, and is gone`,
            );
          for (const { path, record } of runs.slice(-3))
            assert.deepEqual(await damagedFiles(path, record), []);
        }
        assert.ok(cut > kills / 4, `only ${cut} of ${kills} were killed in the middle of a run`);

        const { runs, leftovers, others } = await listRuns(folder);
        for (const { path, record } of runs) assert.deepEqual(await damagedFiles(path, record), []);
        const next = await store(folder, { at: "2026-11-22T05:00:00.000Z" });
        for (const path of [...leftovers, ...others.map((other) => other.path)]) await age(path, 25);
        const { swept } = await prune(folder, { retention: undefined, now: new Date(), tenantId });
        assert.equal(swept.length, leftovers.length + others.length);
        const after = await listRuns(folder);
        assert.deepEqual([after.leftovers, after.others], [[], []]);
        assert.equal(after.runs.at(-1)?.path, next);
      }));
  }
});
