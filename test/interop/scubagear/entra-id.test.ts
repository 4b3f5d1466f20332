import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { entraId } from "../../../src/interop/scubagear/entra-id.ts";
import { readScubaGearExport } from "../../../src/interop/scubagear/read-export.ts";
import {
  defaultAppManagementPolicies,
  customAppManagementPolicies,
} from "../../../src/scanners/entra-id/sources/app-management-policies.ts";
import { authenticationMethods } from "../../../src/scanners/entra-id/sources/authentication-methods.ts";
import { authorizationPolicies } from "../../../src/scanners/entra-id/sources/authorization-policies.ts";
import { conditionalAccessPolicies } from "../../../src/scanners/entra-id/sources/conditional-access-policies.ts";
import { directorySettings } from "../../../src/scanners/entra-id/sources/directory-settings.ts";
import { privilegedUsers } from "../../../src/scanners/entra-id/sources/privileged-access.ts";
import { userCount } from "../../../src/scanners/entra-id/sources/user-count.ts";
import { domains } from "../../../src/scanners/organization/domains.ts";
import { licences } from "../../../src/scanners/organization/licences.ts";
import { organization } from "../../../src/scanners/organization/organization.ts";
import { contosoExport } from "./contoso-export.ts";
import { imported, isRefused } from "./imported.ts";

describe("what ScubaGear exports of Entra ID", () => {
  it("is mapped once for each source", () => {
    const ids = entraId.sources.map(({ source }) => source.id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it("gives the organisation its verified domains, even a single one", () => {
    const { id, verifiedDomains } = imported(organization);
    assert.equal(id, "6babcaad-604b-40ac-a9d7-9fd97c0b779f");
    assert.deepEqual(verifiedDomains, [
      { name: "contoso.onmicrosoft.com", isInitial: true, isDefault: true },
    ]);
  });

  it("gives the licences their plans and SKUs", () => {
    const { servicePlans, skus } = imported(licences);
    assert.deepEqual(
      servicePlans.map((plan) => plan.servicePlanName),
      ["AAD_PREMIUM_P2"],
    );
    assert.deepEqual(
      skus.map((sku) => [sku.skuPartNumber, sku.prepaidUnits.enabled]),
      [["AAD_PREMIUM_P2", 5]],
    );
  });

  it("takes a domain that stands by itself for a list of one", () => {
    const found = imported(domains, {
      domain_settings: { Id: "contoso.com", IsVerified: true, PasswordValidityPeriodInDays: 2147483647 },
    });
    assert.deepEqual(found, [
      { id: "contoso.com", isVerified: true, passwordValidityPeriodInDays: 2147483647 },
    ]);
  });

  it("lowers the first letter of every key of a policy, at any depth", () => {
    const [policy] = imported(conditionalAccessPolicies, {
      conditional_access_policies: [
        {
          DisplayName: "MFA",
          Conditions: { Users: { IncludeUsers: "All", ExcludeUsers: "", ExcludeGroups: null } },
        },
      ],
    });
    assert.equal(policy?.displayName, "MFA");
    assert.deepEqual(policy?.conditions?.users, {
      includeUsers: ["All"],
      excludeUsers: [],
      excludeGroups: null,
    });
  });

  it("keeps the conditions of a policy that Plimsoll does not know, and the ones that filters have replaced", () => {
    const [policy] = imported(conditionalAccessPolicies, {
      conditional_access_policies: {
        Conditions: {
          DeviceStates: { IncludeStates: "All", ExcludeStates: "Compliant" },
          Times: null,
          Weekdays: { Included: ["Mon"] },
        },
      },
    });
    const { deviceStates, times, weekdays } = policy?.conditions ?? {};
    assert.deepEqual(
      { deviceStates, times, weekdays },
      {
        deviceStates: { includeStates: ["All"], excludeStates: ["Compliant"] },
        times: null,
        weekdays: { included: ["Mon"] },
      },
    );
  });

  it("leaves what a tenant has named as it is", () => {
    const hostile = [
      "<script>alert(1)</script>",
      "/Date(0)/",
      "__proto__",
      "=HYPERLINK(1)",
      "Über\u202Eevil",
    ];
    const written = hostile.map((DisplayName) => ({ DisplayName }));
    const policies = imported(conditionalAccessPolicies, { conditional_access_policies: written });
    assert.deepEqual(
      policies.map((policy) => policy.displayName),
      hostile,
    );
  });

  it("is not led astray by a key called __proto__", () => {
    const conditional_access_policies: unknown = JSON.parse(
      '[{ "__proto__": { "State": "enabled" }, "DisplayName": "MFA" }]',
    );
    const [policy] = imported(conditionalAccessPolicies, { conditional_access_policies });
    assert.equal(policy?.state, undefined);
  });

  it("leaves flags of the wrong type for the schema to refuse", () => {
    assert.equal(isRefused(domains, { domain_settings: [{ Id: "contoso.com", IsVerified: "True" }] }), true);
    assert.equal(isRefused(conditionalAccessPolicies, { conditional_access_policies: ["MFA"] }), true);
    assert.equal(isRefused(privilegedUsers, { privileged_users: ["Ada"] }), true);
  });

  it("moves the consent policies to where Graph's v1.0 has them", () => {
    const [policy] = imported(authorizationPolicies, {
      authorization_policies: {
        DefaultUserRolePermissions: { AllowedToCreateApps: false },
        PermissionGrantPolicyIdsAssignedToDefaultUserRole:
          "ManagePermissionGrantsForSelf.microsoft-user-default-low",
      },
    });
    assert.deepEqual(policy?.defaultUserRolePermissions, {
      allowedToCreateApps: false,
      permissionGrantPoliciesAssigned: ["ManagePermissionGrantsForSelf.microsoft-user-default-low"],
    });
  });

  it("says nothing of consent policies where the export does not", () => {
    const [policy] = imported(authorizationPolicies, {
      authorization_policies: [{ DefaultUserRolePermissions: null }],
    });
    assert.equal(policy?.defaultUserRolePermissions, null);
  });

  it("reads directory settings with a single value", () => {
    const [settings] = imported(directorySettings, {
      directory_settings: [
        {
          DisplayName: "Consent Policy Settings",
          Values: { Name: "EnableAdminConsentRequests", Value: "true" },
        },
      ],
    });
    assert.deepEqual(settings?.values, [{ name: "EnableAdminConsentRequests", value: "true" }]);
  });

  it("puts the authentication methods policy and its methods together", () => {
    const { policyMigrationState, authenticationMethodConfigurations } = imported(authenticationMethods);
    assert.equal(policyMigrationState, "migrationComplete");
    assert.deepEqual(authenticationMethodConfigurations, [{ id: "Sms", state: "disabled" }]);
  });

  it("prefers the key that ScubaGear's rules read, should an object have it in both spellings", () => {
    const feature = (target: object) => ({
      authentication_method: [
        {
          authentication_method_feature_settings: [
            {
              Id: "MicrosoftAuthenticator",
              FeatureSettings: { DisplayAppInformationRequiredState: { IncludeTarget: target } },
            },
          ],
        },
      ],
    });
    for (const target of [
      { Id: "all_users", id: "pilots" },
      { id: "pilots", Id: "all_users" },
    ]) {
      const [method] =
        imported(authenticationMethods, feature(target)).authenticationMethodConfigurations ?? [];
      assert.equal(
        method?.featureSettings?.displayAppInformationRequiredState?.includeTarget?.id,
        "all_users",
      );
    }
  });

  it("writes PowerShell's dates in ISO 8601", () => {
    const restriction = {
      RestrictionType: "passwordAddition",
      RestrictForAppsCreatedAfterDateTime: "/Date(-62135596800000)/",
    };
    const [policy] = imported(defaultAppManagementPolicies, {
      default_app_management_policy: { ApplicationRestrictions: { PasswordCredentials: restriction } },
    });
    const [entry] = policy?.applicationRestrictions?.passwordCredentials ?? [];
    assert.equal(entry?.restrictForAppsCreatedAfterDateTime, "0001-01-01T00:00:00Z");
  });

  it("gathers what a custom app management policy applies to from its restrictions", () => {
    const payroll = { Id: "1", DisplayName: "Payroll" };
    const [policy] = imported(customAppManagementPolicies, {
      app_management_policies: [
        {
          DisplayName: "Legacy apps",
          IsEnabled: true,
          Restrictions: {
            PasswordCredentials: [
              { RestrictionType: "passwordAddition", State: "disabled", AppliesTo: [payroll] },
              { RestrictionType: "passwordLifetime", State: "disabled", AppliesTo: payroll },
            ],
            KeyCredentials: [],
          },
        },
      ],
    });
    assert.deepEqual(policy?.appliesTo, [{ id: "1", displayName: "Payroll" }]);
    assert.equal(policy?.restrictions?.passwordCredentials?.length, 2);
  });

  it("does not know what a custom policy applies to where no restriction says so", () => {
    const [policy] = imported(customAppManagementPolicies, {
      app_management_policies: [
        { Restrictions: { PasswordCredentials: [{ RestrictionType: "passwordAddition" }] } },
      ],
    });
    assert.equal(policy?.appliesTo, undefined);
  });

  it("counts users, and does not take a missing count for none", () => {
    assert.equal(imported(userCount), 7);
    const { snapshot } = readScubaGearExport(
      { ...contosoExport(), total_user_count: null },
      { sources: [], toolVersion: "0" },
    );
    assert.equal(snapshot.sources["entra-id/user-count"]?.status, "failed");
  });
});
