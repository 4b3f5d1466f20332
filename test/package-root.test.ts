import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { TestContext } from "node:test";
import { OperatorError } from "../src/errors.ts";
import { packageRoot } from "../src/package-root.ts";

/** A folder of its own with a folder `dist/report` in it; gone after the test. */
function emptyInstallation(t: TestContext): { root: string; inside: string } {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "plimsoll-root-")));
  t.after(() => rmSync(root, { recursive: true }));
  const inside = join(root, "dist", "report");
  mkdirSync(inside, { recursive: true });
  return { root, inside };
}

describe("packageRoot", () => {
  it("finds the folder of our own package.json from any depth", (t) => {
    const { root, inside } = emptyInstallation(t);
    writeFileSync(join(root, "package.json"), '{"name":"plimsoll"}');
    assert.equal(packageRoot(inside), root);
    assert.equal(packageRoot(root), root);
  });

  it("passes by the package.json of somebody else, and one that is no JSON", (t) => {
    const { root, inside } = emptyInstallation(t);
    writeFileSync(join(root, "package.json"), '{"name":"plimsoll"}');
    writeFileSync(join(root, "dist", "package.json"), '{"name":"contoso"}');
    writeFileSync(join(inside, "package.json"), "{");
    assert.equal(packageRoot(inside), root);
  });

  it("starts at the compiled code if no folder is named", () => {
    assert.equal(packageRoot(), packageRoot(import.meta.dirname));
  });

  it("says that the installation is broken where there is none", (t) => {
    const { inside } = emptyInstallation(t);
    assert.throws(
      () => packageRoot(inside),
      (error) =>
        error instanceof OperatorError && error.code === "FILE_UNREADABLE" && error.message.includes(inside),
    );
  });
});
