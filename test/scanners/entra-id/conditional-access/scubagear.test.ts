import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { CheckSettings } from "../../../../src/engine/check.ts";
import * as scubagear from "../../../../src/scanners/entra-id/conditional-access/scubagear.ts";
import { conditionalAccessPolicies } from "../../../../src/scanners/entra-id/sources/conditional-access-policies.ts";
import { noSettings } from "../../../support/test-check.ts";
import {
  excluding,
  guestTypes,
  phishingResistant,
  policy,
  strength,
  without,
} from "../support/conditional-access.ts";
import type { PolicyChanges } from "../support/conditional-access.ts";

type Rule = (typeof scubagear)["requiresMfa"];

interface Case {
  readonly name: string;
  readonly changes?: PolicyChanges;
  readonly drop?: string;
  readonly settings?: Partial<CheckSettings>;
  readonly matches: boolean;
}

const configured = excluding({
  users: ["u1", "u2"],
  groups: ["g1"],
  applications: ["a1"],
  guestTypes: ["internalGuest", "serviceProvider"],
});

/** CISA's own crib of inputs that flip a verdict, and what absent keys and nulls mean (dossier §1.2, §15.1, §18.1). */
function itMatches(rule: Rule, base: PolicyChanges, cases: readonly Case[]): void {
  for (const { name, changes, drop, settings, matches } of cases) {
    it(`${matches ? "matches" : "does not match"}: ${name}`, () => {
      const whole = policy("Contoso", { ...base, ...changes });
      const [parsed] = conditionalAccessPolicies.schema.parse([
        drop === undefined ? whole : without(whole, drop),
      ]);
      assert.ok(parsed);
      assert.equal(rule(parsed, { ...noSettings, ...settings }), matches);
    });
  }
}

describe("ScubaGear's rule for everybody and everything (MS.AAD.3.2v2)", () => {
  itMatches(scubagear.requiresMfa, { grant: { builtInControls: ["mfa"] } }, [
    { name: "nothing is left out", matches: true },
    {
      name: "conditions that narrow it",
      changes: { conditions: { signInRiskLevels: ["high"], platforms: { includePlatforms: ["linux"] } } },
      matches: true,
    },
    {
      name: "controls that stand beside it",
      changes: { grant: { builtInControls: ["mfa", "compliantDevice"] } },
      matches: true,
    },
    { name: "included users are null", changes: { users: { includeUsers: null } }, matches: false },
    { name: "excluded roles are null", changes: { users: { excludeRoles: null } }, matches: true },
    { name: "excluded roles are absent", drop: "conditions.users.excludeRoles", matches: false },
    {
      name: "a role is excluded",
      changes: { users: { excludeRoles: ["r1"] } },
      settings: excluding({ roles: ["r1"] }),
      matches: false,
    },
    {
      name: "excluded users are null without a configuration",
      changes: { users: { excludeUsers: null } },
      matches: true,
    },
    {
      name: "excluded users are absent without a configuration",
      drop: "conditions.users.excludeUsers",
      matches: true,
    },
    {
      name: "excluded users are null with a configuration",
      changes: { users: { excludeUsers: null } },
      settings: configured,
      matches: true,
    },
    {
      name: "excluded users are absent with a configuration",
      drop: "conditions.users.excludeUsers",
      settings: configured,
      matches: false,
    },
    {
      name: "excluded users are absent with an empty configuration",
      drop: "conditions.users.excludeUsers",
      settings: excluding({}),
      matches: false,
    },
    {
      name: "an excluded user is configured",
      changes: { users: { excludeUsers: ["u1"] } },
      settings: configured,
      matches: true,
    },
    {
      name: "an excluded user is configured in other letters",
      changes: { users: { excludeUsers: ["U1"] } },
      settings: configured,
      matches: false,
    },
    {
      name: "an excluded user is configured as a group",
      changes: { users: { excludeUsers: ["g1"] } },
      settings: configured,
      matches: false,
    },
    {
      name: "excluded groups are absent with a configuration",
      drop: "conditions.users.excludeGroups",
      settings: configured,
      matches: false,
    },
    {
      name: "excluded applications are absent with a configuration",
      drop: "conditions.applications.excludeApplications",
      settings: configured,
      matches: false,
    },
    {
      name: "an excluded application is configured",
      changes: { applications: { excludeApplications: ["a1"] } },
      settings: configured,
      matches: true,
    },
    {
      name: "excluded guests are absent",
      drop: "conditions.users.excludeGuestsOrExternalUsers",
      matches: false,
    },
    {
      name: "excluded guests are absent with a configuration",
      drop: "conditions.users.excludeGuestsOrExternalUsers",
      settings: configured,
      matches: false,
    },
    {
      name: "excluded guests name nobody",
      changes: { users: { excludeGuestsOrExternalUsers: guestTypes(null) } },
      settings: configured,
      matches: false,
    },
    {
      name: "all excluded kinds of guest are configured",
      changes: { users: { excludeGuestsOrExternalUsers: guestTypes("internalGuest,serviceProvider") } },
      settings: configured,
      matches: true,
    },
    {
      name: "excluded kinds of guest are written with a space",
      changes: { users: { excludeGuestsOrExternalUsers: guestTypes("internalGuest, serviceProvider") } },
      settings: configured,
      matches: false,
    },
    {
      name: "excluded kinds of guest without a configuration",
      changes: { users: { excludeGuestsOrExternalUsers: guestTypes("internalGuest") } },
      matches: false,
    },
    { name: "grant controls are null", changes: { grant: null }, matches: false },
    { name: "all conditions are absent", drop: "conditions", matches: false },
    {
      name: "a phishing-resistant strength alone",
      changes: { grant: { authenticationStrength: phishingResistant } },
      matches: false,
    },
    {
      name: "MFA beside a strength that is none",
      changes: { grant: { builtInControls: ["mfa"], authenticationStrength: strength("Weak", "sms") } },
      matches: true,
    },
    {
      name: "a strength with a method that is not phishing-resistant",
      changes: { grant: { authenticationStrength: strength("Any", "fido2", "password,sms") } },
      matches: true,
    },
    {
      name: "a strength with a single factor",
      changes: { grant: { authenticationStrength: strength("Weak", "fido2", "sms") } },
      matches: false,
    },
  ]);
});

describe("ScubaGear's rule for privileged roles (MS.AAD.3.6v1)", () => {
  const base: PolicyChanges = {
    grant: { authenticationStrength: phishingResistant },
    users: { includeUsers: [], includeRoles: ["r1", "r2"] },
  };
  const forRoles = scubagear.requiresPhishingResistanceOfRoles;
  itMatches(forRoles(["r1", "r2"]), base, [
    { name: "all roles of the tenant are included", matches: true },
    {
      name: "one role is not included",
      changes: { users: { includeUsers: ["All"], includeRoles: ["r1"] } },
      matches: false,
    },
  ]);
  itMatches(forRoles(undefined), base, [{ name: "the tenant's roles are absent", matches: false }]);
  itMatches(forRoles([]), base, [
    { name: "the tenant has no roles", matches: true },
    {
      name: "the tenant has no roles and included roles are null",
      changes: { users: { includeRoles: null } },
      matches: true,
    },
    {
      name: "the tenant has no roles and included roles are absent",
      drop: "conditions.users.includeRoles",
      matches: false,
    },
  ]);
});

describe("ScubaGear's rule for managed devices (MS.AAD.3.7v1)", () => {
  const both = ["compliantDevice", "domainJoinedDevice"];
  itMatches(scubagear.requiresManagedDevice, { grant: { operator: "OR", builtInControls: both } }, [
    { name: "either device", matches: true },
    { name: "both devices", changes: { grant: { operator: "AND", builtInControls: both } }, matches: false },
    {
      name: "a third control",
      changes: { grant: { operator: "OR", builtInControls: [...both, "mfa"] } },
      matches: false,
    },
    {
      name: "one device",
      changes: { grant: { operator: "OR", builtInControls: ["compliantDevice"] } },
      matches: false,
    },
    { name: "the operator is absent", drop: "grantControls.operator", matches: false },
  ]);
});

describe("ScubaGear's rule for agents (MS.AAD.9.1v1)", () => {
  const clientApplications = { includeAgentIdServicePrincipals: ["All"] };
  const base: PolicyChanges = { conditions: { agentIdRiskLevels: "medium, high", clientApplications } };
  itMatches(scubagear.blocksHighRiskAgents, base, [
    { name: "the levels are split and trimmed", matches: true },
    {
      name: "excluded users are absent",
      drop: "conditions.users.excludeUsers",
      settings: configured,
      matches: true,
    },
    {
      name: "no client apps",
      changes: { conditions: { ...base.conditions, clientAppTypes: [] } },
      matches: false,
    },
    {
      name: "agents are absent",
      drop: "conditions.clientApplications.includeAgentIdServicePrincipals",
      matches: false,
    },
    { name: "the levels are absent", drop: "conditions.agentIdRiskLevels", matches: false },
  ]);
});
