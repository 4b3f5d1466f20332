import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { itemsOf } from "../../../src/emulator/tenants/collection.ts";
import { TOKEN_PROTECTION } from "../../../src/emulator/tenants/compliant/conditional-access.ts";
import { HOSTILE_NAMES } from "../../../src/emulator/tenants/hostile-names.ts";
import type { EmulatedTenant, RoleHolding } from "../../../src/emulator/tenants/model.ts";
import { HIGHLY_PRIVILEGED_ROLES, templateIdOf } from "../../../src/emulator/tenants/roles.ts";
import { tenantNamed } from "../client.ts";

const GLOBAL_ADMINISTRATOR = templateIdOf("Global Administrator");
const highlyPrivileged = (tenant: EmulatedTenant): RoleHolding[] => {
  const roles = HIGHLY_PRIVILEGED_ROLES.map(templateIdOf);
  return tenant.roles.holdings.filter(({ roleTemplateId }) => roles.includes(roleTemplateId));
};

describe("Contoso, the compliant tenant", () => {
  const tenant = tenantNamed("compliant");

  it("enforces every Conditional Access policy and excludes nobody from any", () => {
    for (const { displayName, state, conditions } of tenant.policies.conditionalAccess) {
      assert.equal(state, "enabled", displayName);
      const { excludeUsers, excludeGroups, excludeRoles, excludeGuestsOrExternalUsers } =
        conditions.users ?? {};
      assert.deepEqual([excludeUsers, excludeGroups, excludeRoles], [[], [], []], displayName);
      assert.equal(excludeGuestsOrExternalUsers, null, displayName);
      assert.deepEqual(conditions.applications?.excludeApplications, [], displayName);
    }
  });

  it("narrows no Conditional Access policy by place, platform or device, save the one that binds tokens", () => {
    for (const { displayName, conditions } of tenant.policies.conditionalAccess) {
      if (displayName === TOKEN_PROTECTION) continue;
      const { locations, platforms, devices, insiderRiskLevels } = conditions;
      assert.deepEqual(
        [locations, platforms, devices, insiderRiskLevels],
        [null, null, null, null],
        displayName,
      );
    }
  });

  it("has four Global Administrators, and more people in the finer roles", () => {
    const holders = (isWanted: (holding: RoleHolding) => boolean) =>
      new Set(
        highlyPrivileged(tenant)
          .filter(isWanted)
          .map(({ principalId }) => principalId),
      ).size;
    assert.equal(
      holders(({ roleTemplateId }) => roleTemplateId === GLOBAL_ADMINISTRATOR),
      4,
    );
    assert.ok(holders(({ roleTemplateId }) => roleTemplateId !== GLOBAL_ADMINISTRATOR) > 4);
  });

  it("gives highly privileged roles through PIM, for a time, to cloud-only people", () => {
    for (const { principalId, startDateTime, endDateTime } of highlyPrivileged(tenant)) {
      assert.notEqual(startDateTime, null);
      assert.notEqual(endDateTime, null);
      const user = tenant.directory.users.find("id", principalId);
      assert.deepEqual([user?.onPremisesImmutableId, user?.onPremisesSyncEnabled], [null, null]);
    }
  });

  it("tells somebody of every assignment, and lets nobody become Global Administrator unapproved", () => {
    for (const role of HIGHLY_PRIVILEGED_ROLES)
      for (const rule of tenant.roles.rulesOfRole(templateIdOf(role))) {
        if (rule.id.startsWith("Notification_Admin_"))
          assert.ok(
            "notificationRecipients" in rule &&
              Array.isArray(rule.notificationRecipients) &&
              rule.notificationRecipients.length > 0,
          );
        if (rule.id === "Approval_EndUser_Assignment" && role === "Global Administrator")
          assert.match(JSON.stringify(rule), /"isApprovalRequired":true/);
      }
  });
});

describe("Fabrikam, the faulty tenant", () => {
  const tenant = tenantNamed("faulty");

  it("has the size that the plan asks for", () => {
    const { users, servicePrincipals } = tenant.directory;
    assert.deepEqual([users.size, servicePrincipals.size], [300, 400]);
  });

  it("has two Global Administrators who share a name", () => {
    const names = tenant.roles.holdings
      .filter(({ roleTemplateId }) => roleTemplateId === GLOBAL_ADMINISTRATOR)
      .map(({ principalId }) => tenant.directory.users.find("id", principalId)?.displayName);
    assert.equal(names.filter((name) => name === "John Smith").length, 2);
  });

  it("has permanent holders, one outside PIM, one deleted principal, and one service principal in a role", () => {
    const holdings = highlyPrivileged(tenant);
    const { users, groups, servicePrincipals } = tenant.directory;
    assert.ok(
      holdings.some(({ endDateTime, startDateTime }) => endDateTime === null && startDateTime !== null),
    );
    assert.equal(holdings.filter(({ startDateTime }) => startDateTime === null).length, 1);
    assert.equal(
      holdings.filter(({ principalId }) => servicePrincipals.find("id", principalId) !== undefined).length,
      1,
    );
    const deleted = holdings.filter(({ principalId }) =>
      [users, groups, servicePrincipals].every(
        (collection) => collection.find("id", principalId) === undefined,
      ),
    );
    assert.equal(deleted.length, 1);
  });

  it("excepts forty people from MFA through one group", () => {
    const [group] = [...itemsOf(tenant.directory.groups)].filter(
      ({ displayName }) => displayName === "MFA exceptions",
    );
    assert.equal(tenant.directory.membersOf(group?.id ?? "").length, 40);
    const excluding = tenant.policies.conditionalAccess.filter(({ conditions }) =>
      conditions.users?.excludeGroups?.includes(group?.id ?? ""),
    );
    assert.equal(excluding.length, 1);
  });
});

describe("Northwind, the large tenant", () => {
  it("makes its people only when it is asked for them", () => {
    const { users } = tenantNamed("large", { users: 100_000 }).directory;
    assert.equal(users.size, 100_000);
    assert.notEqual(users.at(99_999), users.at(99_999));
    assert.deepEqual(users.find("id", users.at(99_999).id), users.at(99_999));
  });

  it("has the sizes that it is asked for", () => {
    const tenant = tenantNamed("large", {
      users: 900,
      servicePrincipals: 110_000,
      groups: 7,
      privilegedUsers: 500,
    });
    const { users, servicePrincipals, groups } = tenant.directory;
    assert.deepEqual([users.size, servicePrincipals.size, groups.size], [900, 110_000, 7]);
    assert.equal(new Set(tenant.roles.holdings.map(({ principalId }) => principalId)).size, 500);
  });

  it("lets one service principal in twenty use Microsoft Graph on its own", () => {
    const { directory } = tenantNamed("large", { servicePrincipals: 2008 });
    const graph = directory.servicePrincipals.find("appId", "00000003-0000-0000-c000-000000000000");
    const grants = [...itemsOf(directory.appRoleAssignedTo(graph?.id ?? ""))];
    assert.equal(grants.length, 100);
    for (const { principalId } of grants)
      assert.ok(directory.servicePrincipals.find("id", principalId ?? "") !== undefined);
  });
});

describe("the hostile tenant", () => {
  const tenant = tenantNamed("hostile");
  const { directory, policies } = tenant;

  for (const [what, names] of [
    ["Conditional Access policies", policies.conditionalAccess.map(({ displayName }) => displayName)],
    ["users", [...itemsOf(directory.users)].map(({ displayName }) => displayName)],
    ["service principals", [...itemsOf(directory.servicePrincipals)].map(({ displayName }) => displayName)],
    ["groups", [...itemsOf(directory.groups)].map(({ displayName }) => displayName)],
    ["domains", tenant.domains.filter(({ isInitial }) => isInitial !== true).map(({ id }) => id)],
  ] as const)
    it(`gives hostile names to its ${what}`, () => {
      const harmless = names.filter(
        (name) => /^[A-Z][\w ]*$/.test(name ?? "") && !HOSTILE_NAMES.includes(name ?? ""),
      );
      assert.deepEqual(harmless, []);
    });

  it("uses every hostile name for a Conditional Access policy", () => {
    const used = policies.conditionalAccess.map(({ displayName }) => displayName);
    assert.deepEqual(
      HOSTILE_NAMES.filter((name) => !used.includes(name)),
      [],
    );
  });

  it("keeps a name that one can sign in with", () => {
    assert.equal(tenant.initialDomain, "fabrikam.onmicrosoft.com");
    assert.ok(
      tenant.domains.some(({ id, isVerified }) => id === tenant.initialDomain && isVerified === true),
    );
  });
});
