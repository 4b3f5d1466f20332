import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { snapshotReader } from "../../src/engine/evaluate.ts";
import { read, ships } from "./harbour.ts";

describe("a snapshot's reader", () => {
  it("says of an answer in another shape where in the snapshot that is", () => {
    const value = [
      { id: "s2", name: "Vasa", draught: "deep" },
      { id: "s1", name: "Batavia", draught: 4 },
    ];
    const result = snapshotReader({ [ships.id]: read(value) })(ships);
    assert.ok("failure" in result);
    assert.match(result.failure.message, /at “0\.draught”/);
  });
});
