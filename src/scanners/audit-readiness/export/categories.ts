import { isFederated } from "../../entra-id/federation.ts";
import type { Domain } from "../../organization/domains.ts";
import { hasEntraIdP2, hasServicePlan } from "../../organization/licences.ts";
import type { Licences } from "../../organization/licences.ts";

/** The log of what applications and people asked Microsoft Graph for: the one that Entra ID keeps nowhere itself (dossier §4, 5.3). */
export const graphActivity = "MicrosoftGraphActivityLogs";

/** Where the short-lived logs of Entra ID would be missed first (dossier §4, 4.5). */
export const signInsAndAudit = ["AuditLogs", "SignInLogs"] as const;

/** What every tenant fills (dossier §4, 5.1, and §6.6). */
const always = [
  ...signInsAndAudit,
  "NonInteractiveUserSignInLogs",
  "ServicePrincipalSignInLogs",
  graphActivity,
] as const;

/** Whether this tenant fills a log category. */
export interface CategoryNeed {
  readonly category: string;
  /** Undefined where what tells it could not be read. */
  readonly isFilled: boolean | undefined;
  /** Why, as a sentence. */
  readonly because: string;
  /** Key in the check's `needs` of the source that tells it. */
  readonly toldBy?: string;
}

/** What tells which logs a tenant fills; each undefined where it could not be read. */
export interface CategorySignals {
  readonly licences: Licences | undefined;
  readonly domains: readonly Domain[] | undefined;
  readonly managedIdentityCount: number | undefined;
}

/** Each category that the baseline of Entra ID names, and whether this tenant fills it: others would stay empty, and are asked of nobody (dossier §2.8). */
export function categoryNeeds(signals: CategorySignals): CategoryNeed[] {
  return [
    ...always.map((category) => ({
      category,
      isFilled: true,
      because: "Every tenant fills it.",
    })),
    ...licensed(signals.licences, ["RiskyUsers", "UserRiskEvents"], "Microsoft Entra ID P2", hasEntraIdP2),
    ...licensed(
      signals.licences,
      ["RiskyServicePrincipals", "ServicePrincipalRiskEvents"],
      "Microsoft Entra Workload ID Premium",
      hasWorkloadIdPremium,
    ),
    federated(signals.domains),
    managedIdentities(signals.managedIdentityCount),
  ];
}

/** Categories that nothing readable tells of, so that they are never asked for. */
export const neverAsked =
  "Not asked for, because nothing that Plimsoll reads tells whether the tenant fills them: ProvisioningLogs (where people are provisioned to other applications) and EnrichedOffice365AuditLogs (where Global Secure Access carries Microsoft 365 traffic).";

/** Names of the plans: memory. */
function hasWorkloadIdPremium(owned: Licences): boolean {
  return ["AAD_WRKLDID_P1", "AAD_WRKLDID_P2"].some((plan) => hasServicePlan(owned, plan));
}

function licensed(
  licences: Licences | undefined,
  categories: readonly string[],
  licence: string,
  isOwned: (owned: Licences) => boolean,
): CategoryNeed[] {
  const isFilled = licences === undefined ? undefined : isOwned(licences);
  return categories.map((category) => ({
    category,
    isFilled,
    toldBy: "licences",
    because:
      isFilled === undefined
        ? "Whether it is filled hangs on the licences."
        : `The tenant ${isFilled ? "owns" : "does not own"} ${licence}, which fills it.`,
  }));
}

function federated(domains: readonly Domain[] | undefined): CategoryNeed {
  const answers = domains?.map(isFederated);
  const isTold = answers !== undefined && answers.length > 0 && !answers.includes(undefined);
  const isFilled = answers?.includes(true) === true ? true : isTold ? false : undefined;
  const names = domains?.filter((each) => isFederated(each) === true).map(({ id }) => id) ?? [];
  return {
    category: "ADFSSignInLogs",
    isFilled,
    ...(domains === undefined ? { toldBy: "domains" } : {}),
    because:
      isFilled === undefined
        ? "Whether it is filled hangs on the domains, which do not say whether they are federated."
        : isFilled
          ? `Another identity provider signs people in: ${names.length} of ${domains?.length ?? 0} domains are federated.`
          : "No domain is federated, so there is no AD FS to fill it.",
  };
}

function managedIdentities(count: number | undefined): CategoryNeed {
  return {
    category: "ManagedIdentitySignInLogs",
    isFilled: count === undefined ? undefined : count > 0,
    toldBy: "managedIdentityCount",
    because:
      count === undefined
        ? "Whether it is filled hangs on the number of managed identities."
        : count === 0
          ? "The tenant has no managed identities to fill it."
          : `The tenant has managed identities to fill it: ${count}.`,
  };
}
