import type { EmulatedServicePrincipal, EmulatedTenant } from "../../tenants/model.ts";
import type { Asked, Route } from "../route.ts";
import { APPLICATION, SERVICE_PRINCIPAL } from "../shapes.ts";

const READERS = ["Application.Read.All", "Directory.Read.All"];

const FEDERATED_CREDENTIAL = {
  properties: ["id", "audiences", "description", "issuer", "name", "subject"],
};

/** Applications, their service principals, and what these may do. */
export const applicationRoutes: readonly Route[] = [
  {
    kind: "list",
    path: "/servicePrincipals",
    permissions: READERS,
    shape: SERVICE_PRINCIPAL,
    filterable: [
      "id",
      "accountEnabled",
      "appId",
      "appOwnerOrganizationId",
      "displayName",
      "servicePrincipalType",
    ],
    top: "honoured",
    countable: true,
    read: (tenant) => tenant.directory.servicePrincipals,
  },
  {
    kind: "object",
    path: "/servicePrincipals/:id",
    permissions: READERS,
    shape: SERVICE_PRINCIPAL,
    read: servicePrincipal,
  },
  {
    kind: "list",
    path: "/servicePrincipals/:id/delegatedPermissionClassifications",
    permissions: ["Policy.Read.PermissionGrant", ...READERS],
    shape: { properties: ["id", "classification", "permissionId", "permissionName"] },
    top: "refused",
    read: (tenant, asked) => {
      const resource = servicePrincipal(tenant, asked);
      return resource && tenant.directory.classificationsOf(resource.id);
    },
  },
  {
    kind: "list",
    path: "/servicePrincipals/:id/appRoleAssignedTo",
    permissions: READERS,
    shape: {
      properties: [
        "id",
        "appRoleId",
        "createdDateTime",
        "principalDisplayName",
        "principalId",
        "principalType",
        "resourceDisplayName",
        "resourceId",
      ],
    },
    top: "honoured",
    read: (tenant, asked) => {
      const resource = servicePrincipal(tenant, asked);
      return resource && tenant.directory.appRoleAssignedTo(resource.id);
    },
  },
  {
    kind: "list",
    path: "/applications",
    permissions: READERS,
    shape: APPLICATION,
    relations: {
      federatedIdentityCredentials: {
        shape: FEDERATED_CREDENTIAL,
        read: (_tenant, application) => application["federatedIdentityCredentials"] ?? [],
      },
    },
    filterable: ["id", "appId", "displayName", "signInAudience"],
    top: "honoured",
    countable: true,
    read: (tenant) => tenant.directory.applications,
  },
  {
    kind: "list",
    path: "/applications/:id/federatedIdentityCredentials",
    permissions: READERS,
    shape: FEDERATED_CREDENTIAL,
    top: "honoured",
    read: (tenant, asked) =>
      tenant.directory.applications.find("id", asked.key("id"))?.federatedIdentityCredentials,
  },
  {
    kind: "list",
    path: "/oauth2PermissionGrants",
    permissions: ["DelegatedPermissionGrant.Read.All", "Directory.Read.All"],
    shape: { properties: ["id", "clientId", "consentType", "principalId", "resourceId", "scope"] },
    filterable: ["clientId", "consentType", "principalId", "resourceId"],
    top: "honoured",
    read: (tenant) => tenant.directory.oauth2PermissionGrants,
  },
];

/** A service principal named by its own id, or by the id of its application: `(appId='…')`. */
function servicePrincipal(tenant: EmulatedTenant, asked: Asked): EmulatedServicePrincipal | undefined {
  const key = asked.key("id");
  const appId = /^appId='(.*)'$/.exec(key)?.[1];
  return appId === undefined
    ? tenant.directory.servicePrincipals.find("id", key)
    : tenant.directory.servicePrincipals.find("appId", appId);
}
