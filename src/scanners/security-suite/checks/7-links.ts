import { defineCheck } from "../../../engine/check.ts";
import type { Check } from "../../../engine/check.ts";
import { neededBySome } from "../../../engine/source.ts";
import { acceptedDomains } from "../../organization/accepted-domains.ts";
import { safeLinksLayers } from "../protection/families.ts";
import { judgeProtection, protectionVerdict } from "../protection/judge.ts";
import { safeLinksMeet } from "../scubagear/effective-policy.ts";
import { atpPresetRules, builtInRules, eopPresetRules } from "../sources/preset-rules.ts";
import { safeLinksPolicies, safeLinksRules } from "../sources/safe-links.ts";

/** Presets of Defender have rules of their own; ScubaGear looks at those of Exchange Online Protection. */
const needs = {
  eopPresetRules,
  safeLinksPolicies,
  safeLinksRules,
  atpPresetRules: neededBySome(atpPresetRules),
  builtInRules: neededBySome(builtInRules),
  acceptedDomains: neededBySome(acceptedDomains),
};

type SafeLinksSwitch =
  | "EnableSafeLinksForEmail"
  | "EnableSafeLinksForTeams"
  | "EnableSafeLinksForOffice"
  | "EnableForInternalSenders"
  | "ScanUrls"
  | "DeliverMessageAfterScan"
  | "TrackClicks";

/** MS.SECURITYSUITE.7.1v1: links in mail, Teams and Office documents are compared with a block list. */
export const linkBlockList = safeLinksCheck(
  "MS.SECURITYSUITE.7.1v1",
  [
    "EnableSafeLinksForEmail",
    "EnableSafeLinksForTeams",
    "EnableSafeLinksForOffice",
    "EnableForInternalSenders",
  ],
  "checks links in mail, also from colleagues, in Teams and in Office documents",
);

/** MS.SECURITYSUITE.7.2v1: links to downloads are scanned for malware. */
export const downloadScanning = safeLinksCheck(
  "MS.SECURITYSUITE.7.2v1",
  ["ScanUrls", "DeliverMessageAfterScan"],
  "scans links to downloads before the message is delivered",
);

/** MS.SECURITYSUITE.7.3v1: clicks are recorded. */
export const clickTracking = safeLinksCheck(
  "MS.SECURITYSUITE.7.3v1",
  ["TrackClicks"],
  "records clicks on links",
);

/** All of these switches are on in every Safe Links policy that some recipient gets. */
function safeLinksCheck(policyId: string, switches: readonly SafeLinksSwitch[], asked: string): Check {
  return defineCheck(
    policyId,
    needs,
    (sources) =>
      protectionVerdict(
        judgeProtection(safeLinksLayers(sources), sources.acceptedDomains, {
          type: "Safe Links policy",
          property: switches.join(", "),
          expected: "on",
          unlistedPreset: "meets",
          judge(policy) {
            const off = switches.filter((key) => policy[key] === false || policy[key] === null);
            if (off.length > 0) return { meets: false, actual: `${off.join(", ")} off` };
            const missing = switches.find((key) => policy[key] === undefined);
            return missing === undefined ? { meets: true, actual: "on" } : { missing };
          },
        }),
        asked,
      ),
    {
      scubagear: ({ eopPresetRules: presets, safeLinksRules: rules, safeLinksPolicies: policies }) =>
        safeLinksMeet(presets, rules, policies, (policy) => switches.every((key) => policy[key] === true)),
    },
  );
}
