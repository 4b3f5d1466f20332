import assert from "node:assert/strict";
import { cpSync, mkdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { describe, it } from "node:test";
import { readResult } from "../../src/cli/read-result.ts";
import { OperatorError } from "../../src/errors.ts";
import { stateOf } from "../history/states.ts";
import { store } from "../history/stored.ts";
import { inFolder } from "../support/plimsoll.ts";

/** A run whose assessment alone is of use: the snapshot of these is none. */
async function assessed(folder: string): Promise<string> {
  const run = await store(folder);
  rmSync(join(run, "snapshot.json.gz"));
  return run;
}

const refused = (error: unknown) =>
  error instanceof OperatorError &&
  error.code === "FILE_UNREADABLE" &&
  /is no whole run: it has no run\.json.*plimsoll history/.test(`${error.message} ${error.remedy}`);

describe("reading a folder", () => {
  const remainders: [string, (run: string) => string][] = [
    ["lost its run.json", (run) => run],
    [
      "was being copied when its process was killed",
      (run) => {
        writeFileSync(join(run, "owner.json"), "{}");
        return moved(run, join(dirname(run), "download"));
      },
    ],
    [
      "was being written when its process was killed",
      (run) => moved(run, join(dirname(run), ".2026-11-21T050000Z.0123456789ab.part")),
    ],
    [
      "is behind a link",
      (run) => {
        symlinkSync(run, join(dirname(dirname(run)), "latest"));
        return join(dirname(dirname(run)), "latest");
      },
    ],
  ];
  for (const [name, remainderOf] of remainders)
    it(`refuses a run that ${name}, though an assessment lies in it`, () =>
      inFolder(async (folder) => {
        const run = await assessed(folder);
        rmSync(join(run, "run.json"));
        await assert.rejects(readResult(remainderOf(run)), refused);
      }));

  it("takes one that --out named, whatever it is called", () =>
    inFolder(async (folder) => {
      for (const name of ["out", "2026-11-21T050000Z"]) {
        mkdirSync(join(folder, name));
        writeFileSync(join(folder, name, "assessment.json"), JSON.stringify(stateOf({}).assessment));
        assert.equal((await readResult(join(folder, name))).assessment?.tenant.name, "Contoso");
      }
    }));

  it("takes a run that was moved elsewhere as a whole, for it can be checked", () =>
    inFolder(async (folder) => {
      const run = await store(folder);
      const copy = join(folder, "artifact");
      cpSync(run, copy, { recursive: true });
      // Its snapshot is none, and is read.
      await assert.rejects(readResult(copy), /snapshot/);
      writeFileSync(join(copy, "assessment.json"), "{}");
      await assert.rejects(readResult(copy), /The run .* cannot be used: .*assessment\.json has 2 bytes/);
    }));
});

function moved(from: string, to: string): string {
  renameSync(from, to);
  return to;
}
