import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { exceptionsFor } from "../../src/profile/exceptions.ts";
import { profileSchema } from "../../src/profile/schema.ts";
import type { Exception } from "../../src/profile/schema.ts";

const policy = "MS.AAD.1.1v1";
const now = new Date("2027-01-31T12:00:00Z");

function exceptions(...written: object[]): readonly Exception[] {
  return profileSchema.parse({
    exceptions: written.map((each) => ({ policy, reason: "Migration", ...each })),
  }).exceptions;
}

describe("exceptionsFor", () => {
  it("finds nothing for a policy without exceptions", () => {
    const found = exceptionsFor(exceptions({ accept: true }), "MS.AAD.2.1v1", now);
    assert.equal(found.shown, null);
    assert.equal(found.accepted, false);
    assert.equal(found.hasExclusions, false);
  });

  it("puts the exclusions of several exceptions together, each object once", () => {
    const found = exceptionsFor(
      exceptions({ exclude: { users: ["ada"], groups: ["pilots"] } }, { exclude: { users: ["ada", "bob"] } }),
      policy,
      now,
    );
    assert.deepEqual(found.exclusions.users, ["ada", "bob"]);
    assert.deepEqual(found.exclusions.groups, ["pilots"]);
  });

  it("tells an empty exclusion from none", () => {
    assert.equal(exceptionsFor(exceptions({ exclude: {} }), policy, now).hasExclusions, true);
  });

  it("holds through the whole last day, in UTC", () => {
    const acceptance = exceptions({ accept: true, expires: "2027-01-31" });
    assert.equal(exceptionsFor(acceptance, policy, new Date("2027-01-31T23:59:59.999Z")).accepted, true);
    assert.equal(exceptionsFor(acceptance, policy, new Date("2027-02-01T00:00:00Z")).accepted, false);
  });

  it("excludes nothing any more once it has expired, and shows that it has", () => {
    const found = exceptionsFor(
      exceptions({ exclude: { users: ["ada"] }, expires: "2027-01-30" }),
      policy,
      now,
    );
    assert.deepEqual(found.exclusions.users, []);
    assert.equal(found.hasExclusions, false);
    assert.deepEqual(found.shown, {
      kind: "exclusion",
      live: false,
      reason: "Migration",
      approvedBy: null,
      expires: "2027-01-30",
      excluded: ["ada"],
    });
  });

  it("shows a live exclusion rather than an expired acceptance", () => {
    const found = exceptionsFor(
      exceptions({ accept: true, expires: "2020-01-01" }, { exclude: { roles: ["pilot"] } }),
      policy,
      now,
    );
    assert.equal(found.shown?.kind, "exclusion");
    assert.deepEqual(found.shown?.excluded, ["pilot"]);
  });

  it("shows a live acceptance rather than a live exclusion", () => {
    const found = exceptionsFor(
      exceptions({ exclude: { users: ["ada"] } }, { accept: true, approvedBy: "CISO" }),
      policy,
      now,
    );
    assert.equal(found.shown?.kind, "acceptance");
    assert.equal(found.shown?.approvedBy, "CISO");
    assert.deepEqual(found.exclusions.users, ["ada"]);
  });
});
