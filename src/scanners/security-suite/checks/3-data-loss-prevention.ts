import { defineCheck } from "../../../engine/check.ts";
import { optional } from "../../../engine/source.ts";
import { demand, manual, met, notMet } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import { actionVerdict } from "../data-loss-prevention/action.ts";
import { detectionsIn, devices, leftOutOf, locations, reachIn } from "../data-loss-prevention/detections.ts";
import type { Location } from "../data-loss-prevention/detections.ts";
import { sensitiveTypes } from "../data-loss-prevention/sensitive-types.ts";
import { typeEvidence } from "../data-loss-prevention/type-evidence.ts";
import * as reference from "../scubagear/data-loss-prevention.ts";
import { dlpPolicies, dlpRules } from "../sources/data-loss-prevention.ts";
import type { DlpPolicy } from "../sources/data-loss-prevention.ts";
import { inferredLicences } from "../sources/inferred-licences.ts";

const needs = { dlpPolicies, dlpRules };

/** Deviations of all DLP verdicts, the weightiest first. */
const deviations = ["dlp-conditions", "dlp-by-location"];

/** MS.SECURITYSUITE.3.1v1: DLP looks for the three kinds of personal information. */
export const sensitiveInformation = defineCheck(
  "MS.SECURITYSUITE.3.1v1",
  needs,
  (sources) => {
    const { found, gap } = detectionsIn(sources.dlpPolicies, sources.dlpRules);
    const evidence = sensitiveTypes.map((type) => typeEvidence(type, found));
    const left = evidence.filter(({ result }) => result === "violates");
    if (left.length === 0)
      return met("DLP looks for all three kinds of personal information.", evidence, deviations);
    demandNone(gap);
    return notMet(
      `DLP does not look for ${left.map(({ object }) => object.name).join(", ")}: no rule of an enforced policy finds it by itself.`,
      evidence,
      deviations,
    );
  },
  { scubagear: (sources) => reference.typesAreFound(sources.dlpPolicies, sources.dlpRules) },
);

/** MS.SECURITYSUITE.3.2v1: DLP covers Exchange, SharePoint, OneDrive, Teams and devices. */
export const locationsCovered = defineCheck(
  "MS.SECURITYSUITE.3.2v1",
  { ...needs, inferredLicences: optional(inferredLicences) },
  (sources) => {
    const { found, gap } = detectionsIn(sources.dlpPolicies, sources.dlpRules);
    const policies = [...new Set(found.map(({ policy }) => policy))].filter((policy) =>
      sensitiveTypes.every((type) => found.some((each) => each.policy === policy && each.type === type)),
    );
    const evidence = locations.map((location) => locationEvidence(location, policies));
    const left = evidence.filter(({ result }) => result === "violates");
    if (left.length === 0)
      return met(
        "DLP covers Exchange, SharePoint, OneDrive, Teams and devices.",
        evidence,
        sources.inferredLicences?.dataLossPrevention === true
          ? deviations
          : ["licence-by-plan", ...deviations],
      );
    demandNone(gap);
    for (const { key } of locations)
      for (const policy of policies) demand(policy[key], `dlpPolicies[${policy.Name ?? "unnamed"}].${key}`);
    return notMet(
      `No enforced DLP policy looks for all three kinds of personal information everywhere in ${left.map(({ object }) => object.name).join(", ")}.`,
      evidence,
      deviations,
    );
  },
  {
    scubagear: (sources) =>
      sources.inferredLicences?.dataLossPrevention === true &&
      reference.locationsAreCovered(sources.dlpPolicies, sources.dlpRules),
  },
);

/** MS.SECURITYSUITE.3.3v1: DLP blocks sharing with everyone. */
export const sharingBlocked = defineCheck(
  "MS.SECURITYSUITE.3.3v1",
  needs,
  (sources) =>
    actionVerdict(sources.dlpPolicies, sources.dlpRules, {
      property: "BlockAccess, BlockAccessScope",
      expected: "a rule that blocks everyone",
      does: ({ BlockAccess, BlockAccessScope }) => BlockAccess === true && BlockAccessScope === "All",
      missing: ({ BlockAccess, BlockAccessScope }) =>
        BlockAccess === undefined
          ? "BlockAccess"
          : BlockAccess === true && BlockAccessScope === undefined
            ? "BlockAccessScope"
            : undefined,
      done: "DLP blocks everyone from what it finds.",
      undone: "DLP finds personal information, and does not block everyone from it",
    }),
  { scubagear: (sources) => reference.sharingIsBlocked(sources.dlpPolicies, sources.dlpRules) },
);

/** MS.SECURITYSUITE.3.4v1: DLP tells users what it found. */
export const userNotifications = defineCheck(
  "MS.SECURITYSUITE.3.4v1",
  needs,
  (sources) =>
    actionVerdict(sources.dlpPolicies, sources.dlpRules, {
      property: "NotifyUser",
      expected: "a rule that notifies somebody",
      does: ({ NotifyUser }) => (NotifyUser ?? []).length > 0,
      missing: ({ NotifyUser }) => (NotifyUser === undefined ? "NotifyUser" : undefined),
      done: "DLP notifies users of what it finds.",
      undone: "DLP finds personal information, and notifies nobody",
    }),
  { scubagear: (sources) => reference.usersAreNotified(sources.dlpPolicies, sources.dlpRules) },
);

/** MS.SECURITYSUITE.3.5v1: restricted apps and Bluetooth apps are kept from sensitive information. Which apps those are, no API tells. */
export const restrictedApps = defineCheck(
  "MS.SECURITYSUITE.3.5v1",
  { dlpPolicies: optional(dlpPolicies) },
  ({ dlpPolicies: policies }) => {
    const onDevices = (policies ?? []).filter(
      (policy) =>
        policy.Enabled === true &&
        policy.Mode === "Enable" &&
        ["all", "some"].includes(reachIn(policy, devices) ?? ""),
    );
    const known =
      policies === undefined
        ? "The DLP policies could not be read."
        : onDevices.length === 0
          ? "No enforced DLP policy covers devices, so restricted apps are not kept from sensitive information."
          : `DLP policies that cover devices: ${onDevices.map(({ Name }) => Name ?? "unnamed").join(", ")}.`;
    return manual(
      `${known} A person must look at the lists of restricted apps and unallowed Bluetooth apps in the endpoint DLP settings.`,
      onDevices.map((policy) => policyEvidence(policy)),
    );
  },
);

function locationEvidence(location: Location, policies: readonly DlpPolicy[]): Evidence {
  const covering = policies.filter((policy) => reachIn(policy, location) === "all");
  const partly = policies.filter((policy) => reachIn(policy, location) === "some");
  return {
    object: { type: "Location", id: null, name: location.words },
    property: location.key,
    actual:
      covering.length > 0
        ? `all of it, by ${covering.map((policy) => `${nameOf(policy)}${butFor(policy, location)}`).join(", ")}`
        : partly.length > 0
          ? `a part of it, by ${partly.map(nameOf).join(", ")}`
          : "no enforced policy that looks for all three kinds",
    expected: "all of it, by a policy that looks for all three kinds",
    result: covering.length > 0 ? "meets" : "violates",
  };
}

function nameOf({ Name }: DlpPolicy): string {
  return `“${Name ?? "unnamed"}”`;
}

/** What the policy leaves out of a location that it covers otherwise; nothing where it leaves nothing out. */
function butFor(policy: DlpPolicy, location: Location): string {
  const left = leftOutOf(policy, location);
  return left.length === 0 ? "" : ` (all but ${left.toSorted().join(", ")})`;
}

function policyEvidence(policy: DlpPolicy): Evidence {
  return {
    object: { type: "DLP policy", id: null, name: policy.Name ?? "unnamed" },
    property: "EndpointDlpLocation",
    actual: `covers ${reachIn(policy, devices) === "all" ? `all devices${butFor(policy, devices)}` : "some devices"}`,
    expected: "an action against restricted apps and Bluetooth apps",
    result: "context",
  };
}

/** Without this field, a rule that could matter was not read. */
function demandNone(gap: string | undefined): void {
  if (gap !== undefined) demand(undefined, gap);
}
