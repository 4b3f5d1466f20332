import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { permissionClassifications } from "../../../src/scanners/entra-id/sources/permission-classifications.ts";
import {
  privilegedRoleRules,
  privilegedRoles,
  privilegedServicePrincipals,
  privilegedUsers,
} from "../../../src/scanners/entra-id/sources/privileged-access.ts";
import { riskyApplications } from "../../../src/scanners/entra-id/sources/risky-applications.ts";
import { imported, isRefused } from "./imported.ts";

describe("what ScubaGear exports of those who hold power in Entra ID", () => {
  it("keeps privileged users' ids as they are, and each role once", () => {
    const [ada] = imported(privilegedUsers, {
      privileged_users: {
        "Ada-66B4": {
          DisplayName: "Ada",
          OnPremisesImmutableId: null,
          roles: ["Global Administrator", "Global Administrator"],
        },
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
      privileged_service_principals: {
        "894d": {
          AppId: "61c4",
          ServicePrincipalId: "894d",
          DisplayName: "Backup",
          roles: "Exchange Administrator",
        },
      },
    });
    assert.equal(principal?.id, "894d");
    assert.deepEqual(principal?.roles, ["Exchange Administrator"]);
  });

  it("reads a role without assignments, and tells no end from an end that is absent", () => {
    const [admin, exchange] = imported(privilegedRoles, {
      privileged_roles: [
        { RoleTemplateId: "62e9", DisplayName: "Global Administrator", Assignments: null, Rules: [] },
        {
          RoleTemplateId: "2923",
          DisplayName: "Exchange Administrator",
          Assignments: [{ PrincipalId: "a", EndDateTime: null }, { PrincipalId: "b" }],
          Rules: [],
        },
      ],
    });
    assert.deepEqual(admin?.assignments, []);
    assert.deepEqual(exchange?.assignments, [{ principalId: "a", endDateTime: null }, { principalId: "b" }]);
  });

  it("reads a role's rules, the only one as well as none", () => {
    const [admin, exchange] = imported(privilegedRoleRules, {
      privileged_roles: [
        {
          RoleTemplateId: "62e9",
          DisplayName: "Global Administrator",
          Assignments: [],
          Rules: { Id: "Approval_EndUser_Assignment" },
        },
        { RoleTemplateId: "2923", DisplayName: "Exchange Administrator", Assignments: [], Rules: null },
      ],
    });
    assert.deepEqual(admin?.rules, [{ id: "Approval_EndUser_Assignment" }]);
    assert.deepEqual(exchange?.rules, []);
  });

  it("reads a role's assignments where its rules are absent, and its rules where its assignments are", () => {
    const role = { RoleTemplateId: "62e9", DisplayName: "Global Administrator" };
    const rulesOnly = { privileged_roles: [{ ...role, Rules: [] }] };
    const assignmentsOnly = { privileged_roles: [{ ...role, Assignments: [] }] };
    assert.deepEqual(imported(privilegedRoles, assignmentsOnly)[0]?.assignments, []);
    assert.deepEqual(imported(privilegedRoleRules, rulesOnly)[0]?.rules, []);
    assert.ok(isRefused(privilegedRoles, rulesOnly));
    assert.ok(isRefused(privilegedRoleRules, assignmentsOnly));
  });

  it("lists risky permissions that are classified low, one by one", () => {
    const found = imported(permissionClassifications, {
      risky_delegated_permission_classifications: {
        AppId: "0000-0003",
        RiskyPermClassifications: ["Mail.Read", null, "Mail.Send"],
      },
    });
    assert.deepEqual(
      found.map(({ permissionName, classification, risky }) => [permissionName, classification, risky]),
      [
        ["Mail.Read", "low", true],
        ["Mail.Send", "low", true],
      ],
    );
  });

  it("reads own and others' applications with their risky permissions only", () => {
    const permission = {
      RoleType: "Application",
      RoleDisplayName: "Directory.Read.All",
      ApplicationDisplayName: "Microsoft Graph",
      IsAdminConsented: true,
    };
    const found = imported(riskyApplications, {
      risky_applications: [
        {
          ObjectId: { Application: "a", ServicePrincipal: "s" },
          DisplayName: "Payroll",
          IsMultiTenantEnabled: false,
          KeyCredentials: { KeyId: "k", DisplayName: "2026", EndDateTime: "/Date(1743699449000)/" },
          PasswordCredentials: null,
          FederatedCredentials: {
            Name: "CI",
            Issuer: "https://token.example",
            Subject: "repo:contoso/payroll",
          },
          Permissions: [
            { ...permission, RoleId: "7ab1d382-f21e-4acd-a863-ba3e13f7da61", IsRisky: true },
            { ...permission, RoleDisplayName: "User.Read", RoleType: "Delegated", IsRisky: false },
          ],
        },
      ],
      risky_third_party_service_principals: [
        { ObjectId: "t", DisplayName: "Backup", Permissions: { ...permission, RoleId: "unheard-of" } },
      ],
    });
    assert.deepEqual(
      found.map(({ id, owner }) => [id, owner]),
      [
        ["s", "own"],
        ["t", "thirdParty"],
      ],
    );
    assert.deepEqual(found[0]?.keyCredentials, [
      { keyId: "k", displayName: "2026", endDateTime: "2025-04-03T16:57:29Z" },
    ]);
    assert.deepEqual(found[0]?.federatedCredentials, [
      { name: "CI", issuer: "https://token.example", subject: "repo:contoso/payroll" },
    ]);
    assert.deepEqual(
      found[0]?.permissions.map(({ name, kind, level }) => [name, kind, level]),
      [["Directory.Read.All", "application", "High"]],
    );
    assert.equal(found[1]?.permissions[0]?.level, "Unrated");
  });
});
