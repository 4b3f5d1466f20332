import type { Consent } from "./consents.ts";
import { requestedBy } from "./permissions.ts";
import type { RiskyGrant } from "./permissions.ts";
import type { RiskyApplication } from "./shape.ts";
import type { Application, ServicePrincipal } from "./wire.ts";

export interface ApplicationSituation {
  readonly tenantId: string;
  /** Applications registered in this tenant */
  readonly applications: readonly Application[];
  readonly servicePrincipals: readonly ServicePrincipal[];
  readonly consents: readonly Consent[];
}

/** Tenants in which Microsoft registers its own services: their permissions are Microsoft's to decide. https://learn.microsoft.com/troubleshoot/entra/entra-id/governance/verify-first-party-apps-sign-in */
const microsoftTenants = new Set([
  "f8cdef31-a31e-4b4a-93e4-5f571e91255a",
  "72f988bf-86f1-41af-91ab-2d7cd011db47",
]);

/**
 * The applications that hold or ask for risky permissions, sorted by id. Left out are Microsoft's own services, and service principals that are
 * gone although a grant still names them.
 */
export function composeRiskyApplications(situation: ApplicationSituation): RiskyApplication[] {
  const applications = new Map(situation.applications.map((application) => [application.appId, application]));
  const consents = consentsByHolder(situation.consents);
  const fromPrincipals = situation.servicePrincipals
    .filter((principal) => !isMicrosofts(situation.tenantId, principal))
    .map((principal) =>
      riskyApplication(situation.tenantId, {
        id: principal.id,
        principal,
        application: applications.get(principal.appId),
        consented: consents.get(principal.id) ?? [],
      }),
    );
  const represented = new Set(situation.servicePrincipals.map(({ appId }) => appId));
  const withoutPrincipal = situation.applications
    .filter(({ appId }) => !represented.has(appId))
    .map((application) =>
      riskyApplication(situation.tenantId, {
        id: application.id,
        application,
        principal: undefined,
        consented: [],
      }),
    );
  return [...fromPrincipals, ...withoutPrincipal]
    .filter(({ permissions }) => permissions.length > 0)
    .sort((left, right) => (left.id < right.id ? -1 : 1));
}

interface Halves {
  readonly id: string;
  /** The registration, if it is in this tenant */
  readonly application: Application | undefined;
  readonly principal: ServicePrincipal | undefined;
  readonly consented: readonly RiskyGrant[];
}

function riskyApplication(
  tenantId: string,
  { id, application, principal, consented }: Halves,
): RiskyApplication {
  const halves = [application, principal].filter((half) => half !== undefined);
  const audience = halves
    .map((half) => half.signInAudience)
    .find((each) => each !== null && each !== undefined);
  return {
    id,
    appId: halves[0]?.appId,
    displayName: halves[0]?.displayName,
    owner: application !== undefined || isOwn(tenantId, principal) ? "own" : "thirdParty",
    multiTenant: audience === undefined ? null : audience !== "AzureADMyOrg",
    passwordCredentials: distinct(halves.flatMap((half) => half.passwordCredentials ?? [])),
    keyCredentials: distinct(halves.flatMap((half) => half.keyCredentials ?? [])),
    federatedCredentials: [...(application?.federatedIdentityCredentials ?? [])],
    permissions: permissionsOf(consented, application === undefined ? [] : requestedBy(application)),
  };
}

function isMicrosofts(tenantId: string, { appOwnerOrganizationId }: ServicePrincipal): boolean {
  return appOwnerOrganizationId !== tenantId && microsoftTenants.has(appOwnerOrganizationId ?? "");
}

/** A managed identity has no owner tenant and belongs to this one; whoever else has none is taken for a stranger. */
function isOwn(tenantId: string, principal: ServicePrincipal | undefined): boolean {
  return (
    principal?.servicePrincipalType === "ManagedIdentity" || principal?.appOwnerOrganizationId === tenantId
  );
}

function permissionsOf(
  consented: readonly RiskyGrant[],
  requested: readonly RiskyGrant[],
): RiskyApplication["permissions"] {
  const permissions = new Map<string, RiskyApplication["permissions"][number]>();
  for (const grant of requested) permissions.set(keyOf(grant), { ...grant, consented: false });
  for (const grant of consented) permissions.set(keyOf(grant), { ...grant, consented: true });
  return [...permissions]
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([, permission]) => permission);
}

function keyOf({ resource, kind, name }: RiskyGrant): string {
  return `${resource} ${kind} ${name}`;
}

/** A credential may stand on the application and on its service principal: once is enough. */
function distinct<Credential extends { readonly keyId?: string | null | undefined }>(
  credentials: readonly Credential[],
): Credential[] {
  const seen = new Set<string>();
  return credentials.filter(({ keyId }) => {
    if (keyId === null || keyId === undefined) return true;
    if (seen.has(keyId)) return false;
    seen.add(keyId);
    return true;
  });
}

function consentsByHolder(consents: readonly Consent[]): Map<string, RiskyGrant[]> {
  const byHolder = new Map<string, RiskyGrant[]>();
  for (const { servicePrincipalId, permission } of consents) {
    byHolder.set(servicePrincipalId, [...(byHolder.get(servicePrincipalId) ?? []), permission]);
  }
  return byHolder;
}
