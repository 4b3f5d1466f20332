import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { conditionalAccessPolicies } from "../../../../src/scanners/entra-id/sources/conditional-access-policies.ts";
import { conditionalAccessTable } from "../../../../src/scanners/entra-id/tables/conditional-access.ts";
import {
  deleted,
  group,
  guestTypes,
  phishingResistant,
  policy,
  user,
} from "../support/conditional-access.ts";
import type { PolicyChanges } from "../support/conditional-access.ts";

function rowOf(changes: PolicyChanges, sources: Record<string, unknown> = {}) {
  const parsed = conditionalAccessPolicies.schema.parse([policy("Contoso", changes)]);
  const [row] = conditionalAccessTable.build({ conditionalAccessPolicies: parsed, ...sources }).rows;
  assert.ok(row);
  const [name, state, who, what, conditions, control, session] = row;
  return { name, state, who, what, conditions, control, session };
}

describe("the table of Conditional Access policies", () => {
  it("says in plain words what a simple policy does", () => {
    assert.deepEqual(rowOf({}), {
      name: "Contoso",
      state: "On",
      who: ["all users"],
      what: ["all resources"],
      conditions: [],
      control: ["block"],
      session: [],
    });
  });

  it("names users, groups and roles, and says which are gone", () => {
    const users = {
      includeUsers: ["user-adele"],
      includeGroups: ["group-staff"],
      includeRoles: ["62e90394-69f5-4237-9190-012177145e10"],
      excludeUsers: ["user-gone"],
      excludeGuestsOrExternalUsers: guestTypes("internalGuest, serviceProvider"),
    };
    const referencedPrincipals = [
      user("user-adele", "Adele Vance"),
      group("group-staff", "Staff", 1200),
      deleted("user-gone", "user"),
    ];
    assert.deepEqual(rowOf({ users }, { referencedPrincipals }).who, [
      "user “Adele Vance”",
      "group “Staff” (1,200 members)",
      "Global Administrator",
      "except user user-gone (deleted)",
      "except internal guests",
      "except service provider users",
    ]);
  });

  it("lists every condition that narrows a policy", () => {
    const conditions = {
      clientAppTypes: ["browser"],
      signInRiskLevels: ["high", "medium"],
      authenticationFlows: { transferMethods: "deviceCodeFlow,authenticationTransfer" },
      platforms: { includePlatforms: ["windows"], excludePlatforms: [] },
      locations: { includeLocations: ["All"], excludeLocations: ["location-hq", "AllTrusted"] },
      devices: {
        includeDevices: [],
        excludeDevices: [],
        deviceFilter: { mode: "exclude", rule: "device.isCompliant -eq True" },
      },
    };
    const namedLocations = [{ id: "location-hq", displayName: "Headquarters" }];
    assert.deepEqual(rowOf({ conditions }, { namedLocations }).conditions, [
      "only browsers",
      "only at high or medium sign-in risk",
      "only to device code flow or authentication transfer",
      "only on windows",
      "everywhere but at “Headquarters” or trusted locations",
      "only to devices that do not match the filter device.isCompliant -eq True",
    ]);
  });

  it("says how controls are combined, and what a strength allows", () => {
    const grant = {
      operator: "AND",
      builtInControls: ["compliantDevice"],
      authenticationStrength: phishingResistant,
    };
    assert.deepEqual(rowOf({ grant }).control, [
      "a compliant device and the authentication strength “Phishing-resistant MFA”",
      "methods: windowsHelloForBusiness, fido2, x509CertificateMultiFactor",
    ]);
  });

  it("describes session controls that are on, and leaves out those that are not", () => {
    const sessionControls = {
      signInFrequency: { isEnabled: true, value: 4, type: "hours", frequencyInterval: "timeBased" },
      persistentBrowser: { isEnabled: false, mode: "never" },
      cloudAppSecurity: null,
      disableResilienceDefaults: true,
      somethingNew: { isEnabled: true },
    };
    assert.deepEqual(rowOf({ sessionControls }).session, [
      "sign in every 4 hours",
      "resilience defaults off",
      "somethingNew",
    ]);
  });

  it("puts policies that are on first, then those that only report", () => {
    const parsed = conditionalAccessPolicies.schema.parse([
      policy("Fabrikam off", { state: "disabled" }),
      policy("Fabrikam trial", { state: "enabledForReportingButNotEnforced" }),
      policy("Fabrikam on"),
      policy("Contoso on"),
    ]);
    const { note, rows } = conditionalAccessTable.build({ conditionalAccessPolicies: parsed });
    assert.deepEqual(
      rows.map(([name, state]) => `${String(name)}: ${String(state)}`),
      ["Contoso on: On", "Fabrikam on: On", "Fabrikam trial: Report-only", "Fabrikam off: Off"],
    );
    assert.match(note, /^2 of 4 policies are on\./);
  });

  it("says so where there is no policy", () => {
    assert.match(
      conditionalAccessTable.build({ conditionalAccessPolicies: [] }).note,
      /no Conditional Access policies/,
    );
  });
});
