import { microsoftTenantIds } from "../../microsoft-tenants.ts";
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

const microsoftTenants: ReadonlySet<string> = new Set(microsoftTenantIds);

/**
 * The applications that hold or ask for risky permissions, sorted by id. Left out are service principals that are gone although a grant still names them.
 */
export function composeRiskyApplications(situation: ApplicationSituation): RiskyApplication[] {
  const applications = new Map(situation.applications.map((application) => [application.appId, application]));
  const consents = consentsByHolder(situation.consents);
  const fromPrincipals = situation.servicePrincipals.map((principal) =>
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
    ...(application === undefined ? {} : { applicationObjectId: application.id }),
    appId: halves[0]?.appId,
    displayName: halves[0]?.displayName,
    owner: application !== undefined ? "own" : ownerOf(tenantId, principal),
    multiTenant: audience === undefined ? null : audience !== "AzureADMyOrg",
    passwordCredentials: distinct(halves.flatMap((half) => half.passwordCredentials ?? [])),
    keyCredentials: distinct(halves.flatMap((half) => half.keyCredentials ?? [])),
    federatedCredentials: [...(application?.federatedIdentityCredentials ?? [])],
    permissions: permissionsOf(consented, application === undefined ? [] : requestedBy(application)),
  };
}

/** A managed identity has no owner tenant and belongs to this one; whoever else has none is taken for a stranger. */
function ownerOf(tenantId: string, principal: ServicePrincipal | undefined): RiskyApplication["owner"] {
  const owner = principal?.appOwnerOrganizationId;
  if (principal?.servicePrincipalType === "ManagedIdentity" || owner === tenantId) return "own";
  return microsoftTenants.has(owner ?? "") ? "microsoft" : "thirdParty";
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
