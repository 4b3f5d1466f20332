import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { inOneOrder } from "../../src/engine/one-order.ts";
import { turned } from "../support/turned.ts";

describe("one order for what services answer", () => {
  it("is the same whichever order they sent it in, down to the keys", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.equal(JSON.stringify(inOneOrder(turned(value))), JSON.stringify(inOneOrder(value)));
      }),
    );
  });

  it("goes by the names of objects, and where these are the same by what they hold", () => {
    const given = [{ n: 3, name: "b" }, { n: 2, name: "a" }, { id: "aa" }, "ab", { n: 1, name: "a" }];
    assert.deepEqual(inOneOrder(given), [
      { name: "a", n: 1 },
      { name: "a", n: 2 },
      { id: "aa" },
      "ab",
      { name: "b", n: 3 },
    ]);
  });

  it("keeps all that there is, also where it stands twice or has a hostile key", () => {
    const hostile = JSON.parse('{"__proto__": [2, 1]}') as unknown;
    assert.equal(
      JSON.stringify(inOneOrder([null, "a", hostile, "a", null])),
      '[null,null,{"__proto__":[1,2]},"a","a"]',
    );
  });
});
