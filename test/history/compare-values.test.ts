import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { compareValues } from "../../src/history/compare-values.ts";

const policy = {
  id: "p1",
  displayName: "Block legacy",
  state: "enabled",
  conditions: { users: { includeUsers: ["All"], excludeGroups: ["g1"] } },
};

const changes: { name: string; before: unknown; after: unknown; told: string[] }[] = [
  {
    name: "a property of an object",
    before: [policy],
    after: [{ ...policy, state: "disabled" }],
    told: ["p1 Block legacy: state changed enabled → disabled"],
  },
  {
    name: "an element of a list within an object",
    before: [policy],
    after: [{ ...policy, conditions: { users: { includeUsers: ["All"], excludeGroups: ["g1", "g2"] } } }],
    told: ["p1 Block legacy: conditions.users.excludeGroups[] added null → g2"],
  },
  {
    name: "a new object and one that is gone",
    before: [policy],
    after: [{ ...policy, id: "p2" }],
    told: ["p1 Block legacy:  removed {} → null", "p2 Block legacy:  added null → {}"],
  },
  {
    name: "a renamed object is the same object",
    before: [policy],
    after: [{ ...policy, displayName: "New name" }],
    told: ["p1 New name: displayName changed Block legacy → New name"],
  },
  {
    name: "a setting of the tenant's own",
    before: { SharingCapability: 2 },
    after: { SharingCapability: 0 },
    told: ["SharingCapability changed 2 → 0"],
  },
  {
    name: "a list of objects within",
    before: { groups: [{ id: "g", users: [{ id: "u", enabled: true }] }] },
    after: { groups: [{ id: "g", users: [{ id: "u", enabled: false }] }] },
    told: ["groups[g].users[u].enabled changed true → false"],
  },
  {
    name: "null is an answer, and not the same as false",
    before: { isEnabled: null },
    after: { isEnabled: false },
    told: ["isEnabled changed null → false"],
  },
  {
    name: "a key that is absent is not one that is null",
    before: {},
    after: { isEnabled: null },
    told: ["isEnabled added null → null"],
  },
  {
    name: "objects without a name of their own",
    before: [
      { role: "a", principalId: "x" },
      { role: "b", principalId: "x" },
    ],
    after: [{ role: "b", principalId: "x" }],
    told: ["[] removed {} → null"],
  },
  {
    name: "a name that stands twice tells nothing apart",
    before: [
      { Name: "x", n: 1 },
      { Name: "x", n: 2 },
    ],
    after: [
      { Name: "x", n: 1 },
      { Name: "x", n: 3 },
    ],
    told: ["[] removed {} → null", "[] added null → {}"],
  },
  {
    name: "one and the same value once more",
    before: ["a"],
    after: ["a", "a"],
    told: ["[] added null → a"],
  },
  {
    name: "the end of a credential is a setting",
    before: { endDateTime: "2027-01-01" },
    after: { endDateTime: "2028-01-01" },
    told: ["endDateTime changed 2027-01-01 → 2028-01-01"],
  },
  {
    name: "a rule within one of several sets of rules",
    before: [
      { roleDefinitionId: "r1", policy: { rules: [{ id: "x", maximumDuration: "P15D" }] } },
      { roleDefinitionId: "r2", policy: { rules: [] } },
    ],
    after: [
      { roleDefinitionId: "r2", policy: { rules: [] } },
      { roleDefinitionId: "r1", policy: { rules: [{ id: "x", maximumDuration: "P180D" }] } },
    ],
    told: ["r1 r1: policy.rules[x].maximumDuration changed P15D → P180D"],
  },
  {
    name: "an assignment as a whole: it is neither its role nor its holder",
    before: [{ roleDefinitionId: "r1", principalId: "p1" }],
    after: [{ roleDefinitionId: "r1", principalId: "p2" }],
    told: ["[] removed {} → null", "[] added null → {}"],
  },
  {
    name: "who may enter a group, by the principal",
    before: { eligible: [{ principalId: "p1", principal: { displayName: "a" } }] },
    after: { eligible: [{ principalId: "p1", principal: { displayName: "b" } }] },
    told: ["eligible[p1].principal.displayName changed a → b"],
  },
  {
    name: "the elements whose id stands twice, and with their names those whose id does not",
    before: [policy, { id: "p2", n: 1 }, { id: "p2", n: 2 }],
    after: [
      { ...policy, state: "disabled" },
      { id: "p2", n: 1 },
      { id: "p2", n: 3 },
    ],
    told: ["p1 Block legacy: state changed enabled → disabled", "[] removed {} → null", "[] added null → {}"],
  },
  {
    name: "an id that stands twice from now on, within an object",
    before: {
      list: [
        { id: "a", n: 1 },
        { id: "b", n: 1 },
      ],
    },
    after: {
      list: [
        { id: "a", n: 1 },
        { id: "a", n: 2 },
        { id: "b", n: 2 },
      ],
    },
    told: ["list[b].n changed 1 → 2", "list[] added null → {}"],
  },
  {
    name: "objects by the key that tells most of them apart",
    before: [
      { Identity: "x", Name: "a", n: 1 },
      { Identity: "x", Name: "b", n: 1 },
    ],
    after: [
      { Identity: "x", Name: "a", n: 1 },
      { Identity: "x", Name: "b", n: 2 },
    ],
    told: ["b b: n changed 1 → 2"],
  },
  {
    name: "a hostile key",
    before: JSON.parse('{"__proto__": 1}'),
    after: JSON.parse('{"__proto__": 2}'),
    told: ["__proto__ changed 1 → 2"],
  },
];

const nonChanges: { name: string; before: unknown; after: unknown }[] = [
  { name: "the order of keys", before: { a: 1, b: 2 }, after: { b: 2, a: 1 } },
  { name: "the order of a list", before: ["a", "b"], after: ["b", "a"] },
  { name: "the order of objects", before: [{ id: "a" }, { id: "b" }], after: [{ id: "b" }, { id: "a" }] },
  {
    name: "the order of objects without names, and of lists in them",
    before: [{ of: [1, 2] }, { of: [3] }],
    after: [{ of: [3] }, { of: [2, 1] }],
  },
  { name: "when it was last touched", before: { modifiedDateTime: "a" }, after: { modifiedDateTime: "b" } },
  {
    name: "when Exchange saw it change",
    before: { WhenChanged: "a", whenChanged: 1, WhenChangedUTC: "c" },
    after: { WhenChanged: "b", whenChanged: 2, WhenChangedUTC: "d" },
  },
  {
    name: "when other services saw it change, each in its own spelling",
    before: { LastModifiedTime: 1, lastModifiedTime: 1, LastModifiedBy: "a", ModifiedDateTime: 1 },
    after: { LastModifiedTime: 2, lastModifiedTime: 2, LastModifiedBy: "b", ModifiedDateTime: 2 },
  },
  {
    name: "when an application last signed in",
    before: [{ appId: "a", lastSignInActivity: { lastSignInDateTime: "1" } }],
    after: [{ appId: "a", lastSignInActivity: { lastSignInDateTime: "2" } }],
  },
  {
    name: "the id of a request",
    before: { requestId: 1, RequestId: 1, "request-id": 1, "client-request-id": 1, clientRequestId: 1 },
    after: { requestId: 2, RequestId: 2, "request-id": 2, "client-request-id": 2, clientRequestId: 2 },
  },
  {
    name: "what a service finds its own traces by",
    before: { correlationId: 1, TraceCorrelationId: 1, "x-ms-correlation-id": 1 },
    after: { correlationId: 2, TraceCorrelationId: 2, "x-ms-correlation-id": 2 },
  },
  {
    name: "an id by which a log knows an object, which older snapshots do not have",
    before: [{ id: "a" }],
    after: [{ id: "a", applicationObjectId: "b", objectId: "c" }],
  },
  { name: "how many licences are in use", before: { consumedUnits: 1 }, after: { consumedUnits: 2 } },
];

describe("comparing two values", () => {
  for (const { name, before, after, told } of changes) {
    it(`tells ${name}`, () => {
      const brief = (value: unknown) => (typeof value === "object" && value !== null ? "{}" : String(value));
      assert.deepEqual(
        compareValues(before, after).map(
          ({ object, path, kind, before: old, after: young }) =>
            `${object === null ? "" : `${object.id} ${object.name}: `}${path} ${kind} ${brief(old)} → ${brief(young)}`,
        ),
        told,
      );
    });
  }

  for (const { name, before, after } of nonChanges) {
    it(`does not tell ${name}`, () => assert.deepEqual(compareValues(before, after), []));
  }

  const shuffled = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(shuffled).toReversed();
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(
      Object.entries(value)
        .toReversed()
        .map(([key, part]) => [key, shuffled(part)]),
    );
  };

  it("finds nothing in any value held against itself, in whatever order", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        assert.deepEqual(compareValues(value, structuredClone(value)), []);
        assert.deepEqual(compareValues(value, shuffled(value)), []);
      }),
    );
  });

  it("finds something in two values that are not the same but for order", () => {
    fc.assert(
      fc.property(fc.array(fc.integer()), fc.array(fc.integer()), (one, other) => {
        const sorted = (list: number[]) => list.toSorted((left, right) => left - right).join();
        const same = sorted(one) === sorted(other);
        assert.equal(compareValues({ one }, { one: other }).length === 0, same);
      }),
    );
  });
});
