import assert from "node:assert/strict";
import { existsSync, mkdirSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { makeFolder } from "../src/make-folder.ts";
import { inFolder } from "./support/plimsoll.ts";

describe("making a folder", () => {
  it("makes those above it too, for their owner alone, and names the topmost", () =>
    inFolder(async (within) => {
      assert.equal(await makeFolder(join(within, "a", "b", "c")), join(within, "a"));
      if (process.platform !== "win32")
        for (const made of ["a", "a/b", "a/b/c"])
          assert.equal(statSync(join(within, made)).mode & 0o777, 0o700);
      assert.equal(await makeFolder(join(within, "a", "d")), join(within, "a", "d"));
    }));

  it("leaves one that is there as it is", () =>
    inFolder(async (within) => {
      mkdirSync(join(within, "a"));
      symlinkSync(join(within, "a"), join(within, "link"), "junction");
      assert.equal(await makeFolder(join(within, "a")), undefined);
      assert.equal(await makeFolder(join(within, "link")), undefined);
      assert.equal(await makeFolder("/"), undefined);
    }));

  it("agrees with another that makes the same at the same time", () =>
    inFolder(async (within) => {
      const folder = join(within, "a", "b", "c");
      await Promise.all(Array.from({ length: 20 }, () => makeFolder(folder)));
      assert.ok(existsSync(folder));
    }));

  it("refuses where a file is in the way", () =>
    inFolder(async (within) => {
      writeFileSync(join(within, "file"), "");
      await assert.rejects(makeFolder(join(within, "file")), { code: "EEXIST" });
      await assert.rejects(makeFolder(join(within, "file", "a", "b")), { code: /ENOTDIR|ENOENT/ });
    }));

  it("ends where a folder says of a new one that it is not there", { skip: !existsSync("/proc/self") }, () =>
    assert.rejects(makeFolder("/proc/plimsoll/reports"), { code: "ENOENT" }),
  );
});
