import { allowedSenderDomains, spamActions } from "../../../../src/scanners/security-suite/checks/6-spam.ts";
import { testCheck } from "../../../support/test-check.ts";
import { acceptedDomains, customRule, presetRule } from "../contoso.ts";

const policy = (Identity: string, changes: Record<string, unknown> = {}) => ({
  Identity,
  IsDefault: Identity === "Default",
  RecommendedPolicyType: /Strict|Standard/.exec(Identity)?.[0] ?? "Custom",
  SpamAction: "MoveToJmf",
  HighConfidenceSpamAction: "Quarantine",
  PhishSpamAction: "Quarantine",
  HighConfidencePhishAction: "Quarantine",
  AllowedSenderDomains: [],
  ...changes,
});
const tenant = (changes: Record<string, unknown> = {}) => ({
  acceptedDomains,
  eopPresetRules: [],
  hostedContentFilterPolicies: [policy("Default")],
  hostedContentFilterRules: [],
  ...changes,
});

/** What both policies have in common: a change that spoils a policy, and one that leaves a field out. */
const table = (spoilt: Record<string, unknown>, cut: Record<string, unknown>) => ({
  met: [
    { name: "the default policy is right", sources: tenant() },
    {
      name: "the Strict preset takes everyone before the spoilt default",
      sources: tenant({
        eopPresetRules: [
          presetRule("Strict", { HostedContentFilterPolicy: "Strict Preset Security Policy1" }),
        ],
        hostedContentFilterPolicies: [policy("Strict Preset Security Policy1"), policy("Default", spoilt)],
      }),
    },
    {
      name: "the Strict preset's policy, which Microsoft sets, is not among those that are listed",
      sources: tenant({
        eopPresetRules: [presetRule("Strict", { HostedContentFilterPolicy: "Strict1" })],
      }),
    },
    {
      name: "a custom rule takes everyone before the spoilt default",
      sources: tenant({
        hostedContentFilterPolicies: [policy("All"), policy("Default", spoilt)],
        hostedContentFilterRules: [customRule("All")],
      }),
    },
    {
      name: "a spoilt policy applies to nobody",
      sources: tenant({
        hostedContentFilterPolicies: [policy("Old", spoilt), policy("Default")],
        hostedContentFilterRules: [customRule("Old", { State: "Disabled" })],
      }),
    },
  ],
  notMet: [
    {
      name: "the default policy is spoilt",
      sources: tenant({ hostedContentFilterPolicies: [policy("Default", spoilt)] }),
      violations: ["Default"],
    },
    {
      name: "a few get a spoilt policy first",
      sources: tenant({
        hostedContentFilterPolicies: [policy("Sales", spoilt), policy("Default")],
        hostedContentFilterRules: [customRule("Sales", { RecipientDomainIs: ["contoso.com"] })],
      }),
      reference: true,
      deviation: "effective-protection",
      violations: ["Sales"],
    },
  ],
  unknown: [
    { name: "nothing could be read", sources: {} },
    {
      name: "a field is missing",
      sources: tenant({ hostedContentFilterPolicies: [policy("Default", cut)] }),
      reference: true,
    },
    {
      name: "a preset's rule has no name, so that nobody can tell which preset it is",
      sources: tenant({
        eopPresetRules: [
          presetRule("Strict", {
            Identity: null,
            HostedContentFilterPolicy: "Strict Preset Security Policy1",
          }),
        ],
        hostedContentFilterPolicies: [policy("Strict Preset Security Policy1", spoilt), policy("Default")],
      }),
      reference: false,
      says: /Identity/,
    },
    {
      name: "no policy is listed at all, and a preset takes everyone",
      sources: tenant({
        eopPresetRules: [presetRule("Strict", { HostedContentFilterPolicy: "Strict1" })],
        hostedContentFilterPolicies: [],
      }),
      reference: true,
      says: /Strict1/,
    },
    {
      name: "whether the rule takes everyone hangs on domains that could not be read",
      sources: {
        eopPresetRules: [],
        hostedContentFilterPolicies: [policy("All"), policy("Default", spoilt)],
        hostedContentFilterRules: [customRule("All")],
      },
      reference: true,
    },
  ],
});

const allows = { AllowedSenderDomains: [{ Domain: "fabrikam.com" }] };

testCheck(spamActions, table({ SpamAction: "AddXHeader" }, { PhishSpamAction: undefined }));
testCheck(allowedSenderDomains, table(allows, { AllowedSenderDomains: undefined }));
