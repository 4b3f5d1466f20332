import assert from "node:assert/strict";
import { mkdirSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { writeResults } from "../../src/cli/deliver.ts";
import { readResult } from "../../src/cli/read-result.ts";
import { stateOf } from "../history/states.ts";
import { filesIn, inFolder } from "../support/plimsoll.ts";

const first = stateOf({});
const second = stateOf({ at: "2026-11-22T05:00:00.000Z", tenant: "00000000-0000-4000-8000-000000000001" });

describe("the folder of --out, where an earlier scan was", () => {
  it("is one state after a scan: what the scan did not write again is gone, and nothing else is", () =>
    inFolder(async (directory) => {
      const foreign = ["notes.md", "remediation/01-mine.ps1", "remediation/strong-authentication.ps1"];
      const ours = [
        "report.pdf",
        "findings.csv",
        "evidence.zip",
        "remediation/01-strong-authentication.ps1",
        "remediation/12-strong-authentication.zone",
      ];
      mkdirSync(join(directory, "remediation"));
      mkdirSync(join(directory, "junit.xml"));
      for (const name of [...foreign, ...ours]) writeFileSync(join(directory, name), "");
      await writeResults({ ...first, directory, formats: ["json", "markdown"] });
      // Written long before that scan, so it is none of its files.
      writeFileSync(join(directory, "plan.md"), "");
      utimesSync(join(directory, "plan.md"), 1_000_000_000, 1_000_000_000);
      await writeResults({ ...second, directory, formats: ["markdown"] });
      assert.deepEqual(filesIn(directory), [
        "junit.xml",
        "notes.md",
        "plan.md",
        "remediation",
        "snapshot.json.gz",
        "summary.md",
      ]);
      assert.deepEqual(filesIn(join(directory, "remediation")), ["01-mine.ps1", "strong-authentication.ps1"]);
      assert.deepEqual((await readResult(directory)).snapshot?.tenant, second.snapshot?.tenant);
    }));

  it("loses nothing where no scan was", () =>
    inFolder(async (directory) => {
      writeFileSync(join(directory, "plan.md"), "mine");
      await writeResults({ ...first, directory, formats: ["json"] });
      assert.deepEqual(filesIn(directory), ["assessment.json", "plan.md", "snapshot.json.gz"]);
    }));

  it("keeps the scan's files where only an assessment is rendered into it", () =>
    inFolder(async (directory) => {
      await writeResults({ ...first, directory, formats: ["json"] });
      await writeResults({ assessment: first.assessment, directory, formats: ["markdown"] });
      assert.deepEqual(filesIn(directory), ["assessment.json", "snapshot.json.gz", "summary.md"]);
    }));

  it("is refused as one state where two scans wrote into it", () =>
    inFolder(async (directory) => {
      await writeResults({ ...first, directory, formats: ["json"] });
      await readResult(directory);
      for (const { assessment } of [stateOf({ at: "2026-11-22T05:00:00.000Z" }), second]) {
        await writeResults({ assessment, directory, formats: ["json"] });
        await assert.rejects(readResult(directory), {
          code: "FILE_UNREADABLE",
          message:
            /holds files of two scans: assessment\.json is of .*2026-11-22.* snapshot\.json\.gz of .*2026-11-21/,
        });
      }
    }));
});
