import type { Judgement } from "../judgement.ts";
import type { SharePointTenant } from "./sources/tenant-settings.ts";
import { expectedOf, tenantEvidence } from "./tenant-evidence.ts";

/** ScubaGear knows the baseline's own limits only: named where something lasts too long, in case it does so by the profile alone. */
const tooLong = "tightened-threshold";

/** Judges when links for anyone stop working: after 1 to 730 days, or, at -1 and 0, never (dossier §8.2). */
export function judgeLinkExpiry(tenant: SharePointTenant, maximumDays: number): Judgement {
  const { RequireAnonymousLinksExpireInDays: days } = tenant;
  if (!isWholeNumber(days) || days < -1)
    return { undecided: expectedOf("RequireAnonymousLinksExpireInDays", days) };
  const ends = days >= 1;
  return {
    evidence: tenantEvidence({
      property: "RequireAnonymousLinksExpireInDays",
      actual: ends ? `they expire after ${inDays(days)}` : "they never expire",
      expected: `they expire after ${inDays(maximumDays)} at most`,
      result: ends && days <= maximumDays ? "meets" : "violates",
    }),
    deviation: days > maximumDays ? tooLong : undefined,
  };
}

/** Judges whether, and when, people who use a verification code need a new one. */
export function judgeNewCodes(tenant: SharePointTenant, maximumDays: number): Judgement[] {
  return [judgeRequirement(tenant), judgeInterval(tenant, maximumDays)];
}

function judgeRequirement({ EmailAttestationRequired: required }: SharePointTenant): Judgement {
  if (typeof required !== "boolean") return { undecided: expectedOf("EmailAttestationRequired", required) };
  return {
    evidence: tenantEvidence({
      property: "EmailAttestationRequired",
      actual: required ? "a new code is asked for" : "no new code is ever asked for",
      expected: "a new code is asked for",
      result: required ? "meets" : "violates",
    }),
  };
}

function judgeInterval(
  { EmailAttestationReAuthDays: days }: SharePointTenant,
  maximumDays: number,
): Judgement {
  if (!isWholeNumber(days)) return { undecided: expectedOf("EmailAttestationReAuthDays", days) };
  const ends = days >= 1;
  return {
    evidence: tenantEvidence({
      property: "EmailAttestationReAuthDays",
      actual: ends
        ? `a code holds for ${inDays(days)}`
        : `no time is set after which a code ends (${days} days)`,
      expected: `a code holds for ${inDays(maximumDays)} at most`,
      result: ends && days <= maximumDays ? "meets" : "violates",
    }),
    deviation: !ends ? "codes-without-a-time" : days > maximumDays ? tooLong : undefined,
  };
}

function isWholeNumber(value: number | null | undefined): value is number {
  return Number.isInteger(value);
}

function inDays(days: number): string {
  return days === 1 ? "1 day" : `${days} days`;
}
