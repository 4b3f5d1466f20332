import { defineCheck } from "../../../engine/check.ts";
import { neededBySome } from "../../../engine/source.ts";
import { acceptedDomains } from "../../organization/accepted-domains.ts";
import { antiSpamLayers } from "../protection/families.ts";
import { judgeProtection, protectionVerdict } from "../protection/judge.ts";
import type { Requirement } from "../protection/judge.ts";
import { antiSpamMeets } from "../scubagear/anti-spam.ts";
import { hostedContentFilterPolicies, hostedContentFilterRules } from "../sources/anti-spam.ts";
import type { HostedContentFilterPolicy } from "../sources/anti-spam.ts";
import { eopPresetRules } from "../sources/preset-rules.ts";

const needs = {
  eopPresetRules,
  hostedContentFilterPolicies,
  hostedContentFilterRules,
  acceptedDomains: neededBySome(acceptedDomains),
};

const actionKeys = [
  "SpamAction",
  "HighConfidenceSpamAction",
  "PhishSpamAction",
  "HighConfidencePhishAction",
] as const;

/** Actions that keep a message out of the inbox. */
const keptOut: ReadonlySet<string> = new Set(["MoveToJmf", "Quarantine", "Redirect", "Delete"]);

/** MS.SECURITYSUITE.6.1v1: spam and phishing do not reach the inbox. */
export const spamActions = defineCheck(
  "MS.SECURITYSUITE.6.1v1",
  needs,
  (sources) =>
    protectionVerdict(
      judgeProtection(antiSpamLayers(sources), sources.acceptedDomains, keepsSpamOut),
      "keeps spam and phishing out of the inbox",
    ),
  {
    scubagear: (sources) =>
      antiSpamMeets(sources, (policy) =>
        actionKeys.some((key) => policy[key] === undefined)
          ? undefined
          : actionKeys.every((key) => keptOut.has(policy[key] ?? "")),
      ),
  },
);

/** MS.SECURITYSUITE.6.2v1: no domain is let past the spam filter. */
export const allowedSenderDomains = defineCheck(
  "MS.SECURITYSUITE.6.2v1",
  needs,
  (sources) =>
    protectionVerdict(
      judgeProtection(antiSpamLayers(sources), sources.acceptedDomains, allowsNoDomains),
      "lets no sender's domain past the spam filter",
    ),
  {
    scubagear: (sources) =>
      antiSpamMeets(sources, ({ AllowedSenderDomains }) =>
        AllowedSenderDomains === undefined ? undefined : (AllowedSenderDomains ?? []).length === 0,
      ),
  },
);

const keepsSpamOut: Requirement<HostedContentFilterPolicy> = {
  type: "Anti-spam policy",
  property: actionKeys.join(", "),
  expected: "each action is MoveToJmf, Quarantine, Redirect or Delete",
  unlistedPreset: "meetsBesideOthers",
  judge(policy) {
    const letIn = actionKeys.filter((key) => policy[key] !== undefined && !keptOut.has(policy[key] ?? ""));
    if (letIn.length > 0)
      return { meets: false, actual: letIn.map((key) => `${key} is ${policy[key] ?? "none"}`).join(", ") };
    const missing = actionKeys.find((key) => policy[key] === undefined);
    if (missing !== undefined) return { missing };
    return { meets: true, actual: actionKeys.map((key) => `${key} is ${policy[key] ?? "none"}`).join(", ") };
  },
};

const allowsNoDomains: Requirement<HostedContentFilterPolicy> = {
  type: "Anti-spam policy",
  property: "AllowedSenderDomains",
  expected: "no domains",
  unlistedPreset: "meetsBesideOthers",
  judge({ AllowedSenderDomains }) {
    if (AllowedSenderDomains === undefined) return { missing: "AllowedSenderDomains" };
    const domains = (AllowedSenderDomains ?? []).map((entry) =>
      typeof entry === "string" ? entry : entry.Domain,
    );
    return {
      meets: domains.length === 0,
      actual: domains.length === 0 ? "no domains" : `lets ${domains.join(", ")} past the filter`,
    };
  },
};
