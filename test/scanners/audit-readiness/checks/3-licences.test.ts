import assert from "node:assert/strict";
import { it } from "node:test";
import { premiumAuditSwitchedOn } from "../../../../src/scanners/audit-readiness/checks/3-licences.ts";
import { noSettings, testCheck } from "../../../support/test-check.ts";
import { e3, e5, owning } from "../licences/skus.ts";
import { allE3, allE5, people } from "../retention/people.ts";

const off = (...ids: readonly string[]) => ({
  switchedOff: {
    users: ids.length,
    ids: [...ids],
    examples: ids.map((id) => ({ id, name: `${id}@contoso.example` })),
  },
});
const throughGroup = (...members: readonly string[]) => [
  { id: "g-1", name: "Field sales", members: [...members] },
  { id: "g-2", name: "Nobody of them", members: [] },
];

testCheck(premiumAuditSwitchedOn, {
  met: [
    {
      name: "everybody who owns it has it",
      sources: { licences: owning(e5, e3), userLicences: people({ premium: 2, standard: 9 }) },
      says: /^Audit \(Premium\) is switched on for all 2 users for whom it is meant to be\.$/,
    },
    {
      name: "those for whom it is switched off are excepted by the profile, and their group with them",
      sources: {
        licences: owning(e5),
        userLicences: people({ premium: 2 }, off("ada")),
        groupLicences: throughGroup("ada"),
      },
      settings: { exclusions: { ...noSettings.exclusions, users: ["ADA"] } },
      says: /, save 1 whom the profile excepts\.$/,
    },
  ],
  notMet: [
    {
      name: "a group's licence leaves it out for some, and one had it unticked",
      passesWithout: ["ada", "ben", "cy"],
      sources: {
        licences: owning(e5),
        userLicences: people({ premium: 10, standard: 3 }, off("ada", "ben", "cy")),
        groupLicences: throughGroup("ada", "ben"),
      },
      violations: ["Users who own Audit (Premium)", "Field sales", "cy@contoso.example"],
      says: /^For 3 of 13 users who own Audit \(Premium\) it is switched off, for 2 of them by the licence of a group\.$/,
    },
    {
      name: "which group it comes from could not be read",
      sources: { licences: owning(e5), userLicences: people({ premium: 10 }, off("ada")) },
      violations: ["Users who own Audit (Premium)", "ada@contoso.example"],
    },
    {
      name: "one violation decides, though another user's answer was cut",
      sources: {
        licences: owning(e5),
        userLicences: people({ premium: 10 }, { ...off("ada"), untold: 1 }),
        groupLicences: throughGroup(),
      },
      violations: ["Users who own Audit (Premium)", "ada@contoso.example"],
    },
    {
      name: "nobody has it on",
      sources: { licences: owning(e5), userLicences: people({ standard: 1 }, off("standard-1")) },
      violations: ["Users who own Audit (Premium)", "standard-1@contoso.example"],
    },
  ],
  notApplicable: [
    {
      name: "the tenant does not own it",
      sources: { licences: owning(e3), userLicences: allE3 },
    },
    {
      name: "the licence with it is suspended",
      sources: { licences: owning({ ...e5, capabilityStatus: "Suspended" }), userLicences: allE3 },
    },
    {
      name: "the tenant owns it, and nobody has the licence",
      sources: { licences: owning(e5), userLicences: allE3 },
      says: /no user has a licence/,
    },
  ],
  unknown: [
    { name: "the subscriptions could not be read", sources: { userLicences: allE5 } },
    { name: "the users could not be read", sources: { licences: owning(e5) } },
    {
      name: "a user's answer was cut",
      sources: { licences: owning(e5), userLicences: people({ premium: 10 }, { untold: 1 }) },
    },
  ],
});

it("AR.3.2 names who has it from a group for information, and the group in their place: the command mends it", () => {
  const { evidence } = premiumAuditSwitchedOn.decide(
    {
      licences: owning(e5),
      userLicences: people({}, off("ada", "cy")),
      groupLicences: throughGroup("ada"),
    },
    noSettings,
  );
  assert.deepEqual(
    evidence.filter(({ object }) => object.type === "User").map(({ object, result }) => [object.id, result]),
    [
      ["cy", "violates"],
      ["ada", "context"],
    ],
  );
  assert.deepEqual(
    evidence.filter(({ object }) => object.type === "Group").map(({ object, result }) => [object.id, result]),
    [["g-1", "violates"]],
  );
});
