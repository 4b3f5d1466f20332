import type { AppRoleAssignment, KeyCredential, PasswordCredential } from "@microsoft/microsoft-graph-types";
import { stableGuid } from "./ids.ts";
import type { EmulatedApplication, EmulatedServicePrincipal, Identified } from "./model.ts";

/** Microsoft's own tenant, which owns Microsoft's own applications. */
const MICROSOFT_SERVICES_TENANT = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";

/** Microsoft's APIs that grant permissions, by the ids that they have in every tenant. */
const RESOURCES = {
  "Microsoft Graph": "00000003-0000-0000-c000-000000000000",
  "Office 365 Exchange Online": "00000002-0000-0ff1-ce00-000000000000",
  "Office 365 SharePoint Online": "00000003-0000-0ff1-ce00-000000000000",
  "Office 365 Management APIs": "c5393580-f805-4401-95e8-94b7a6ef2fc2",
  "Power BI Service": "00000009-0000-0000-c000-000000000000",
  Dataverse: "00000007-0000-0000-c000-000000000000",
  "PowerApps Service": "475226c6-020e-4fb2-8a90-7a972cbfc1d4",
  "Microsoft Flow Service": "7df0a125-d3be-4c96-aa54-591f83ff541c",
} as const;

export type ResourceName = keyof typeof RESOURCES;

/** Application permissions by name, each with the API that grants it. https://learn.microsoft.com/graph/permissions-reference */
const APPLICATION_PERMISSIONS = {
  "Application.ReadWrite.All": ["Microsoft Graph", "1bfefb4e-e0b5-418b-a88f-73c46d2cc8e9"],
  "AppRoleAssignment.ReadWrite.All": ["Microsoft Graph", "06b708a9-e830-4db3-a914-8e69da51d44f"],
  "Directory.Read.All": ["Microsoft Graph", "7ab1d382-f21e-4acd-a863-ba3e13f7da61"],
  "Files.Read.All": ["Microsoft Graph", "01d4889c-1287-42c6-ac1f-5d1e02578ef6"],
  "Mail.Read": ["Microsoft Graph", "810c84a8-4a9e-49e6-bf7d-12d183f40d01"],
  "Mail.Send": ["Microsoft Graph", "b633e1c5-b582-4048-a93e-9f11b44c7e96"],
  "Reports.Read.All": ["Microsoft Graph", "230c1aed-a721-4c5d-9cb4-a90514e508ef"],
  "RoleManagement.ReadWrite.Directory": ["Microsoft Graph", "9e3f62cf-ca93-4989-b6ce-bf83c28f9fe8"],
  "User.Read.All": ["Microsoft Graph", "df021288-bdef-4463-88db-98f22de89214"],
  full_access_as_app: ["Office 365 Exchange Online", "dc890d15-9560-4a4c-9b7f-a736ec74ec40"],
  "ActivityFeed.Read": ["Office 365 Management APIs", "594c1fb6-4f81-4475-ae41-0c394909246c"],
} as const satisfies Record<string, readonly [ResourceName, string]>;

export type ApplicationPermission = keyof typeof APPLICATION_PERMISSIONS;

/** The service principals that stand for Microsoft's APIs in a tenant. */
export function resourceServicePrincipals(seed: string): EmulatedServicePrincipal[] {
  return Object.entries(RESOURCES).map(([displayName, appId]) =>
    servicePrincipal({ id: resourceIdIn(seed, appId), appId, displayName, owner: MICROSOFT_SERVICES_TENANT }),
  );
}

/** The object id of a resource's service principal in one tenant. */
export function resourceId(seed: string, resource: ResourceName): string {
  return resourceIdIn(seed, RESOURCES[resource]);
}

/** A service principal; `owner` is the tenant in which its application is registered. */
export function servicePrincipal(identity: {
  id: string;
  appId: string;
  displayName: string;
  owner: string;
  publisher?: string;
}): EmulatedServicePrincipal {
  const { id, appId, displayName, owner, publisher } = identity;
  return {
    id,
    appId,
    displayName,
    appDisplayName: displayName,
    accountEnabled: true,
    appOwnerOrganizationId: owner,
    appRoles: [],
    keyCredentials: [],
    oauth2PermissionScopes: [],
    passwordCredentials: [],
    servicePrincipalType: "Application",
    signInAudience: "AzureADMyOrg",
    tags: ["WindowsAzureActiveDirectoryIntegratedApp"],
    verifiedPublisher: { displayName: publisher ?? null, verifiedPublisherId: null, addedDateTime: null },
  };
}

/** An application registered in the tenant itself, without credentials unless told otherwise. */
export function application(
  seed: string,
  displayName: string,
  differences: Partial<EmulatedApplication> = {},
): EmulatedApplication {
  return {
    id: stableGuid(seed, "application", displayName),
    appId: stableGuid(seed, "app id", displayName),
    displayName,
    createdDateTime: "2023-04-17T11:00:00Z",
    keyCredentials: [],
    passwordCredentials: [],
    publisherDomain: null,
    requiredResourceAccess: [],
    signInAudience: "AzureADMyOrg",
    verifiedPublisher: { displayName: null, verifiedPublisherId: null, addedDateTime: null },
    federatedIdentityCredentials: [],
    ...differences,
  };
}

/** The grant of one application permission to one service principal. */
export function appRoleAssignment(
  seed: string,
  principal: { id: string; displayName: string },
  permission: ApplicationPermission,
): Identified<AppRoleAssignment> {
  const [resource, appRoleId] = APPLICATION_PERMISSIONS[permission];
  return {
    id: stableGuid(seed, "grant", principal.id, resource, permission),
    appRoleId,
    createdDateTime: "2023-04-17T11:05:00Z",
    principalDisplayName: principal.displayName,
    principalId: principal.id,
    principalType: "ServicePrincipal",
    resourceDisplayName: resource,
    resourceId: resourceId(seed, resource),
  };
}

/** A client secret as a list shows it: without the secret. */
export function secret(displayName: string, from: string, until: string): PasswordCredential {
  return {
    customKeyIdentifier: null,
    displayName,
    endDateTime: until,
    hint: "q8~",
    keyId: stableGuid("secret", displayName),
    secretText: null,
    startDateTime: from,
  };
}

/** A certificate as a list shows it: without the key. */
export function certificate(displayName: string, from: string, until: string): KeyCredential {
  return {
    customKeyIdentifier: Buffer.from(stableGuid("thumbprint", displayName)).toString("base64"),
    displayName,
    endDateTime: until,
    key: null,
    keyId: stableGuid("certificate", displayName),
    startDateTime: from,
    type: "AsymmetricX509Cert",
    usage: "Verify",
  };
}

function resourceIdIn(seed: string, appId: string): string {
  return stableGuid(seed, "service principal", appId);
}
