import { itemsOf } from "../../tenants/collection.ts";
import type { EmulatedServicePrincipal, EmulatedTenant } from "../../tenants/model.ts";
import type { Asked, Route } from "../route.ts";
import { APPLICATION, SERVICE_PRINCIPAL } from "../shapes.ts";

const READERS = ["Application.Read.All", "Directory.Read.All"];

const FEDERATED_CREDENTIAL = {
  properties: ["id", "audiences", "description", "issuer", "name", "subject"],
};

const APP_ROLE_ASSIGNMENT = {
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
};

const OAUTH2_PERMISSION_GRANT = {
  properties: ["id", "clientId", "consentType", "principalId", "resourceId", "scope"],
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
    shape: APP_ROLE_ASSIGNMENT,
    top: "honoured",
    read: (tenant, asked) => {
      const resource = servicePrincipal(tenant, asked);
      return resource && tenant.directory.appRoleAssignedTo(resource.id);
    },
  },
  {
    kind: "list",
    path: "/servicePrincipals/:id/appRoleAssignments",
    permissions: READERS,
    shape: APP_ROLE_ASSIGNMENT,
    top: "honoured",
    read: (tenant, asked) => {
      const principal = servicePrincipal(tenant, asked);
      return principal && appRolesOf(tenant, principal.id);
    },
  },
  {
    kind: "list",
    path: "/servicePrincipals/:id/oauth2PermissionGrants",
    permissions: ["DelegatedPermissionGrant.Read.All", "Directory.Read.All"],
    shape: OAUTH2_PERMISSION_GRANT,
    top: "honoured",
    read: (tenant, asked) => {
      const client = servicePrincipal(tenant, asked);
      return (
        client && tenant.directory.oauth2PermissionGrants.filter(({ clientId }) => clientId === client.id)
      );
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
    shape: OAUTH2_PERMISSION_GRANT,
    filterable: ["clientId", "consentType", "principalId", "resourceId"],
    top: "honoured",
    read: (tenant) => tenant.directory.oauth2PermissionGrants,
  },
];

/** What a service principal may do, seen from its side. */
function appRolesOf({ directory }: EmulatedTenant, principalId: string): object[] {
  return [...itemsOf(directory.servicePrincipals)]
    .flatMap((resource) => [...itemsOf(directory.appRoleAssignedTo(resource.id))])
    .filter((assignment) => assignment.principalId === principalId);
}

/** A service principal named by its own id, or by the id of its application: `(appId='…')`. */
function servicePrincipal(tenant: EmulatedTenant, asked: Asked): EmulatedServicePrincipal | undefined {
  const key = asked.key("id");
  const appId = /^appId='(.*)'$/.exec(key)?.[1];
  return appId === undefined
    ? tenant.directory.servicePrincipals.find("id", key)
    : tenant.directory.servicePrincipals.find("appId", appId);
}
