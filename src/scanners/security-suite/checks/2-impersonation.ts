import { defineCheck } from "../../../engine/check.ts";
import { neededBySome, optional } from "../../../engine/source.ts";
import type { SourceValues } from "../../../engine/source.ts";
import { demandSource, manual, notMet } from "../../../engine/verdict.ts";
import type { Verdict } from "../../../engine/verdict.ts";
import { acceptedDomains } from "../../organization/accepted-domains.ts";
import { licences } from "../../organization/licences.ts";
import {
  addressIn,
  domainIn,
  isProtectiveAction,
  protectsOwnDomains,
  protectsPartners,
  protectsUsers,
  safetyTips,
  showsSafetyTips,
} from "../impersonation.ts";
import { hasDefenderForOffice365 } from "../licences.ts";
import { antiPhishLayers } from "../protection/families.ts";
import { judgeProtection, protectionVerdict } from "../protection/judge.ts";
import type { Requirement } from "../protection/judge.ts";
import { presetKindOf, somePolicyCovers } from "../scubagear/anti-phish.ts";
import { presetCovers } from "../scubagear/coverage.ts";
import { antiPhishPolicies, antiPhishRules } from "../sources/anti-phish.ts";
import type { AntiPhishPolicy } from "../sources/anti-phish.ts";
import { inferredLicences } from "../sources/inferred-licences.ts";
import { eopPresetRules } from "../sources/preset-rules.ts";

const needs = {
  acceptedDomains,
  antiPhishPolicies,
  antiPhishRules,
  eopPresetRules,
  licences: neededBySome(licences),
  inferredLicences: optional(inferredLicences),
};
type Sources = SourceValues<typeof needs>;

/** MS.SECURITYSUITE.2.1v1: sensitive people are protected from impersonation. Who they are, only the organisation knows. */
export const userImpersonation = defineCheck(
  "MS.SECURITYSUITE.2.1v1",
  needs,
  (sources, { declared: { sensitiveUsers } }) => {
    const verdict = impersonationVerdict(
      sources,
      protectsUsers(sensitiveUsers),
      "protects sensitive people from impersonation",
    );
    return sensitiveUsers.length > 0
      ? verdict
      : undeclared(verdict, "sensitive people", "declared.sensitiveUsers");
  },
  {
    scubagear: (sources, { declared: { sensitiveUsers } }) =>
      isLicensed(sources) &&
      sensitiveUsers.length > 0 &&
      somePolicyCovers(
        sources,
        (policy) =>
          policy.EnableTargetedUserProtection === true &&
          includesAll(policy.TargetedUsersToProtect, sensitiveUsers, addressIn) &&
          isProtectiveAction(policy.TargetedUserProtectionAction),
      ),
  },
);

/** MS.SECURITYSUITE.2.2v1: the organisation's own domains are protected from impersonation. */
export const ownDomainImpersonation = defineCheck(
  "MS.SECURITYSUITE.2.2v1",
  needs,
  (sources) =>
    impersonationVerdict(sources, protectsOwnDomains, "protects the tenant's own domains from impersonation"),
  {
    scubagear: (sources) =>
      isLicensed(sources) &&
      somePolicyCovers(
        sources,
        (policy) =>
          policy.EnableOrganizationDomainsProtection === true &&
          isProtectiveAction(policy.TargetedDomainProtectionAction),
      ),
  },
);

/** MS.SECURITYSUITE.2.3v1: partners' domains are protected from impersonation. Who the partners are, only the organisation knows. */
export const partnerImpersonation = defineCheck(
  "MS.SECURITYSUITE.2.3v1",
  needs,
  (sources, { declared: { partnerDomains } }) => {
    const verdict = impersonationVerdict(
      sources,
      protectsPartners(partnerDomains),
      "protects partners' domains from impersonation",
    );
    return partnerDomains.length > 0
      ? verdict
      : undeclared(verdict, "partners' domains", "declared.partnerDomains");
  },
  {
    scubagear: (sources, { declared: { partnerDomains } }) =>
      isLicensed(sources) &&
      partnerDomains.length > 0 &&
      somePolicyCovers(
        sources,
        (policy) =>
          policy.EnableTargetedDomainsProtection === true &&
          includesAll(policy.TargetedDomainsToProtect, partnerDomains, domainIn) &&
          isProtectiveAction(policy.TargetedDomainProtectionAction),
      ),
  },
);

/** MS.SECURITYSUITE.2.4v1: users are warned of signs of impersonation. */
export const impersonationWarnings = defineCheck(
  "MS.SECURITYSUITE.2.4v1",
  needs,
  (sources) => impersonationVerdict(sources, showsSafetyTips, "shows all six safety tips"),
  {
    scubagear: (sources) =>
      isLicensed(sources) &&
      (presetCovers(sources.eopPresetRules, "Standard") ||
        presetCovers(sources.eopPresetRules, "Strict") ||
        somePolicyCovers(
          sources,
          (policy) => presetKindOf(policy) === undefined && safetyTips.every((tip) => policy[tip] === true),
        )),
  },
);

/** A weak policy decides by itself; protection that looks complete counts only with the licence that makes it work. */
function impersonationVerdict(
  sources: Sources,
  requirement: Requirement<AntiPhishPolicy>,
  asked: string,
): Verdict {
  const judgements = judgeProtection(antiPhishLayers(sources), sources.acceptedDomains, requirement);
  const verdict = protectionVerdict(judgements, asked, isLicensed(sources) ? [] : ["licence-by-plan"]);
  if (verdict.kind !== "met" || hasDefenderForOffice365(demandSource(sources.licences, "licences")))
    return verdict;
  return notMet(
    "The tenant owns no Microsoft Defender for Office 365, without which impersonation protection does nothing.",
    verdict.evidence,
    ["licence-by-plan"],
  );
}

function undeclared(verdict: Verdict, whom: string, key: string): Verdict {
  if (verdict.kind !== "met") return verdict;
  return manual(
    `Protection is on. A person must confirm that it names all ${whom}; list them as ${key} in the profile, and Plimsoll compares them.`,
    verdict.evidence,
  );
}

/** What ScubaGear takes for the licence. */
function isLicensed({ inferredLicences: inferred }: Sources): boolean {
  return inferred?.defender === true;
}

function includesAll(
  list: readonly string[] | null | undefined,
  declared: readonly string[],
  read: (written: string) => string,
): boolean {
  const named = new Set((list ?? []).map(read));
  return declared.every((each) => named.has(read(each)));
}
