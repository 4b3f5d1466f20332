import type {
  Application,
  ServicePrincipal,
} from "../../../../../src/scanners/entra-id/sources/risky-applications/wire.ts";
import { contoso } from "../fake-graph.ts";

/** Contoso's applications, and others' that it uses. */

export const microsoftGraph = "00000003-0000-0000-c000-000000000000";
export const fabrikam = "f0000000-0000-4000-8000-000000000001";
export const microsoft = "f8cdef31-a31e-4b4a-93e4-5f571e91255a";

/** Permissions of Microsoft Graph by kind: Mail.Read twice, and User.Read, which is harmless. */
export const mailReadRole = { id: "810c84a8-4a9e-49e6-bf7d-12d183f40d01", type: "Role" };
export const mailReadScope = { id: "570282fd-fa5c-430d-a7fd-fc8dc98a9dca", type: "Scope" };
export const userReadScope = { id: "e1fe6dd8-ba31-4d61-89e7-88639da4683d", type: "Scope" };

export const mailRead = {
  resource: "Microsoft Graph",
  name: "Mail.Read",
  kind: "application",
  level: "High",
} as const;

export function registration(name: string, rest: Partial<Application> = {}): Application {
  return {
    id: `object-${name}`,
    appId: `app-${name}`,
    displayName: name,
    signInAudience: "AzureADMyOrg",
    requiredResourceAccess: [],
    passwordCredentials: [],
    keyCredentials: [],
    ...rest,
  };
}

export function principal(name: string, rest: Partial<ServicePrincipal> = {}): ServicePrincipal {
  return {
    id: `principal-${name}`,
    appId: `app-${name}`,
    displayName: name,
    appOwnerOrganizationId: contoso,
    servicePrincipalType: "Application",
    signInAudience: "AzureADMyOrg",
    passwordCredentials: [],
    keyCredentials: [],
    ...rest,
  };
}

export function asksFor(
  ...permissions: readonly { readonly id: string; readonly type: string }[]
): Partial<Application> {
  return { requiredResourceAccess: [{ resourceAppId: microsoftGraph, resourceAccess: [...permissions] }] };
}
