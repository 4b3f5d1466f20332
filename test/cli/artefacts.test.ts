import assert from "node:assert/strict";
import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { writeArtefacts } from "../../src/cli/artefacts.ts";
import { filesIn, inFolder } from "../support/plimsoll.ts";

const plan = { name: "plan.md", content: "# Plan\n" };
const script = { name: "remediation/01-a.ps1", content: "Set-A\n" };

describe("writeArtefacts", () => {
  it("writes into folders within, for nobody but the owner", () =>
    inFolder(async (folder) => {
      const out = join(folder, "out");
      const files = await writeArtefacts(out, [plan, script]);
      assert.deepEqual(files, [join(out, "plan.md"), join(out, "remediation", "01-a.ps1")]);
      assert.deepEqual(filesIn(out), ["plan.md", "remediation"]);
      assert.deepEqual(filesIn(join(out, "remediation")), ["01-a.ps1"]);
      assert.equal(readFileSync(join(out, "remediation", "01-a.ps1"), "utf8"), "Set-A\n");
      if (process.platform === "win32") return;
      assert.equal(statSync(join(out, "remediation")).mode & 0o777, 0o700);
      assert.equal(statSync(join(out, "remediation", "01-a.ps1")).mode & 0o777, 0o600);
    }));

  it("writes nothing where a folder within cannot be made", () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, "remediation"), "a file");
      await assert.rejects(writeArtefacts(folder, [plan, script]), { code: "FILE_UNWRITABLE" });
      assert.deepEqual(filesIn(folder), ["remediation"]);
    }));

  it("leaves no folder behind that it made for nothing", () =>
    inFolder(async (folder) => {
      mkdirSync(join(folder, "plan.md"));
      await assert.rejects(writeArtefacts(folder, [script, plan]), { code: "FILE_UNWRITABLE" });
      assert.deepEqual(filesIn(folder), ["plan.md"]);
    }));
});
