import { sensitiveTypes } from "../data-loss-prevention/sensitive-types.ts";
import type { DlpPolicy, DlpRule } from "../sources/data-loss-prevention.ts";

/** ScubaGear's reading of DLP rules, to the letter (dossier §15.2, 3.1 to 3.4): names in lists, and text searched for in advanced rules. */

const typeNames = sensitiveTypes.map(({ name }) => name);

/** Rules that are on, of a policy that is on and enforced, with at least one type found. */
function sensitiveRules(policies: readonly DlpPolicy[], rules: readonly DlpRule[]): DlpRule[] {
  const enforced = new Set(
    policies
      .filter(({ Enabled, Mode }) => Enabled === true && Mode === "Enable")
      .map(({ Name }) => Name)
      .filter((name) => typeof name === "string"),
  );
  return rules.filter(
    (rule) =>
      rule.Disabled === false &&
      [rule.Name, rule.ParentPolicyName, rule.BlockAccess, rule.BlockAccessScope, rule.NotifyUser].every(
        (value) => value !== undefined,
      ) &&
      rule.NotifyUserType !== undefined &&
      typeof rule.ParentPolicyName === "string" &&
      enforced.has(rule.ParentPolicyName) &&
      typesIn(rule).size > 0,
  );
}

function typesIn(rule: DlpRule): ReadonlySet<string> {
  if (rule.IsAdvancedRule === false) return new Set(topLevelNames(rule.ContentContainsSensitiveInformation));
  if (rule.IsAdvancedRule !== true || typeof rule.AdvancedRule !== "string") return new Set();
  const text = rule.AdvancedRule.replaceAll("rn", "").replaceAll("'", '"');
  return new Set(typeNames.filter((name) => text.includes(name)));
}

function topLevelNames(value: unknown): string[] {
  const items: unknown[] = Array.isArray(value) ? value : [];
  return items.flatMap((item) =>
    typeof item === "object" && item !== null && "name" in item && typeof item.name === "string"
      ? [item.name]
      : [],
  );
}

function fullRules(policies: readonly DlpPolicy[], rules: readonly DlpRule[]): DlpRule[] {
  return sensitiveRules(policies, rules).filter((rule) => {
    const types = typesIn(rule);
    return typeNames.every((name) => types.has(name));
  });
}

/** 3.1: each type is found by some rule. */
export function typesAreFound(policies: readonly DlpPolicy[], rules: readonly DlpRule[]): boolean {
  const found = sensitiveRules(policies, rules).map(typesIn);
  return typeNames.every((name) => found.some((types) => types.has(name)));
}

const referenceLocations = [
  ["ExchangeLocation", "Exchange"],
  ["SharePointLocation", "SharePoint"],
  ["OneDriveLocation", "OneDriveForBusiness"],
  ["TeamsLocation", "Teams"],
  ["EndpointDlpLocation", "EndpointDevices"],
] as const;

/** 3.2: for each location, a policy with all of it owns a full rule; a rule that has the policy's own name counts as owned. */
export function locationsAreCovered(policies: readonly DlpPolicy[], rules: readonly DlpRule[]): boolean {
  const full = fullRules(policies, rules);
  const owners = policies.filter(
    ({ Name }) => typeof Name === "string" && full.some((rule) => Object.values(rule).includes(Name)),
  );
  return referenceLocations.every(([key, workload]) =>
    owners.some((policy) => {
      const location = policy[key];
      return (
        Array.isArray(location) && location.includes("All") && policy.Workload?.includes(workload) === true
      );
    }),
  );
}

/** 3.3: there is a full rule, and each blocks everyone; a null is no violation. */
export function sharingIsBlocked(policies: readonly DlpPolicy[], rules: readonly DlpRule[]): boolean {
  const full = fullRules(policies, rules);
  return (
    full.length > 0 &&
    full.every(
      ({ BlockAccess, BlockAccessScope }) =>
        BlockAccess === null || (BlockAccess === true && BlockAccessScope === "All"),
    )
  );
}

/** 3.4: there is a full rule, and none has an empty list of people to notify. */
export function usersAreNotified(policies: readonly DlpPolicy[], rules: readonly DlpRule[]): boolean {
  const full = fullRules(policies, rules);
  return full.length > 0 && full.every(({ NotifyUser }) => NotifyUser?.length !== 0);
}
