import assert from "node:assert/strict";
import { appendFileSync, cpSync, existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { readFolder } from "../../src/baselines/read-folder.ts";
import { makeReady, readyMade } from "../../src/baselines/ready-made.ts";
import { packageRoot } from "../../src/package-root.ts";
import { inFolder } from "../support/plimsoll.ts";

const ours = join(packageRoot(), "baselines");

/** A copy of our baselines that has been made ready. */
const withCopy = (work: (directory: string, file: string) => void) =>
  inFolder(async (folder) => {
    const [directory, file] = [join(folder, "baselines"), join(folder, "ready-made.json")];
    cpSync(ours, directory, { recursive: true });
    makeReady(directory, file);
    work(directory, file);
  });

describe("baselines that the build has made ready", () => {
  it("hold what the files hold", () => {
    const ready = readyMade(ours);
    assert.ok(ready !== undefined, "the build has made nothing ready");
    assert.deepEqual(ready, readFolder(ours));
  });

  const changes: [name: string, change: (directory: string) => void][] = [
    ["a file was changed", (directory) => appendFileSync(join(directory, "teams.yaml"), "# mine\n")],
    ["a file was added", (directory) => writeFileSync(join(directory, "zz.yaml"), "")],
    [
      "a file has another name",
      (directory) => renameSync(join(directory, "teams.yaml"), join(directory, "u.yaml")),
    ],
  ];
  for (const [name, change] of changes)
    it(`do not count where ${name}`, () =>
      withCopy((directory, file) => {
        assert.notEqual(readyMade(directory, file), undefined);
        change(directory);
        assert.equal(readyMade(directory, file), undefined);
      }));

  it("do not count where they are damaged or missing", () =>
    withCopy((directory, file) => {
      assert.ok(existsSync(file));
      writeFileSync(file, readFileSync(file, "utf8").slice(0, -9));
      assert.equal(readyMade(directory, file), undefined);
      assert.equal(readyMade(directory, join(directory, "nothing.json")), undefined);
    }));
});
