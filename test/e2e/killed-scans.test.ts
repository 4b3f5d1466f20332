import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { watch } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { writeEmulatorFiles } from "../../src/cli/emulator-files.ts";
import type { Emulator } from "../../src/emulator/index.ts";
import { listRuns } from "../../src/history/list-runs.ts";
import { damagedFiles } from "../../src/history/read-run.ts";
import { packageRoot } from "../../src/package-root.ts";
import { withEmulator } from "../support/emulated.ts";
import { frugal, plimsoll } from "../support/plimsoll.ts";
import { age } from "../history/stored.ts";

/** Kills of `plimsoll scan --history`, at any moment of it, even before the program is loaded. */
const killsAnywhere = 20;
/** And when it has asked the tenant for something. */
const killsWhileReading = 15;
/** And when it has begun to write the run: dearest, as nearly all of the scan is done by then. */
const killsWhileWriting = 15;
/** So many of these must have come before the run was whole. It is written within some milliseconds: where the machine has other work, more kills are needed. */
const enoughCut = 5;
const mostWhileWriting = 90;
const kills = killsAnywhere + killsWhileReading + killsWhileWriting;

interface Scanning {
  /** How long it took, from its beginning, from from its first request, and how long it wrote the run; in milliseconds, 0 for what never came. */
  readonly whole: number;
  readonly reading: number;
  readonly writing: number;
}

/** One scan as a process. `kill` says how many milliseconds after its beginning, its first request, or the beginning of writing the run it is killed. */
function scan(
  argv: readonly string[],
  environment: Readonly<Record<string, string>>,
  {
    emulator,
    parent,
    kill,
  }: {
    emulator: Emulator;
    parent?: string;
    kill?: { after: "beginning" | "reading" | "writing"; milliseconds: number };
  },
): Promise<Scanning> {
  return new Promise((settle, fail) => {
    const began = performance.now();
    let read = 0;
    let wrote = 0;
    let renamed = 0;
    const asked = emulator.requests.length;
    const child = spawn(
      process.execPath,
      [...frugal, join(packageRoot(), "dist", "cli", "bin.js"), ...argv],
      {
        env: { ...process.env, ...environment },
        stdio: "ignore",
      },
    );
    const end = () => setTimeout(() => child.kill("SIGKILL"), kill?.milliseconds);
    if (kill?.after === "beginning") end();
    const looking = setInterval(() => {
      if (emulator.requests.length === asked) return;
      clearInterval(looking);
      read = performance.now();
      if (kill?.after === "reading") end();
    }, 5);
    const watcher =
      parent === undefined
        ? undefined
        : watch(parent, (_, name) => {
            // The last that is heard: the folder gets its name, or is gone again.
            renamed = performance.now();
            if (wrote !== 0 || name?.endsWith(".part") !== true) return;
            wrote = performance.now();
            if (kill?.after === "writing") end();
          });
    child.once("error", fail);
    child.once("close", () => {
      watcher?.close();
      clearInterval(looking);
      const now = performance.now();
      settle({
        whole: now - began,
        reading: read === 0 ? 0 : now - read,
        writing: wrote === 0 ? 0 : renamed - wrote,
      });
    });
  });
}

describe("plimsoll scan --history, killed again and again", () => {
  it(`leaves no run that is not whole, and the next scan works (${kills} times)`, () =>
    withEmulator("compliant", {}, async ({ emulator, folder }) => {
      const runs = join(folder, "runs");
      const { profile, environment } = await writeEmulatorFiles(emulator, join(folder, "emulator"), {
        products: ["teams"],
        output: { directory: join(folder, "out"), formats: ["json"] },
        history: { directory: runs },
      });
      const argv = ["scan", "--profile", profile];
      await scan(argv, environment, { emulator });
      const parent = join(runs, (await listRuns(runs)).runs[0]?.tenantId ?? assert.fail("nothing was kept"));
      const { whole, reading, writing } = await scan(argv, environment, { emulator, parent });
      assert.ok(reading > writing, "the first request was seen");
      assert.ok(writing > 0, "the writing was seen");

      const seen = new Set<string>();
      const looked = async () => {
        const { runs: kept, leftovers, others } = await listRuns(runs);
        for (const path of seen)
          assert.ok(
            kept.some((run) => run.path === path),
            `${path} is gone`,
          );
        for (const { path, record } of kept.filter((run) => !seen.has(run.path))) {
          assert.deepEqual(await damagedFiles(path, record), []);
          seen.add(path);
        }
        return leftovers.length + others.length;
      };
      for (let n = 0; n < killsAnywhere; n += 1) {
        // From its first moment to its last, each part of it in its turn, so that a run of this test looks everywhere.
        const milliseconds = ((n + Math.random()) / killsAnywhere) * whole;
        await scan(argv, environment, { emulator, kill: { after: "beginning", milliseconds } });
        await looked();
      }
      for (let n = 0; n < killsWhileReading; n += 1) {
        const milliseconds = ((n + Math.random()) / killsWhileReading) * reading;
        await scan(argv, environment, { emulator, kill: { after: "reading", milliseconds } });
        await looked();
      }
      const before = await looked();
      let cut = 0;
      for (let n = 0; n < killsWhileWriting || (cut < enoughCut && n < mostWhileWriting); n += 1) {
        const milliseconds = (((n % killsWhileWriting) + Math.random()) / killsWhileWriting) * writing;
        await scan(argv, environment, { emulator, parent, kill: { after: "writing", milliseconds } });
        cut = (await looked()) - before;
      }
      assert.ok(cut >= enoughCut, `only ${cut} were killed in the middle of writing`);

      const checked = await plimsoll(["history", runs, "--check"]);
      assert.equal(checked.code, 0, checked.stderr);
      const { leftovers, others } = await listRuns(runs);
      for (const path of [...leftovers, ...others.map((other) => other.path)]) await age(path, 25);
      const next = await plimsoll(argv, { environment });
      assert.equal(next.code, 0, next.stderr);
      const after = await listRuns(runs);
      assert.deepEqual([after.leftovers, after.others], [[], []]);
      assert.equal(after.runs.length, seen.size + 1);
    }));
});
