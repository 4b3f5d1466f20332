import assert from "node:assert/strict";
import { describe, it } from "node:test";
import {
  exceptionsFor,
  exclusionsFor,
  expiredElsewhere,
  limitedGroups,
} from "../../src/profile/exceptions.ts";
import { profileSchema } from "../../src/profile/schema.ts";
import type { Exception } from "../../src/profile/schema.ts";

const policy = "MS.AAD.1.1v1";

/** Noon on the last day of January 2027; two people are pilots, and the crowd has nine. */
const circumstances = {
  now: new Date("2027-01-31T12:00:00Z"),
  membersOf: (group: string) => ({ pilots: 2, crowd: 9 })[group],
};
const at = (now: string) => ({ ...circumstances, now: new Date(now) });

function exceptions(...written: object[]): readonly Exception[] {
  return profileSchema.parse({
    exceptions: written.map((each) => ({ policy, reason: "Migration", ...each })),
  }).exceptions;
}

describe("expiredElsewhere", () => {
  it("tells of expired exceptions for policies that nobody judges, and of no others", () => {
    const written = exceptions(
      { accept: true, expires: "2027-01-30" },
      { accept: true, expires: "2027-01-31" },
      { accept: true, limits: { violations: 1 } },
    );
    assert.deepEqual(expiredElsewhere(written, new Set(), circumstances), [
      `The exception for ${policy} expired on 2027-01-30 and changes nothing any more.`,
    ]);
    assert.deepEqual(expiredElsewhere(written, new Set([policy]), circumstances), []);
  });
});

describe("exclusionsFor", () => {
  it("finds nothing for a policy without exclusions", () => {
    const found = exclusionsFor(exceptions({ exclude: { users: ["ada"] } }), "MS.AAD.2.1v1", circumstances);
    assert.deepEqual(found.exclusions.users, []);
    assert.equal(found.hasExclusions, false);
  });

  it("puts the exclusions of several exceptions together, each object once", () => {
    const { exclusions } = exclusionsFor(
      exceptions({ exclude: { users: ["ada"], groups: ["pilots"] } }, { exclude: { users: ["ada", "bob"] } }),
      policy,
      circumstances,
    );
    assert.deepEqual(exclusions.users, ["ada", "bob"]);
    assert.deepEqual(exclusions.groups, ["pilots"]);
  });

  it("tells an empty exclusion from none", () => {
    assert.equal(exclusionsFor(exceptions({ exclude: {} }), policy, circumstances).hasExclusions, true);
  });

  it("leaves nothing out any more once it has expired", () => {
    const expired = exceptions({ exclude: { users: ["ada"] }, expires: "2027-01-30" });
    const found = exclusionsFor(expired, policy, circumstances);
    assert.deepEqual(found.exclusions.users, []);
    assert.equal(found.hasExclusions, false);
  });

  it("keeps the exclusion beside one that has been outgrown", () => {
    const found = exclusionsFor(
      exceptions(
        { exclude: { groups: ["crowd"] }, limits: { groups: [{ id: "crowd", maximumMembers: 8 }] } },
        { exclude: { groups: ["pilots"] }, limits: { groups: [{ id: "pilots", maximumMembers: 2 }] } },
      ),
      policy,
      circumstances,
    );
    assert.deepEqual(found.exclusions.groups, ["pilots"]);
  });
});

const upTo = (violations: number) => ({ accept: true, limits: { violations } });
const group = (id: string, maximumMembers: number) => ({
  exclude: { groups: [id], users: ["ada"] },
  limits: { groups: [{ id, maximumMembers }] },
});

/** What becomes of one exception: `violations` objects violate the policy, null where nobody knows. */
const fates: readonly [what: string, written: object, violations: number | null, cause: string | null][] = [
  ["an acceptance without limit", { accept: true }, 999, null],
  ["an acceptance without limit of what cannot be counted", { accept: true }, null, null],
  ["an acceptance on its last day", { accept: true, expires: "2027-01-31" }, 1, null],
  ["an acceptance after its last day", { accept: true, expires: "2027-01-30" }, 1, "expired"],
  ["an acceptance at its limit", upTo(3), 3, null],
  ["an acceptance beyond its limit", upTo(3), 4, "outgrown"],
  ["an acceptance where nothing violates", upTo(3), 0, null],
  ["a limited acceptance of what cannot be counted", upTo(3), null, "unchecked"],
  ["an acceptance that is expired and outgrown", { ...upTo(3), expires: "2020-01-01" }, 9, "expired"],
  ["an exclusion without limit of a group nobody counted", { exclude: { groups: ["lost"] } }, 1, null],
  ["an exclusion of a group at its limit", group("pilots", 2), 1, null],
  ["an exclusion of a group beyond its limit", group("pilots", 1), 0, "outgrown"],
  ["an exclusion of a group that cannot be counted", group("lost", 99), 0, "unchecked"],
  ["an exclusion that does not hang on violations", group("pilots", 2), null, null],
];

describe("exceptionsFor", () => {
  for (const [what, written, violations, cause] of fates) {
    it(`says of ${what}: ${cause ?? "live"}`, () => {
      const found = exceptionsFor(exceptions(written), policy, circumstances, violations);
      assert.equal(found.shown?.live, cause === null);
      assert.equal(found.shown.lapse?.cause ?? null, cause);
      assert.equal(found.accepted, "accept" in written && cause === null);
      assert.equal(found.lapses.length, cause === null ? 0 : 1);
      assert.equal(
        exclusionsFor(exceptions(written), policy, circumstances).hasExclusions,
        "exclude" in written && cause === null,
      );
    });
  }

  it("finds nothing for a policy without exceptions", () => {
    assert.deepEqual(exceptionsFor(exceptions({ accept: true }), "MS.AAD.2.1v1", circumstances, 1), {
      accepted: false,
      shown: null,
      others: [],
      lapses: [],
    });
  });

  it("keeps all others besides the weightiest", () => {
    const three = exceptions(
      { exclude: { users: ["ada"] } },
      { accept: true },
      { exclude: { users: ["bob"] } },
    );
    const { shown, others } = exceptionsFor(three, policy, circumstances, 1);
    assert.equal(shown?.kind, "acceptance");
    assert.deepEqual(
      others.map(({ excluded }) => excluded),
      [["ada"], ["bob"]],
    );
  });

  it("holds through the whole last day, in UTC", () => {
    const acceptance = exceptions({ accept: true, expires: "2027-01-31" });
    assert.equal(exceptionsFor(acceptance, policy, at("2027-01-31T23:59:59.999Z"), 1).accepted, true);
    assert.equal(exceptionsFor(acceptance, policy, at("2027-02-01T00:00:00Z"), 1).accepted, false);
  });

  it("shows all of an exception that has expired, and says so in a sentence", () => {
    const [expired] = exceptions({ exclude: { users: ["ada"] }, expires: "2027-01-30" });
    assert.ok(expired);
    assert.deepEqual(exceptionsFor([expired], policy, circumstances, 1).shown, {
      kind: "exclusion",
      live: false,
      lapse: {
        cause: "expired",
        sentence: "The exception for MS.AAD.1.1v1 expired on 2027-01-30 and changes nothing any more.",
      },
      reason: "Migration",
      approvedBy: null,
      expires: "2027-01-30",
      excluded: ["ada"],
      limits: { violations: null, groups: [] },
    });
  });

  it("gives the figures of what has been outgrown", () => {
    const sentence = (written: object, violations: number) =>
      exceptionsFor(exceptions(written), policy, circumstances, violations).lapses[0]?.sentence;
    assert.match(sentence(upTo(1), 4) ?? "", /at most 1 violating object, and now there are 4/);
    assert.match(
      sentence(group("crowd", 8), 0) ?? "",
      /at most 8 members of the group crowd, and now there are 9/,
    );
  });

  it("shows a live exclusion rather than a lapsed acceptance, and keeps the lapse", () => {
    const found = exceptionsFor(
      exceptions({ accept: true, expires: "2020-01-01" }, { exclude: { roles: ["pilot"] } }),
      policy,
      circumstances,
      1,
    );
    assert.equal(found.shown?.kind, "exclusion");
    assert.deepEqual(found.shown.excluded, ["pilot"]);
    assert.deepEqual(
      found.lapses.map(({ cause }) => cause),
      ["expired"],
    );
  });

  it("accepts by the wider of two acceptances where the narrower has been outgrown", () => {
    const found = exceptionsFor(exceptions(upTo(1), upTo(5)), policy, circumstances, 4);
    assert.equal(found.accepted, true);
    assert.equal(found.shown?.limits.violations, 5);
  });

  it("shows a live acceptance rather than a live exclusion", () => {
    const found = exceptionsFor(
      exceptions({ exclude: { users: ["ada"] } }, { accept: true, approvedBy: "CISO" }),
      policy,
      circumstances,
      1,
    );
    assert.equal(found.shown?.kind, "acceptance");
    assert.equal(found.shown.approvedBy, "CISO");
  });
});

describe("limitedGroups", () => {
  it("names each group that has to be counted once", () => {
    assert.deepEqual(
      limitedGroups(
        exceptions(
          group("pilots", 2),
          group("pilots", 3),
          { accept: true },
          { exclude: { groups: ["free"] } },
        ),
      ),
      ["pilots"],
    );
  });
});
