import {
  clickTracking,
  downloadScanning,
  linkBlockList,
} from "../../../../src/scanners/security-suite/checks/7-links.ts";
import { testCheck } from "../../../support/test-check.ts";
import { acceptedDomains, builtInRule, customRule, presetRule } from "../contoso.ts";

const policy = (Identity: string, changes: Record<string, unknown> = {}) => ({
  Identity,
  IsBuiltInProtection: Identity === "Built-In Protection Policy",
  EnableSafeLinksForEmail: true,
  EnableSafeLinksForTeams: true,
  EnableSafeLinksForOffice: true,
  EnableForInternalSenders: true,
  ScanUrls: true,
  DeliverMessageAfterScan: true,
  TrackClicks: true,
  ...changes,
});
const builtIn = (changes: Record<string, unknown> = {}) => policy("Built-In Protection Policy", changes);
const tenant = (changes: Record<string, unknown> = {}) => ({
  acceptedDomains,
  atpPresetRules: [],
  builtInRules: [builtInRule],
  eopPresetRules: [],
  safeLinksPolicies: [policy("All"), builtIn()],
  safeLinksRules: [customRule("All")],
  ...changes,
});
const presetOnly = { safeLinksPolicies: [], safeLinksRules: [], builtInRules: [] };

const table = (spoilt: Record<string, unknown>, cut: Record<string, unknown>) => ({
  met: [
    {
      name: "a custom policy for everyone",
      sources: tenant({ safeLinksRules: [customRule("All", { RecipientDomainIs: null })] }),
    },
    {
      name: "both rules of a preset take everyone",
      sources: tenant({
        ...presetOnly,
        atpPresetRules: [presetRule("Standard")],
        eopPresetRules: [presetRule("Standard")],
      }),
    },
    {
      name: "a rule names all domains before the spoilt built-in protection",
      sources: tenant({ safeLinksPolicies: [policy("All"), builtIn(spoilt)] }),
      reference: false,
      deviation: "effective-protection",
    },
  ],
  notMet: [
    {
      name: "the built-in protection is all there is, and it is spoilt",
      sources: tenant({ safeLinksRules: [], safeLinksPolicies: [builtIn(spoilt)] }),
      violations: ["Built-In Protection Policy"],
    },
    {
      name: "the preset covers mail filtering only, and Defender's rule is off",
      sources: tenant({
        ...presetOnly,
        atpPresetRules: [presetRule("Standard", { State: "Disabled" })],
        eopPresetRules: [presetRule("Standard")],
      }),
      reference: true,
      deviation: "effective-protection",
      violations: ["no policy"],
    },
    {
      name: "a few get a spoilt policy first",
      sources: tenant({
        safeLinksPolicies: [policy("Sales", spoilt), policy("All"), builtIn()],
        safeLinksRules: [
          customRule("Sales", { SentTo: ["bo@contoso.com"] }),
          customRule("All", { Priority: 1, RecipientDomainIs: null }),
        ],
      }),
      reference: true,
      deviation: "effective-protection",
      violations: ["Sales"],
    },
  ],
  unknown: [
    { name: "nothing could be read", sources: {} },
    {
      name: "the presets of Defender could not be read",
      sources: {
        acceptedDomains,
        builtInRules: [builtInRule],
        eopPresetRules: [presetRule("Strict")],
        safeLinksPolicies: [builtIn()],
        safeLinksRules: [],
      },
      reference: true,
    },
    {
      name: "who is left out of the built-in protection could not be read",
      sources: {
        acceptedDomains,
        atpPresetRules: [],
        eopPresetRules: [],
        safeLinksPolicies: [builtIn()],
        safeLinksRules: [],
      },
      reference: true,
    },
    {
      name: "a field is missing",
      sources: tenant({ safeLinksPolicies: [policy("All", cut)], safeLinksRules: [customRule("All")] }),
    },
  ],
});

testCheck(linkBlockList, table({ EnableForInternalSenders: false }, { EnableSafeLinksForTeams: undefined }));
testCheck(downloadScanning, table({ DeliverMessageAfterScan: false }, { ScanUrls: undefined }));
testCheck(clickTracking, table({ TrackClicks: false }, { TrackClicks: undefined }));
