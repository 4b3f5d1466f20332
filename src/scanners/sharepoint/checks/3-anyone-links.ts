import { defineCheck } from "../../../engine/check.ts";
import { met, notApplicable, notMet } from "../../../engine/verdict.ts";
import type { Verdict } from "../../../engine/verdict.ts";
import { weigh } from "../../judgement.ts";
import { judgeLinkExpiry, judgeNewCodes } from "../expiry.ts";
import { judgeChoice } from "../choice.ts";
import type { Choice } from "../choice.ts";
import { referenceCodes, referenceExpiry, referencePermissions } from "../scubagear.ts";
import { demandLevel, levelEvidence, reach } from "../sharing-level.ts";
import type { SharingLevel } from "../sharing-level.ts";
import { sharePointTenant } from "../sources/tenant-settings.ts";

/** What the baseline asks for in 3.1 and 3.3, in days. */
const baselineDays = 30;

/** MS.SHAREPOINT.3.1v1: links for anyone, if there are any, expire within 30 days. */
export const anyoneLinkExpiry = defineCheck(
  "MS.SHAREPOINT.3.1v1",
  { sharePointTenant },
  ({ sharePointTenant: tenant }, { parameters }) => {
    const level = demandLevel(tenant);
    if (level.reach !== reach.anyone) return withoutAnyoneLinks(level);
    const maximumDays = parameters["maximumDays"] ?? baselineDays;
    const { violations, evidence, deviations } = weigh([judgeLinkExpiry(tenant, maximumDays)]);
    const actual = evidence.map((item) => item.actual).join(" ");
    return violations.length === 0
      ? met(`Links for anyone exist, and ${actual}.`, evidence)
      : notMet(
          `Links for anyone exist, and ${actual}; the policy allows ${maximumDays} days.`,
          evidence,
          deviations,
        );
  },
  { scubagear: ({ sharePointTenant: tenant }) => referenceExpiry(tenant) },
);

/** MS.SHAREPOINT.3.2v1: links for anyone, if there are any, let people view and no more. */
export const anyoneLinkPermissions = defineCheck(
  "MS.SHAREPOINT.3.2v1",
  { sharePointTenant },
  ({ sharePointTenant: tenant }) => {
    const level = demandLevel(tenant);
    if (level.reach !== reach.anyone) return withoutAnyoneLinks(level);
    const { violations, evidence } = weigh([
      judgeChoice(tenant, fileLinks),
      judgeChoice(tenant, folderLinks),
    ]);
    return violations.length === 0
      ? met("Links for anyone exist, and let people view only, both files and folders.", evidence)
      : notMet(`Links for anyone exist: ${violations.map(({ actual }) => actual).join(", and ")}.`, evidence);
  },
  { scubagear: ({ sharePointTenant: tenant }) => referencePermissions(tenant) },
);

/** MS.SHAREPOINT.3.3v2: people outside who use a verification code, if there are any, need a new one within 30 days. */
export const verificationCodes = defineCheck(
  "MS.SHAREPOINT.3.3v2",
  { sharePointTenant },
  ({ sharePointTenant: tenant }, { parameters }) => {
    const level = demandLevel(tenant);
    if (level.reach === reach.nobody) {
      return notApplicable(`SharePoint shares with ${level.words}, so nobody uses a verification code.`, [
        levelEvidence(level, "sharing with people outside, for verification codes to matter"),
      ]);
    }
    const maximumDays = parameters["maximumDays"] ?? baselineDays;
    const { violations, evidence, deviations } = weigh(judgeNewCodes(tenant, maximumDays));
    return violations.length === 0
      ? met(`People who use a verification code need a new one within ${maximumDays} days.`, evidence)
      : notMet(
          `People who use a verification code do not need a new one within ${maximumDays} days: ${violations.map(({ actual }) => actual).join(", and ")}.`,
          evidence,
          deviations,
        );
  },
  { scubagear: ({ sharePointTenant: tenant }) => referenceCodes(tenant) },
);

function withoutAnyoneLinks(level: SharingLevel): Verdict {
  return notApplicable(`SharePoint shares with ${level.words}, so there are no links that open for anyone.`, [
    levelEvidence(level, "sharing with anyone, for such links to exist"),
  ]);
}

/**
 * None (0) is no option here: Microsoft does not say whether such a link then gives nothing, or whatever SharePoint likes.
 * For folders, 3 is to view and to upload: CISA's own tests have it.
 */
const fileLinks: Choice = {
  property: "FileAnonymousLinkType",
  options: new Map([
    [1, { words: "links to files let people view", meets: true }],
    [2, { words: "links to files let people edit", meets: false }],
  ]),
  expected: "links to files let people view",
};
const folderLinks: Choice = {
  property: "FolderAnonymousLinkType",
  options: new Map([
    [1, { words: "links to folders let people view", meets: true }],
    [2, { words: "links to folders let people edit and upload", meets: false }],
    [3, { words: "links to folders let people upload", meets: false }],
  ]),
  expected: "links to folders let people view",
};
