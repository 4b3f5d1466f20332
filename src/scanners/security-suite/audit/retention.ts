import type { Evidence } from "../../../engine/verdict.ts";
import type { Judgement } from "../../judgement.ts";
import type { AuditRetentionPolicy } from "../sources/audit.ts";
import { inSmallLetters, isNoiseOnly } from "./noise.ts";

/** Durations of at least the twelve months that OMB M-21-31 asks to be at hand. https://learn.microsoft.com/purview/audit-log-retention-policies */
export const longDurations: ReadonlySet<string> = new Set([
  "TwelveMonths",
  "ThreeYears",
  "FiveYears",
  "SevenYears",
  "TenYears",
]);

/** The record types with which an intrusion into mail, files, Teams or identities is followed. */
const recordTypes = [
  "ExchangeAdmin",
  "ExchangeItem",
  "ExchangeItemGroup",
  "ExchangeItemAggregated",
  "ExchangeAggregatedOperation",
  "AzureActiveDirectory",
  "AzureActiveDirectoryAccountLogon",
  "AzureActiveDirectoryStsLogon",
  "SharePoint",
  "SharePointFileOperation",
  "SharePointSharingOperation",
  "MicrosoftTeams",
] as const;

/**
 * For each record type, the policies that hold for it, in their order: the smallest priority number decides, and what a policy leaves out
 * (users, operations) goes on to the next. Microsoft's default, which no API lists, holds for users with Audit (Premium) alone and does not count.
 */
export function judgeRetention(policies: readonly AuditRetentionPolicy[]): Judgement[] {
  const enabled = policies.filter(({ Enabled }) => Enabled !== false);
  const gap = enabled.map(gapIn).find((path) => path !== undefined);
  if (gap !== undefined) return [{ undecided: gap }];
  if (enabled.length > 1 && enabled.some(({ Priority }) => typeof Priority !== "number"))
    return [{ undecided: `auditRetentionPolicies[${enabled[0]?.Name ?? "0"}].Priority` }];
  const ordered = enabled.toSorted((one, other) => (one.Priority ?? 0) - (other.Priority ?? 0));
  return recordTypes.map((recordType) => ({ evidence: judgeRecordType(recordType, ordered) }));
}

function gapIn(policy: AuditRetentionPolicy): string | undefined {
  const missing = (["Enabled", "RetentionDuration", "RecordTypes", "Operations", "UserIds"] as const).find(
    (key) => policy[key] === undefined,
  );
  return missing === undefined ? undefined : `auditRetentionPolicies[${policy.Name ?? "unnamed"}].${missing}`;
}

function judgeRecordType(recordType: string, ordered: readonly AuditRetentionPolicy[]): Evidence {
  const holding = ordered.filter((policy) => isAbout(policy, recordType));
  const lastIndex = holding.findIndex(isForAll);
  const considered = lastIndex === -1 ? holding : holding.slice(0, lastIndex + 1);
  const short = considered.find(({ RetentionDuration }) => !longDurations.has(RetentionDuration ?? ""));
  const deciding = short ?? holding[lastIndex];
  const meets = short === undefined && lastIndex !== -1;
  return {
    object: { type: "Audit record type", id: null, name: recordType },
    property: "RetentionDuration",
    actual:
      deciding === undefined
        ? "no policy keeps these records for all users"
        : `${deciding.RetentionDuration ?? "no duration"}, by the policy “${deciding.Name ?? "unnamed"}”${isForAll(deciding) ? "" : " for some users or operations"}`,
    expected: "at least twelve months for all users",
    result: meets ? "meets" : "violates",
  };
}

function isAbout({ RecordTypes, Operations, UserIds }: AuditRetentionPolicy, recordType: string): boolean {
  if (isNoiseOnly({ operations: inSmallLetters(Operations), users: inSmallLetters(UserIds) })) return false;
  const types = inSmallLetters(RecordTypes);
  return types.length === 0 || types.includes(recordType.toLowerCase());
}

function isForAll({ UserIds, Operations }: AuditRetentionPolicy): boolean {
  return (UserIds ?? []).length === 0 && (Operations ?? []).length === 0;
}
