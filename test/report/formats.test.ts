import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { reportFormats } from "../../src/profile/choices.ts";
import { formats } from "../../src/report/index.ts";

describe("the report formats", () => {
  it("are the ones that a profile and --format may name", () =>
    assert.deepEqual(Object.keys(formats), [...reportFormats]));

  it("each have a file of their own", () => {
    const files = Object.values(formats).map(({ fileName }) => fileName);
    assert.equal(new Set(files).size, files.length);
  });
});
