import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { HOSTILE_DOMAINS, HOSTILE_NAMES } from "../../../src/emulator/tenants/hostile-names.ts";
import type { EmulatedTenant } from "../../../src/emulator/tenants/model.ts";
import type { DataPolicy } from "../../../src/emulator/tenants/power-platform/model.ts";
import { tenantNamed } from "../client.ts";

function reaches({ environmentType, environments }: DataPolicy, environment: string): boolean {
  if (environmentType === "AllEnvironments") return true;
  return environments.includes(environment) === (environmentType !== "ExceptEnvironments");
}

/** The display names of the environments that no data policy reaches. */
function uncovered({ powerPlatform }: EmulatedTenant): string[] {
  return powerPlatform.environments
    .filter(({ name }) => !powerPlatform.dataPolicies.some((policy) => reaches(policy, name)))
    .map(({ displayName }) => displayName);
}

function unprotected({ powerPlatform }: EmulatedTenant): string[] {
  return powerPlatform.environments
    .filter(
      ({ database }) =>
        database !== null &&
        !(database.iscontentsecuritypolicyenabled && database.iscontentsecuritypolicyenabledforcanvas),
    )
    .map(({ displayName }) => displayName);
}

for (const [who, tenant] of [
  ["Contoso", tenantNamed("compliant")],
  ["Northwind", tenantNamed("large")],
] as const)
  describe(`${who}'s other services`, () => {
    it("share files with guests who are there already, of named domains", () => {
      const { SharingCapability, SharingDomainRestrictionMode, SharingAllowedDomainList } = tenant.sharepoint;
      assert.deepEqual([SharingCapability, SharingDomainRestrictionMode], [3, 1]);
      assert.notEqual(SharingAllowedDomainList, "");
    });

    it("have several meeting policies, none of which lets a stranger in unseen", () => {
      const policies = tenant.teams.configurations.TeamsMeetingPolicy;
      assert.ok(policies.length > 1);
      for (const policy of policies) {
        assert.equal(policy.AllowAnonymousUsersToStartMeeting, false, policy.Identity);
        assert.equal(policy.AllowPSTNUsersToBypassLobby, false, policy.Identity);
        assert.notEqual(policy.AutoAdmittedUsers, "Everyone", policy.Identity);
      }
    });

    it("have every environment under a data policy, and enforce a content security policy in each", () => {
      assert.deepEqual(uncovered(tenant), []);
      assert.deepEqual(unprotected(tenant), []);
      assert.equal(tenant.powerPlatform.environments.filter(({ isDefault }) => isDefault).length, 1);
    });

    it("let two tenants through the isolation", () => {
      const { isolation } = tenant.powerPlatform;
      assert.equal(isolation?.isDisabled, false);
      assert.equal(isolation.allowedTenants.length, 2);
    });
  });

describe("Fabrikam's other services", () => {
  const tenant = tenantNamed("faulty");

  it("have two environments that no data policy reaches, and two without a content security policy", () => {
    assert.equal(tenant.powerPlatform.environments.length, 6);
    assert.deepEqual(uncovered(tenant), ["Fabrikam (default)", "Retail playground"]);
    assert.deepEqual(unprotected(tenant), ["Logistics", "Logistics acceptance"]);
  });

  it("let strangers start the meetings of those alone who have the policy for executives", () => {
    const lenient = tenant.teams.configurations.TeamsMeetingPolicy.filter(
      ({ AllowAnonymousUsersToStartMeeting }) => AllowAnonymousUsersToStartMeeting,
    ).map(({ Identity }) => Identity);
    assert.deepEqual(lenient, ["Tag:Executives"]);
    const [assignment] = tenant.teams.policyAssignments;
    assert.deepEqual(
      [assignment?.identity, assignment?.userIds.length, assignment?.groupIds.length],
      ["Tag:Executives", 2, 1],
    );
  });

  it("restrict one setting of Power BI to a group, and leave the others as they came", () => {
    const setting = (name: string) => tenant.powerBi.find(({ settingName }) => settingName === name);
    assert.equal(setting("ExternalSharingV2")?.enabledSecurityGroups?.length, 1);
    for (const name of ["PublishToWeb", "RScriptVisual", "ServicePrincipalAccessPermissionAPIs"]) {
      assert.equal(setting(name)?.enabled, true, name);
      assert.equal(setting(name)?.enabledSecurityGroups, undefined, name);
    }
  });
});

describe("the hostile tenant's other services", () => {
  const { sharepoint, teams, powerPlatform, powerBi } = tenantNamed("hostile");
  const tags = teams.configurations.TeamsMeetingPolicy.map(({ Identity }) => Identity).filter(
    (identity) => !/^(?:Global|Tag:AllOff)$/.test(identity),
  );

  for (const [what, names] of [
    ["meeting policies", tags.map((identity) => identity.slice("Tag:".length))],
    ["environments", powerPlatform.environments.map(({ displayName }) => displayName)],
    ["databases", powerPlatform.environments.flatMap(({ database }) => database?.name ?? [])],
    ["data policies", powerPlatform.dataPolicies.map(({ displayName }) => displayName)],
    ["Power BI settings", powerBi.map(({ title }) => title)],
    [
      "Power BI groups",
      powerBi.flatMap(({ enabledSecurityGroups = [] }) => enabledSecurityGroups.map(({ name }) => name)),
    ],
  ] as const)
    it(`gives hostile names to its ${what}`, () => {
      assert.ok(names.length > 0);
      assert.deepEqual(
        names.filter((name) => !HOSTILE_NAMES.includes(name)),
        [],
      );
    });

  it("gives hostile names to the domains that it blocks", () => {
    const [federation] = teams.configurations.TenantFederationSettings;
    const domains = [
      sharepoint.SharingBlockedDomainList,
      ...(federation?.BlockedDomains ?? []).map(({ Domain }) => Domain),
    ];
    assert.ok(domains.length > 1);
    assert.deepEqual(
      domains.filter((domain) => !HOSTILE_DOMAINS.includes(domain)),
      [],
    );
  });

  it("still has a policy for every assignment, and an environment for every name in a data policy", () => {
    const identities = teams.configurations.TeamsMeetingPolicy.map(({ Identity }) => Identity);
    assert.ok(teams.policyAssignments.every(({ identity }) => identities.includes(identity)));
    const environments = powerPlatform.environments.map(({ name }) => name);
    for (const policy of powerPlatform.dataPolicies)
      assert.ok(policy.environments.every((name) => environments.includes(name)));
  });

  it("leaves what Microsoft's readers go by as it was", () => {
    const faulty = tenantNamed("faulty");
    assert.deepEqual(
      powerBi.map(({ settingName, enabled }) => [settingName, enabled]),
      faulty.powerBi.map(({ settingName, enabled }) => [settingName, enabled]),
    );
    assert.deepEqual(
      powerPlatform.environments.map(({ name }) => name),
      faulty.powerPlatform.environments.map(({ name }) => name),
    );
  });
});
