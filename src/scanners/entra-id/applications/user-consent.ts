/**
 * What the permission grant policies that are assigned to ordinary users let them consent to (dossier §4.5).
 * https://learn.microsoft.com/entra/identity/enterprise-apps/manage-app-consent-policies
 */

/**
 * anyApplication: whatever an application asks for; microsoftManaged: what Microsoft recommends at the time; lowImpact: verified publishers and
 * permissions classified as low; custom: a policy of the tenant's own, whose conditions we do not read.
 */
export type ConsentScope = "anyApplication" | "microsoftManaged" | "lowImpact" | "custom";

export const scopesInWords: Readonly<Record<ConsentScope, string>> = {
  anyApplication: "users may consent to any application",
  microsoftManaged: "users may consent to what Microsoft recommends at the time",
  lowImpact: "users may consent to applications of verified publishers, for permissions classified as low",
  custom: "users may consent under a policy of the tenant's own",
};

export interface UserConsent {
  /** The entry as Graph gives it. */
  readonly policyId: string;
  readonly scope: ConsentScope;
}

const scopes: ReadonlyMap<string, ConsentScope> = new Map([
  ["microsoft-user-default-legacy", "anyApplication"],
  ["microsoft-user-default-recommended", "microsoftManaged"],
  ["microsoft-user-default-low", "lowImpact"],
]);

const forOwnedResources = "managepermissiongrantsforownedresource.";
const forSelf = "managepermissiongrantsforself.";

/** Entries for owners of teams and chats are no user consent, and left out; anything else that we do not know counts as custom. */
export function userConsents(grantPolicies: readonly string[]): UserConsent[] {
  return grantPolicies
    .filter((entry) => !entry.toLowerCase().startsWith(forOwnedResources))
    .map((policyId) => {
      const name = policyId.toLowerCase();
      return {
        policyId,
        scope: scopes.get(name.startsWith(forSelf) ? name.slice(forSelf.length) : name) ?? "custom",
      };
    });
}
