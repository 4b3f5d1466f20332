import {
  impersonationWarnings,
  ownDomainImpersonation,
  partnerImpersonation,
  userImpersonation,
} from "../../../../src/scanners/security-suite/checks/2-impersonation.ts";
import { declaredSchema } from "../../../../src/profile/schema.ts";
import { testCheck } from "../../../support/test-check.ts";
import type { CheckRow } from "../../../support/test-check.ts";
import { acceptedDomains, customRule, presetRule, withPlans } from "../contoso.ts";

const policy = (Identity: string, changes: Record<string, unknown> = {}) => ({
  Identity,
  Name: Identity,
  IsDefault: Identity === "Office365 AntiPhish Default",
  Enabled: true,
  EnableTargetedUserProtection: true,
  TargetedUsersToProtect: ["Ann Director; ANN@contoso.com"],
  TargetedUserProtectionAction: "Quarantine",
  EnableOrganizationDomainsProtection: true,
  EnableTargetedDomainsProtection: true,
  TargetedDomainsToProtect: ["Fabrikam.com"],
  TargetedDomainProtectionAction: "Quarantine",
  EnableFirstContactSafetyTips: true,
  EnableSimilarUsersSafetyTips: true,
  EnableSimilarDomainsSafetyTips: true,
  EnableUnusualCharactersSafetyTips: true,
  EnableViaTag: true,
  EnableUnauthenticatedSender: true,
  ...changes,
});
const byDefault = (changes: Record<string, unknown> = {}) => policy("Office365 AntiPhish Default", changes);
const withoutLicences = {
  acceptedDomains,
  antiPhishPolicies: [byDefault()],
  antiPhishRules: [],
  eopPresetRules: [],
  inferredLicences: { defender: true },
};
const tenant = (changes: Record<string, unknown> = {}) => ({
  ...withoutLicences,
  licences: withPlans("THREAT_INTELLIGENCE"),
  ...changes,
});
const declare = (declared: Record<string, string[]>): NonNullable<CheckRow["settings"]> => ({
  declared: declaredSchema.parse(declared),
});
const sensitive = declare({ sensitiveUsers: ["Director;ann@contoso.com"] });
const partners = declare({ partnerDomains: ["fabrikam.com"] });

/** What all four policies have in common, with a change that spoils the default policy. */
const inCommon = (spoilt: Record<string, unknown>, settings: NonNullable<CheckRow["settings"]>) => ({
  notMet: [
    {
      name: "the default policy does not protect",
      sources: tenant({ antiPhishPolicies: [byDefault(spoilt)] }),
      settings,
      violations: ["Office365 AntiPhish Default"],
    },
    {
      name: "some get a weak policy before the good default",
      sources: tenant({
        antiPhishPolicies: [policy("Sales", spoilt), byDefault()],
        antiPhishRules: [customRule("Sales", { RecipientDomainIs: null, SentToMemberOf: ["Sales"] })],
      }),
      settings,
      reference: true,
      deviation: "effective-protection",
      violations: ["Sales"],
    },
    {
      name: "no licence makes it work",
      sources: tenant({ licences: withPlans("EXCHANGE_S_ENTERPRISE") }),
      settings,
      reference: true,
      deviation: "licence-by-plan",
      says: /owns no Microsoft Defender/,
    },
  ],
  unknown: [
    { name: "nothing could be read", sources: {}, settings },
    {
      name: "the licences could not be read",
      sources: withoutLicences,
      settings,
      reference: true,
    },
    {
      name: "the policy does not say whether it is on",
      sources: tenant({ antiPhishPolicies: [byDefault({ Enabled: undefined })] }),
      settings,
    },
  ],
});

const users = inCommon({ EnableTargetedUserProtection: false }, sensitive);
testCheck(userImpersonation, {
  ...users,
  met: [
    {
      name: "addresses match without regard to name, blanks and case",
      sources: tenant(),
      settings: sensitive,
    },
    {
      name: "a custom policy for all recipients names them",
      sources: tenant({
        antiPhishPolicies: [policy("All"), byDefault({ Enabled: false })],
        antiPhishRules: [customRule("All")],
      }),
      settings: sensitive,
    },
    {
      name: "a command of ScubaGear failed, and the licence is there",
      sources: tenant({ inferredLicences: { defender: false } }),
      settings: sensitive,
      reference: false,
      deviation: "licence-by-plan",
    },
  ],
  notMet: [
    ...users.notMet,
    {
      name: "a declared person is not named",
      sources: tenant(),
      settings: declare({ sensitiveUsers: ["ann@contoso.com", "bo@contoso.com"] }),
    },
    {
      name: "the action does nothing",
      sources: tenant({ antiPhishPolicies: [byDefault({ TargetedUserProtectionAction: "NoAction" })] }),
      settings: sensitive,
    },
    {
      name: "the Strict preset takes everyone and names nobody",
      sources: tenant({
        antiPhishPolicies: [
          policy("Strict Preset Security Policy1659535429826", { TargetedUsersToProtect: [] }),
          byDefault(),
        ],
        eopPresetRules: [presetRule("Strict")],
      }),
      settings: sensitive,
      reference: true,
      deviation: "effective-protection",
      violations: ["Strict Preset Security Policy1659535429826"],
    },
    {
      name: "nobody is declared, and protection is off",
      sources: tenant({ antiPhishPolicies: [byDefault({ EnableTargetedUserProtection: false })] }),
    },
  ],
  manual: [
    {
      name: "nobody is declared: a person must look at the list",
      sources: tenant(),
      reference: false,
      says: /declared\.sensitiveUsers/,
    },
  ],
});

const own = inCommon({ EnableOrganizationDomainsProtection: false }, {});
testCheck(ownDomainImpersonation, {
  ...own,
  met: [{ name: "the tenant's own domains are protected", sources: tenant() }],
  unknown: [
    ...own.unknown,
    {
      name: "the Standard preset's policy is not listed",
      sources: tenant({ eopPresetRules: [presetRule("Standard")] }),
      reference: true,
    },
  ],
});

const partner = inCommon({ TargetedDomainsToProtect: ["northwind.com"] }, partners);
testCheck(partnerImpersonation, {
  ...partner,
  met: [{ name: "the partners' domains are protected", sources: tenant(), settings: partners }],
  manual: [
    { name: "no partner is declared", sources: tenant(), reference: false, says: /declared\.partnerDomains/ },
  ],
});

const warnings = inCommon({ EnableViaTag: false }, {});
testCheck(impersonationWarnings, {
  ...warnings,
  met: [
    { name: "all six tips are shown", sources: tenant() },
    {
      name: "a preset for everyone shows them",
      sources: tenant({ antiPhishPolicies: [], eopPresetRules: [presetRule("Standard")] }),
    },
  ],
});
