import type { DlpPolicy, DlpRule } from "../sources/data-loss-prevention.ts";
import { matchesAlone } from "./conditions.ts";
import { sensitiveTypes } from "./sensitive-types.ts";
import type { SensitiveType } from "./sensitive-types.ts";

export const locations = [
  { key: "ExchangeLocation", words: "Exchange" },
  { key: "SharePointLocation", words: "SharePoint" },
  { key: "OneDriveLocation", words: "OneDrive" },
  { key: "TeamsLocation", words: "Teams" },
  { key: "EndpointDlpLocation", words: "devices" },
] as const;
export type Location = (typeof locations)[number];

/** A rule of an enforced policy that finds one of the types. */
export interface Detection {
  readonly policy: DlpPolicy;
  readonly rule: DlpRule;
  readonly type: SensitiveType;
}

export interface Detections {
  readonly found: readonly Detection[];
  /** Path of the first field without which a rule could not be read. */
  readonly gap: string | undefined;
}

/** What enforced policies find. Policies in test mode, and rules and policies that are off, find nothing. */
export function detectionsIn(policies: readonly DlpPolicy[], rules: readonly DlpRule[]): Detections {
  const read = rules.map((rule) => readRule(rule, policies));
  return {
    found: read.flatMap((each) => ("gap" in each ? [] : each.found)),
    gap: read.map((each) => ("gap" in each ? each.gap : undefined)).find((gap) => gap !== undefined),
  };
}

function readRule(
  rule: DlpRule,
  policies: readonly DlpPolicy[],
): { readonly found: Detection[] } | { readonly gap: string } {
  const path = `dlpRules[${rule.Name ?? "unnamed"}]`;
  if (rule.Disabled === true) return { found: [] };
  if (rule.Disabled !== false) return { gap: `${path}.Disabled` };
  if (typeof rule.ParentPolicyName !== "string") return { gap: `${path}.ParentPolicyName` };
  const policy = policies.find(({ Name }) => Name === rule.ParentPolicyName);
  if (policy === undefined) return { gap: `dlpPolicies[${rule.ParentPolicyName}]` };
  if (policy.Enabled === false || (typeof policy.Mode === "string" && policy.Mode !== "Enable"))
    return { found: [] };
  if (policy.Enabled !== true) return { gap: `dlpPolicies[${rule.ParentPolicyName}].Enabled` };
  if (typeof policy.Mode !== "string") return { gap: `dlpPolicies[${rule.ParentPolicyName}].Mode` };

  const matches = sensitiveTypes.map((type) => ({ type, matches: matchesAlone(rule, type) }));
  if (matches.some((each) => each.matches === undefined))
    return {
      gap: `${path}.${rule.IsAdvancedRule === true ? "AdvancedRule" : "ContentContainsSensitiveInformation"}`,
    };
  return { found: matches.filter((each) => each.matches).map(({ type }) => ({ policy, rule, type })) };
}

/** How much of a location a policy covers; undefined where the tenant's answer does not say. */
export function reachIn(policy: DlpPolicy, { key }: Location): "all" | "some" | "none" | undefined {
  const value = policy[key];
  if (value === undefined) return undefined;
  const places: unknown[] = Array.isArray(value) ? value : value === null || value === "" ? [] : [value];
  if (places.some((place) => nameOfPlace(place) === "All")) return "all";
  return places.length > 0 ? "some" : "none";
}

function nameOfPlace(place: unknown): unknown {
  if (typeof place !== "object" || place === null) return place;
  return "Name" in place ? place.Name : undefined;
}

/**
 * Whether a rule of the same policy that comes first, and does less, ends the processing for what this one finds.
 */
export function isMasked(
  detection: Detection,
  all: readonly Detection[],
  does: (rule: DlpRule) => boolean,
): boolean {
  return all.some(
    ({ policy, rule, type }) =>
      policy === detection.policy &&
      type === detection.type &&
      rule.StopPolicyProcessing === true &&
      (rule.Priority ?? Infinity) < (detection.rule.Priority ?? Infinity) &&
      !does(rule),
  );
}
