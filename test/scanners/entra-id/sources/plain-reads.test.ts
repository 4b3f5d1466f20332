import assert from "node:assert/strict";
import { describe, it } from "node:test";
import type { Source } from "../../../../src/engine/source.ts";
import { adminConsentRequestPolicy } from "../../../../src/scanners/entra-id/sources/admin-consent-request-policy.ts";
import { authenticationMethods } from "../../../../src/scanners/entra-id/sources/authentication-methods.ts";
import { authorizationPolicies } from "../../../../src/scanners/entra-id/sources/authorization-policies.ts";
import { conditionalAccessPolicies } from "../../../../src/scanners/entra-id/sources/conditional-access-policies.ts";
import { crossTenantAccess } from "../../../../src/scanners/entra-id/sources/cross-tenant-access.ts";
import { diagnosticSettings } from "../../../../src/scanners/entra-id/sources/diagnostic-settings.ts";
import { directorySettings } from "../../../../src/scanners/entra-id/sources/directory-settings.ts";
import { entraIdSources } from "../../../../src/scanners/entra-id/sources/index.ts";
import { namedLocations } from "../../../../src/scanners/entra-id/sources/named-locations.ts";
import { securityDefaults } from "../../../../src/scanners/entra-id/sources/security-defaults.ts";
import { domains } from "../../../../src/scanners/organization/domains.ts";
import { organization } from "../../../../src/scanners/organization/organization.ts";
import { contoso, fakeGraph, forbidden, read, valueOf } from "./fake-graph.ts";
import type { Route } from "./fake-graph.ts";

/** Sources that hand on what one or two paths say. Each answer has a key that the source has no use for. */
const crossTenant = "/policies/crossTenantAccessPolicy";
const policies = "beta:/identity/conditionalAccess/policies";
const plain: readonly {
  readonly source: Source;
  readonly routes: readonly Route[];
  readonly value: unknown;
}[] = [
  {
    source: adminConsentRequestPolicy,
    routes: [["/policies/adminConsentRequestPolicy", { isEnabled: true, version: 0 }]],
    value: { isEnabled: true },
  },
  {
    source: authenticationMethods,
    routes: [
      ["/policies/authenticationMethodsPolicy", { policyMigrationState: null, displayName: "Methods" }],
    ],
    value: { policyMigrationState: null },
  },
  {
    source: authorizationPolicies,
    routes: [["/policies/authorizationPolicy", { id: "authorizationPolicy", allowedToUseSSPR: true }]],
    value: [{ id: "authorizationPolicy" }],
  },
  {
    source: conditionalAccessPolicies,
    routes: [[policies, [{ id: "mfa", state: "enabled", createdDateTime: null }]]],
    value: [{ id: "mfa", state: "enabled" }],
  },
  {
    source: crossTenantAccess,
    routes: [
      [`${crossTenant}/default`, { b2bCollaborationInbound: null, isServiceDefault: true }],
      [`${crossTenant}/partners`, [{ tenantId: "fabrikam", isServiceProvider: null }]],
    ],
    value: { default: { b2bCollaborationInbound: null }, partners: [{ tenantId: "fabrikam" }] },
  },
  {
    source: diagnosticSettings,
    routes: [
      [
        "/providers/microsoft.aadiam/diagnosticSettings?api-version=2017-04-01-preview",
        [{ name: "to-siem", properties: { workspaceId: "soc", logs: [] }, kind: null }],
      ],
    ],
    value: [{ name: "to-siem", properties: { workspaceId: "soc", logs: [] } }],
  },
  {
    source: directorySettings,
    routes: [["/groupSettings", [{ id: "consent", values: [], templateId: "dffd5d46" }]]],
    value: [{ id: "consent", values: [] }],
  },
  {
    source: namedLocations,
    routes: [
      [policies, []],
      ["/identity/conditionalAccess/namedLocations", [{ id: "paris", isTrusted: true, ipRanges: [] }]],
    ],
    value: [{ id: "paris", isTrusted: true }],
  },
  {
    source: securityDefaults,
    routes: [
      ["/policies/identitySecurityDefaultsEnforcementPolicy", { isEnabled: false, displayName: "Defaults" }],
    ],
    value: { isEnabled: false },
  },
  {
    source: domains,
    routes: [
      ["/domains", [{ id: "contoso.example", passwordValidityPeriodInDays: null, supportedServices: [] }]],
    ],
    value: [{ id: "contoso.example", passwordValidityPeriodInDays: null }],
  },
  {
    source: organization,
    routes: [
      [
        "/organization?$select=id,displayName,verifiedDomains,onPremisesSyncEnabled,securityComplianceNotificationMails,technicalNotificationMails",
        [{ id: contoso, displayName: "Contoso", verifiedDomains: [], deletedDateTime: null }],
      ],
    ],
    value: { id: contoso, displayName: "Contoso", verifiedDomains: [] },
  },
];

for (const { source, routes, value } of plain) {
  describe(source.id, () => {
    it("reads just the documented paths, and keeps what is needed", async () => {
      const graph = fakeGraph(...routes);
      assert.deepEqual(await valueOf(source, graph), value);
      assert.deepEqual(
        graph.reads,
        routes.map(([path]) => path),
      );
    });

    it("fails with the cause where the answer is a refusal", async () => {
      const refused = routes.map(([path]): Route => [path, forbidden]);
      const reading = await read(source, fakeGraph(...refused));
      assert.equal(reading.status === "failed" && reading.cause, "permission");
    });
  });
}

describe("the sources of Entra ID", () => {
  it("have ids and titles that differ", () => {
    for (const key of ["id", "title"] as const) {
      const values = entraIdSources.map((source) => source[key]);
      assert.equal(new Set(values).size, values.length, key);
    }
  });

  it("name a least permission for all that is read from Microsoft Graph", () => {
    for (const { id, access } of entraIdSources.filter(({ api }) => api === "graph")) {
      assert.ok(access.application.length > 0, id);
    }
  });

  it("ask for no permission that writes", () => {
    for (const { id, access } of entraIdSources) assert.ok(!/Write/.test(access.application.join()), id);
  });
});
