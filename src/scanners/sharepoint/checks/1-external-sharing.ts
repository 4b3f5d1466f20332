import { defineCheck } from "../../../engine/check.ts";
import { met, notApplicable, notMet } from "../../../engine/verdict.ts";
import { weigh } from "../../judgement.ts";
import { judgeChoice } from "../choice.ts";
import type { Choice, Option } from "../choice.ts";
import { referenceDomains, referenceLevel } from "../scubagear.ts";
import { demandLevel, levelEvidence, reach, sharingLevels } from "../sharing-level.ts";
import { sharePointTenant } from "../sources/tenant-settings.ts";
import type { SharePointTenant } from "../sources/tenant-settings.ts";

/** MS.SHAREPOINT.1.1v1: SharePoint shares with existing guests at most. */
export const sharePointSharing = defineCheck(
  "MS.SHAREPOINT.1.1v1",
  { sharePointTenant },
  ({ sharePointTenant: tenant }) =>
    levelVerdict(tenant, { property: "SharingCapability", ...levelChoice("SharePoint") }),
  { scubagear: ({ sharePointTenant: tenant }) => referenceLevel(tenant.SharingCapability) },
);

/** MS.SHAREPOINT.1.2v1: OneDrive shares with existing guests at most. */
export const oneDriveSharing = defineCheck(
  "MS.SHAREPOINT.1.2v1",
  { sharePointTenant },
  ({ sharePointTenant: tenant }) =>
    levelVerdict(tenant, {
      property: "ODBSharingCapability",
      ...levelChoice("OneDrive"),
      note: levelInEffect(tenant),
    }),
  { scubagear: ({ sharePointTenant: tenant }) => referenceLevel(tenant.ODBSharingCapability) },
);

/** MS.SHAREPOINT.1.3v1: sharing outside the organisation, if there is any, is limited to approved domains. */
export const approvedDomains = defineCheck(
  "MS.SHAREPOINT.1.3v1",
  { sharePointTenant },
  ({ sharePointTenant: tenant }) => {
    const level = demandLevel(tenant);
    const shares = levelEvidence(level, "sharing with people outside, for domains to matter");
    if (level.reach === reach.nobody) {
      return notApplicable(`SharePoint shares with ${level.words}, so there are no domains to approve.`, [
        shares,
      ]);
    }
    const { violations, evidence } = weigh([judgeChoice(tenant, domainRestriction(tenant))]);
    const summary = `SharePoint shares with ${level.words}; ${evidence.map(({ actual }) => actual).join(" ")}.`;
    return violations.length === 0
      ? met(summary, [...evidence, shares])
      : notMet(summary, [...evidence, shares]);
  },
  { scubagear: ({ sharePointTenant: tenant }) => referenceDomains(tenant) },
);

function levelChoice(service: "SharePoint" | "OneDrive"): Pick<Choice, "options" | "expected"> {
  const options = [...sharingLevels].map(([number, level]): [number, Option] => [
    number,
    { words: `${service} shares with ${level.words}`, meets: level.reach <= reach.existingGuests },
  ]);
  return {
    options: new Map(options),
    expected: "sharing with guests who are in the directory already, or with nobody outside",
  };
}

function levelVerdict(tenant: SharePointTenant, choice: Choice) {
  const { violations, evidence } = weigh([judgeChoice(tenant, choice)]);
  const summary = evidence.map(({ actual }) => `${actual}.`).join(" ");
  return violations.length === 0 ? met(summary, evidence) : notMet(summary, evidence);
}

/** OneDrive never shares further than SharePoint (dossier §8.2), whatever its own setting says. */
function levelInEffect(tenant: SharePointTenant): string | undefined {
  const sharePoint = sharingLevels.get(tenant.SharingCapability ?? Number.NaN);
  const oneDrive = sharingLevels.get(tenant.ODBSharingCapability ?? Number.NaN);
  if (sharePoint === undefined || oneDrive === undefined) return undefined;
  return oneDrive.reach > sharePoint.reach
    ? `In effect is the narrower setting of SharePoint, which shares with ${sharePoint.words}. OneDrive's own setting takes effect as soon as SharePoint's is widened.`
    : "OneDrive's own setting is in effect: SharePoint's is not narrower.";
}

function domainRestriction(tenant: SharePointTenant): Choice {
  const allowed = (tenant.SharingAllowedDomainList ?? "").split(/\s+/).filter((domain) => domain !== "");
  const restricts = tenant.SharingDomainRestrictionMode === 1;
  return {
    property: "SharingDomainRestrictionMode",
    options: new Map([
      [0, { words: "sharing is not limited by domain", meets: false }],
      [1, { words: "sharing is limited to listed domains", meets: true }],
      [2, { words: "sharing is open to every domain but the blocked ones", meets: false }],
    ]),
    expected: "a list of allowed domains",
    note: restricts
      ? `Allowed: ${allowed.length === 0 ? "no domain is listed" : allowed.join(", ")}.`
      : "Whether only members of chosen security groups may share outside, which the policy accepts as well, cannot be read here.",
  };
}
