import type { Answer, Requirement } from "./protection/judge.ts";
import type { AntiPhishPolicy } from "./sources/anti-phish.ts";

/** What impersonation protection asks of an anti-phishing policy: MS.SECURITYSUITE.2.*. */

/** With these, the message reaches the mailbox as if nothing had been found. */
const idleActions: ReadonlySet<string> = new Set(["noaction", "bccmessage"]);

export function isProtectiveAction(action: string | null | undefined): boolean {
  return typeof action === "string" && !idleActions.has(action.toLowerCase());
}

/** The address in “Name;address”, or the whole where there is no semicolon. */
export function addressIn(user: string): string {
  return (user.split(";")[1] ?? user).trim().toLowerCase();
}

export function domainIn(domain: string): string {
  return domain.trim().toLowerCase();
}

/** Protects the people who are declared as sensitive; with none declared, protects somebody. */
export function protectsUsers(declared: readonly string[]): Requirement<AntiPhishPolicy> {
  const wanted = declared.map(addressIn);
  return {
    type: "Anti-phishing policy",
    property: "EnableTargetedUserProtection, TargetedUsersToProtect, TargetedUserProtectionAction",
    expected:
      wanted.length === 0
        ? "protection is on, for at least one person"
        : `protection is on, for ${wanted.join(", ")}`,
    unlistedPreset: "isMissing",
    judge: (policy) =>
      judgeTargets(policy, {
        on: "EnableTargetedUserProtection",
        list: "TargetedUsersToProtect",
        action: "TargetedUserProtectionAction",
        wanted,
        read: addressIn,
      }),
  };
}

/** Protects the partners' domains that are declared; with none declared, protects some domain. */
export function protectsPartners(declared: readonly string[]): Requirement<AntiPhishPolicy> {
  const wanted = declared.map(domainIn);
  return {
    type: "Anti-phishing policy",
    property: "EnableTargetedDomainsProtection, TargetedDomainsToProtect, TargetedDomainProtectionAction",
    expected:
      wanted.length === 0
        ? "protection is on, for at least one domain"
        : `protection is on, for ${wanted.join(", ")}`,
    unlistedPreset: "isMissing",
    judge: (policy) =>
      judgeTargets(policy, {
        on: "EnableTargetedDomainsProtection",
        list: "TargetedDomainsToProtect",
        action: "TargetedDomainProtectionAction",
        wanted,
        read: domainIn,
      }),
  };
}

/** Protects the tenant's own domains. */
export const protectsOwnDomains: Requirement<AntiPhishPolicy> = {
  type: "Anti-phishing policy",
  property: "EnableOrganizationDomainsProtection, TargetedDomainProtectionAction",
  expected: "the tenant's own domains are protected, with an action",
  unlistedPreset: "isMissing",
  judge(policy) {
    const off = judgeSwitches(policy, ["Enabled", "EnableOrganizationDomainsProtection"]);
    return off ?? judgeAction(policy, "TargetedDomainProtectionAction", "the tenant's own domains");
  },
};

export const safetyTips = [
  "EnableFirstContactSafetyTips",
  "EnableSimilarUsersSafetyTips",
  "EnableSimilarDomainsSafetyTips",
  "EnableUnusualCharactersSafetyTips",
  "EnableViaTag",
  "EnableUnauthenticatedSender",
] as const;

export const showsSafetyTips: Requirement<AntiPhishPolicy> = {
  type: "Anti-phishing policy",
  property: safetyTips.join(", "),
  expected: "all six safety tips are on",
  unlistedPreset: "meets",
  judge: (policy) =>
    judgeSwitches(policy, ["Enabled", ...safetyTips]) ?? {
      meets: true,
      actual: "all six safety tips are on",
    },
};

interface Targets {
  readonly on: "EnableTargetedUserProtection" | "EnableTargetedDomainsProtection";
  readonly list: "TargetedUsersToProtect" | "TargetedDomainsToProtect";
  readonly action: "TargetedUserProtectionAction" | "TargetedDomainProtectionAction";
  readonly wanted: readonly string[];
  readonly read: (written: string) => string;
}

function judgeTargets(policy: AntiPhishPolicy, { on, list, action, wanted, read }: Targets): Answer {
  const off = judgeSwitches(policy, ["Enabled", on]);
  if (off !== undefined) return off;
  const named = policy[list];
  if (named === undefined) return { missing: list };
  const protectedOnes = new Set((named ?? []).map(read));
  const left = wanted.filter((each) => !protectedOnes.has(each));
  if (left.length > 0) return { meets: false, actual: `${left.join(", ")} not protected` };
  if (protectedOnes.size === 0) return { meets: false, actual: "protection is on, for nobody" };
  return judgeAction(policy, action, wanted.length === 0 ? [...protectedOnes].join(", ") : wanted.join(", "));
}

function judgeAction(
  policy: AntiPhishPolicy,
  key: "TargetedUserProtectionAction" | "TargetedDomainProtectionAction",
  whom: string,
): Answer {
  const action = policy[key];
  if (action === undefined) return { missing: key };
  return isProtectiveAction(action)
    ? { meets: true, actual: `${whom} protected, with the action ${action}` }
    : { meets: false, actual: `impersonation is found, and the action is ${action ?? "none"}` };
}

type Switch = "Enabled" | Targets["on"] | "EnableOrganizationDomainsProtection" | (typeof safetyTips)[number];

/** undefined if all switches are on. One that is off decides, whatever else is missing. */
function judgeSwitches(policy: AntiPhishPolicy, keys: readonly Switch[]): Answer | undefined {
  const off = keys.filter((key) => policy[key] === false || policy[key] === null);
  if (off.length > 0) return { meets: false, actual: `${off.join(", ")} off` };
  const missing = keys.find((key) => policy[key] === undefined);
  return missing === undefined ? undefined : { missing };
}
