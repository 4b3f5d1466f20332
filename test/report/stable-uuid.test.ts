import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { stableUuid } from "../../src/report/stable-uuid.ts";

describe("stableUuid", () => {
  it("is a UUID of version 5, and stays what it was", () => {
    assert.match(stableUuid("a"), /^[0-9a-f]{8}-[0-9a-f]{4}-5[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    assert.equal(stableUuid("a"), stableUuid("a"));
  });

  it("is another for another text", () => assert.notEqual(stableUuid("a"), stableUuid("b")));
});
