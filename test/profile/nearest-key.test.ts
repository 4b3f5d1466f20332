import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { nearestKey } from "../../src/profile/nearest-key.ts";

const keys = ["tenant", "cloud", "products", "parameters", "clientId"];

describe("nearestKey", () => {
  for (const [written, meant] of [
    ["tennant", "tenant"],
    ["tenat", "tenant"],
    ["PRODUCTS", "products"],
    ["product", "products"],
    ["clientid", "clientId"],
    ["paramters", "parameters"],
    ["clowd", "cloud"],
  ] as const) {
    it(`takes “${written}” for “${meant}”`, () => assert.equal(nearestKey(written, keys), meant));
  }

  it("does not guess at a word that is like none", () => {
    assert.equal(nearestKey("flavour", keys), undefined);
  });

  it("does not turn a short word into another", () => {
    assert.equal(nearestKey("id", ["ip", "os", "at"]), "ip");
    assert.equal(nearestKey("id", ["os", "at"]), undefined);
  });

  it("prefers the closest of several", () => {
    assert.equal(nearestKey("groups", ["group", "groupings", "groups2"]), "group");
    assert.equal(nearestKey("users", ["user", "users"]), "users");
  });
});
