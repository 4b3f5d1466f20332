import { defineCheck } from "../../../engine/check.ts";
import { met, notMet } from "../../../engine/verdict.ts";
import { weigh } from "../../judgement.ts";
import { judgeSharing } from "../sharing.ts";
import type { SharedFolder } from "../sharing.ts";
import { sharingPolicies } from "../sources/sharing-policies.ts";
import type { SharingPolicy } from "../sources/sharing-policies.ts";

/** MS.EXO.6.1v1: contact folders are not shared with all domains. */
export const contactSharing = defineCheck(
  "MS.EXO.6.1v1",
  { sharingPolicies },
  ({ sharingPolicies: policies }) => sharingVerdict(policies, "Contacts"),
  { scubagear: ({ sharingPolicies: policies }) => referenceSharing(policies, "Contacts") },
);

/** MS.EXO.6.2v1: calendar details are not shared with all domains. */
export const calendarSharing = defineCheck(
  "MS.EXO.6.2v1",
  { sharingPolicies },
  ({ sharingPolicies: policies }) => sharingVerdict(policies, "Calendar"),
  { scubagear: ({ sharingPolicies: policies }) => referenceSharing(policies, "Calendar") },
);

const words: Readonly<Record<SharedFolder, string>> = { Contacts: "contact folders", Calendar: "calendars" };

function sharingVerdict(policies: readonly SharingPolicy[], folder: SharedFolder) {
  const judgements = policies.map((policy) => judgeSharing(policy, folder, words[folder]));
  // Every organisation has a default sharing policy.
  const { violations, evidence, deviations } = weigh(
    judgements.length === 0 ? [{ undecided: "sharing policies" }] : judgements,
  );
  return violations.length === 0
    ? met(
        `No sharing policy in force lets users share their ${words[folder]} with everybody.`,
        evidence,
        deviations,
      )
    : notMet(
        `Users may share their ${words[folder]} with everybody, by ${violations.map(({ object }) => object.name).join(", ")}.`,
        evidence,
        deviations,
      );
}

/** Looks for both texts anywhere in an entry; whether the policy is enabled does not matter there. */
function referenceSharing(policies: readonly SharingPolicy[], folder: SharedFolder): boolean {
  return !policies.some(({ Domains }) =>
    (Domains ?? []).some((entry) => entry.includes("*") && entry.includes(folder)),
  );
}
