import type { DlpPolicy, DlpRule } from "../sources/data-loss-prevention.ts";
import { matchesAlone } from "./conditions.ts";
import type { Counts } from "./conditions.ts";
import { sensitiveTypes } from "./sensitive-types.ts";
import type { SensitiveType } from "./sensitive-types.ts";

export const devices = {
  key: "EndpointDlpLocation",
  exceptions: "EndpointDlpLocationException",
  words: "devices",
} as const;

export const locations = [
  { key: "ExchangeLocation", exceptions: "ExchangeSenderMemberOfException", words: "Exchange" },
  { key: "SharePointLocation", exceptions: "SharePointLocationException", words: "SharePoint" },
  { key: "OneDriveLocation", exceptions: "OneDriveLocationException", words: "OneDrive" },
  { key: "TeamsLocation", exceptions: "TeamsLocationException", words: "Teams" },
  devices,
] as const;
export type Location = (typeof locations)[number];

/** A rule of an enforced policy that finds one of the types. */
export interface Detection {
  readonly policy: DlpPolicy;
  readonly rule: DlpRule;
  readonly type: SensitiveType;
  /** How often the type has to be there */
  readonly counts: readonly Counts[];
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

  const found: Detection[] = [];
  for (const type of sensitiveTypes) {
    const counts = matchesAlone(rule, type);
    if (counts === undefined)
      return {
        gap: `${path}.${rule.IsAdvancedRule === true ? "AdvancedRule" : "ContentContainsSensitiveInformation"}`,
      };
    if (counts.length > 0) found.push({ policy, rule, type, counts });
  }
  return { found };
}

/** How much of a location a policy covers; undefined where the tenant's answer does not say. */
export function reachIn(policy: DlpPolicy, { key }: Location): "all" | "some" | "none" | undefined {
  const value = policy[key];
  if (value === undefined) return undefined;
  const places = placesIn(value);
  if (places.includes("All")) return "all";
  return places.length > 0 ? "some" : "none";
}

/** The places that a policy leaves out of a location, by name. */
export function leftOutOf(policy: DlpPolicy, { exceptions }: Location): readonly string[] {
  return placesIn(policy[exceptions]).map((place) => (typeof place === "string" ? place : "unnamed"));
}

/** Whether rules together find, in a location, all that another finds of the same type: in each of its places, and in as small and as large a number. */
export function findAsMuch(rules: readonly Detection[], other: Detection, location: Location): boolean {
  const isEverywhere = reachIn(other.policy, location) === "all";
  const places = isEverywhere ? ["All"] : placesIn(other.policy[location.key]);
  return places.every((place) => {
    const there = rules.filter(({ policy }) => policy === other.policy || reaches(policy, place, location));
    return other.counts.every((counts) =>
      areCovered(
        counts,
        there.flatMap((rule) => rule.counts),
      ),
    );
  });
}

function reaches(policy: DlpPolicy, place: unknown, location: Location): boolean {
  return reachIn(policy, location) === "all" || placesIn(policy[location.key]).includes(place);
}

/** Whether every number from the least to the most is in one range or another: rules for few and for many of a type are made in pairs. */
function areCovered({ least, most }: Counts, ranges: readonly Counts[]): boolean {
  let covered = least - 1;
  for (const range of ranges.toSorted((one, other) => one.least - other.least))
    if (range.least <= covered + 1) covered = Math.max(covered, range.most);
  return covered >= most;
}

function placesIn(value: DlpPolicy[Location["key"]]): unknown[] {
  const places = Array.isArray(value)
    ? value
    : value === null || value === undefined || value === ""
      ? []
      : [value];
  return places.map(nameOfPlace);
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
