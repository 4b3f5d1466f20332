import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Source } from "../../../src/engine/source.ts";
import { entraId } from "../../../src/interop/scubagear/entra-id.ts";
import { readScubaGearExport } from "../../../src/interop/scubagear/read-export.ts";
import { defaultAppManagementPolicies, customAppManagementPolicies } from "../../../src/scanners/entra-id/sources/app-management-policies.ts";
import { authenticationMethods } from "../../../src/scanners/entra-id/sources/authentication-methods.ts";
import { authorizationPolicies } from "../../../src/scanners/entra-id/sources/authorization-policies.ts";
import { conditionalAccessPolicies } from "../../../src/scanners/entra-id/sources/conditional-access-policies.ts";
import { directorySettings } from "../../../src/scanners/entra-id/sources/directory-settings.ts";
import { permissionClassifications } from "../../../src/scanners/entra-id/sources/permission-classifications.ts";
import { privilegedRoles, privilegedServicePrincipals, privilegedUsers } from "../../../src/scanners/entra-id/sources/privileged-access.ts";
import { riskyApplications } from "../../../src/scanners/entra-id/sources/risky-applications.ts";
import { userCount } from "../../../src/scanners/entra-id/sources/user-count.ts";
import { domains } from "../../../src/scanners/organization/domains.ts";
import { licences } from "../../../src/scanners/organization/licences.ts";
import { organization } from "../../../src/scanners/organization/organization.ts";
import { contosoExport } from "./contoso-export.ts";

/** What a check would get of `source`, if the export held these keys besides. */
function imported<Value>(source: Source<Value>, keys: Record<string, unknown> = {}): Value {
  const { snapshot } = readScubaGearExport({ ...contosoExport(), ...keys }, { sources: [], toolVersion: "0" });
  const reading = snapshot.sources[source.id];
  assert.ok(reading?.status === "ok", reading?.status === "failed" ? reading.message : "absent");
  return source.schema.parse(reading.value);
}

function isRefused(source: Source, keys: Record<string, unknown>): boolean {
  const { snapshot } = readScubaGearExport({ ...contosoExport(), ...keys }, { sources: [], toolVersion: "0" });
  const reading = snapshot.sources[source.id];
  return reading?.status === "ok" && !source.schema.safeParse(reading.value).success;
}

describe("what ScubaGear exports of Entra ID", () => {
  it("is mapped once for each source", () => {
    const ids = entraId.sources.map(({ source }) => source.id);
    assert.equal(new Set(ids).size, ids.length);
  });

  it("gives the organisation its verified domains, even a single one", () => {
    const { id, verifiedDomains } = imported(organization);
    assert.equal(id, "6babcaad-604b-40ac-a9d7-9fd97c0b779f");
    assert.deepEqual(verifiedDomains, [{ name: "contoso.onmicrosoft.com", isInitial: true, isDefault: true }]);
  });

  it("gives the licences their plans and SKUs", () => {
    const { servicePlans, skus } = imported(licences);
    assert.deepEqual(servicePlans.map((plan) => plan.servicePlanName), ["AAD_PREMIUM_P2"]);
    assert.deepEqual(skus.map((sku) => [sku.skuPartNumber, sku.prepaidUnits.enabled]), [["AAD_PREMIUM_P2", 5]]);
  });

  it("takes a domain that stands by itself for a list of one", () => {
    const found = imported(domains, { domain_settings: { Id: "contoso.com", IsVerified: true, PasswordValidityPeriodInDays: 2147483647 } });
    assert.deepEqual(found, [{ id: "contoso.com", isVerified: true, passwordValidityPeriodInDays: 2147483647 }]);
  });

  it("lowers the first letter of every key of a policy, at any depth", () => {
    const [policy] = imported(conditionalAccessPolicies, {
      conditional_access_policies: [
        { DisplayName: "MFA", Conditions: { Users: { IncludeUsers: "All", ExcludeUsers: "", ExcludeGroups: null } } },
      ],
    });
    assert.equal(policy?.displayName, "MFA");
    assert.deepEqual(policy?.conditions?.users, { includeUsers: ["All"], excludeUsers: [], excludeGroups: null });
  });

  it("leaves what a tenant has named as it is", () => {
    const hostile = ["<script>alert(1)</script>", "/Date(0)/", "__proto__", "=HYPERLINK(1)", "Über\u202Eevil"];
    const written = hostile.map((DisplayName) => ({ DisplayName }));
    const policies = imported(conditionalAccessPolicies, { conditional_access_policies: written });
    assert.deepEqual(policies.map((policy) => policy.displayName), hostile);
  });

  it("is not led astray by a key called __proto__", () => {
    const conditional_access_policies: unknown = JSON.parse('[{ "__proto__": { "State": "enabled" }, "DisplayName": "MFA" }]');
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
        PermissionGrantPolicyIdsAssignedToDefaultUserRole: "ManagePermissionGrantsForSelf.microsoft-user-default-low",
      },
    });
    assert.deepEqual(policy?.defaultUserRolePermissions, {
      allowedToCreateApps: false,
      permissionGrantPoliciesAssigned: ["ManagePermissionGrantsForSelf.microsoft-user-default-low"],
    });
  });

  it("says nothing of consent policies where the export does not", () => {
    const [policy] = imported(authorizationPolicies, { authorization_policies: [{ DefaultUserRolePermissions: null }] });
    assert.equal(policy?.defaultUserRolePermissions, null);
  });

  it("reads directory settings with a single value", () => {
    const [settings] = imported(directorySettings, {
      directory_settings: [{ DisplayName: "Consent Policy Settings", Values: { Name: "EnableAdminConsentRequests", Value: "true" } }],
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
            { Id: "MicrosoftAuthenticator", FeatureSettings: { DisplayAppInformationRequiredState: { IncludeTarget: target } } },
          ],
        },
      ],
    });
    for (const target of [{ Id: "all_users", id: "pilots" }, { id: "pilots", Id: "all_users" }]) {
      const [method] = imported(authenticationMethods, feature(target)).authenticationMethodConfigurations ?? [];
      assert.equal(method?.featureSettings?.displayAppInformationRequiredState?.includeTarget?.id, "all_users");
    }
  });

  it("writes PowerShell's dates in ISO 8601", () => {
    const restriction = { RestrictionType: "passwordAddition", RestrictForAppsCreatedAfterDateTime: "/Date(-62135596800000)/" };
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
      app_management_policies: [{ Restrictions: { PasswordCredentials: [{ RestrictionType: "passwordAddition" }] } }],
    });
    assert.equal(policy?.appliesTo, undefined);
  });

  it("keeps privileged users' ids as they are, and each role once", () => {
    const [ada] = imported(privilegedUsers, {
      privileged_users: {
        "Ada-66B4": { DisplayName: "Ada", OnPremisesImmutableId: null, roles: ["Global Administrator", "Global Administrator"] },
      },
    });
    assert.equal(ada?.id, "Ada-66B4");
    assert.deepEqual(ada?.roles, ["Global Administrator"]);
    assert.deepEqual(ada?.holdings, [{ role: "Global Administrator" }]);
    assert.equal(ada?.onPremisesImmutableId, null);
    assert.equal(ada?.onPremisesSyncEnabled, undefined);
  });

  it("reads privileged service principals by their object id", () => {
    const [principal] = imported(privilegedServicePrincipals, {
      privileged_service_principals: { "894d": { AppId: "61c4", ServicePrincipalId: "894d", DisplayName: "Backup", roles: "Exchange Administrator" } },
    });
    assert.equal(principal?.id, "894d");
    assert.deepEqual(principal?.roles, ["Exchange Administrator"]);
  });

  it("reads a role without assignments, and tells no end from an end that is absent", () => {
    const [admin, exchange] = imported(privilegedRoles, {
      privileged_roles: [
        { RoleTemplateId: "62e9", DisplayName: "Global Administrator", Assignments: null, Rules: { Id: "Approval_EndUser_Assignment" } },
        { RoleTemplateId: "2923", DisplayName: "Exchange Administrator", Assignments: [{ PrincipalId: "a", EndDateTime: null }, { PrincipalId: "b" }], Rules: [] },
      ],
    });
    assert.deepEqual(admin?.assignments, []);
    assert.deepEqual(admin?.rules, [{ id: "Approval_EndUser_Assignment" }]);
    assert.deepEqual(exchange?.assignments, [{ principalId: "a", endDateTime: null }, { principalId: "b" }]);
  });

  it("lists risky permissions that are classified low, one by one", () => {
    const found = imported(permissionClassifications, {
      risky_delegated_permission_classifications: { AppId: "0000-0003", RiskyPermClassifications: ["Mail.Read", null, "Mail.Send"] },
    });
    assert.deepEqual(found.map(({ permissionName, classification, risky }) => [permissionName, classification, risky]), [
      ["Mail.Read", "low", true],
      ["Mail.Send", "low", true],
    ]);
  });

  it("reads own and others' applications with their risky permissions only", () => {
    const permission = { RoleType: "Application", RoleDisplayName: "Directory.Read.All", ApplicationDisplayName: "Microsoft Graph", IsAdminConsented: true };
    const found = imported(riskyApplications, {
      risky_applications: [
        {
          ObjectId: { Application: "a", ServicePrincipal: "s" },
          DisplayName: "Payroll",
          IsMultiTenantEnabled: false,
          KeyCredentials: { KeyId: "k", DisplayName: "2026", EndDateTime: "/Date(1743699449000)/" },
          PasswordCredentials: null,
          FederatedCredentials: { Name: "CI", Issuer: "https://token.example", Subject: "repo:contoso/payroll" },
          Permissions: [
            { ...permission, RoleId: "7ab1d382-f21e-4acd-a863-ba3e13f7da61", IsRisky: true },
            { ...permission, RoleDisplayName: "User.Read", RoleType: "Delegated", IsRisky: false },
          ],
        },
      ],
      risky_third_party_service_principals: [{ ObjectId: "t", DisplayName: "Backup", Permissions: { ...permission, RoleId: "unheard-of" } }],
    });
    assert.deepEqual(found.map(({ id, owner }) => [id, owner]), [["s", "own"], ["t", "thirdParty"]]);
    assert.deepEqual(found[0]?.keyCredentials, [{ keyId: "k", displayName: "2026", endDateTime: "2025-04-03T16:57:29Z" }]);
    assert.deepEqual(found[0]?.federatedCredentials, [{ name: "CI", issuer: "https://token.example", subject: "repo:contoso/payroll" }]);
    assert.deepEqual(found[0]?.permissions.map(({ name, kind, level }) => [name, kind, level]), [["Directory.Read.All", "application", "Medium"]]);
    assert.equal(found[1]?.permissions[0]?.level, "Unrated");
  });

  it("counts users, and does not take a missing count for none", () => {
    assert.equal(imported(userCount), 7);
    const { snapshot } = readScubaGearExport({ ...contosoExport(), total_user_count: null }, { sources: [], toolVersion: "0" });
    assert.equal(snapshot.sources["entra-id/user-count"]?.status, "failed");
  });
});
