import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { isSetting } from "../../../src/scanners/entra-id/set-values.ts";

describe("a value that Microsoft Graph sends", () => {
  for (const value of [
    null,
    undefined,
    false,
    "",
    [],
    {},
    { a: null, b: [], c: { d: "" } },
    { "@odata.type": "x" },
  ])
    it(`sets nothing if it is ${JSON.stringify(value)}`, () => assert.equal(isSetting(value), false));

  for (const value of [true, 0, "x", ["x"], [null], { a: { b: 1 } }])
    it(`is a setting if it is ${JSON.stringify(value)}`, () => assert.equal(isSetting(value), true));
});
