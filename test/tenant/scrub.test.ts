import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { scrub } from "../../src/tenant/scrub.ts";

const jwt = "eyJhbGciOiJSUzI1NiIsImtpZCI6IjEifQ.eyJhdWQiOiJodHRwczovL2dyYXBoIn0.c2lnbmF0dXJl";

describe("scrubbing", () => {
  it("takes tokens out", () => {
    assert.equal(scrub(`Bearer ${jwt} was rejected`), "Bearer [token] was rejected");
  });

  it("takes a token out that was cut off", () => {
    assert.equal(scrub(`it began with ${jwt.slice(0, 30)}`), "it began with [token]");
  });

  it("puts everything on one line", () => {
    assert.equal(scrub("first\r\n\tsecond"), "first second");
  });

  it("cuts what is endless", () => {
    assert.equal(scrub("a".repeat(10_000)).length, 401);
  });

  it("leaves plain sentences alone", () => {
    assert.equal(
      scrub("Insufficient privileges to complete the operation."),
      "Insufficient privileges to complete the operation.",
    );
  });

  it("never lets a secret through, wherever it stands", () => {
    const secret = fc.string({ minLength: 8, maxLength: 60 }).filter((text) => text.trim().length >= 8);
    fc.assert(
      fc.property(fc.string(), secret, fc.string(), (before, hidden, after) => {
        assert.ok(!scrub(before + hidden + after, [hidden]).includes(hidden));
      }),
    );
  });
});
