import {
  auditBypass,
  organizationAuditing,
} from "../../../../src/scanners/audit-readiness/checks/2-organization-and-bypass.ts";
import { noSettings, testCheck } from "../../../support/test-check.ts";
import { auditingOff, auditingOn, auditingUntold } from "../contoso.ts";

testCheck(organizationAuditing, {
  met: [{ name: "auditing is on", sources: { organizationConfigs: auditingOn } }],
  notMet: [
    { name: "auditing is off", sources: { organizationConfigs: auditingOff }, violations: ["contoso"] },
  ],
  unknown: [
    { name: "the settings may not be read", sources: {} },
    { name: "the answer is empty", sources: { organizationConfigs: [] } },
    { name: "the answer does not say", sources: { organizationConfigs: auditingUntold } },
    { name: "the answer says nothing", sources: { organizationConfigs: [{ AuditDisabled: null }] } },
  ],
});

const nobody = { accounts: 1_234, bypassing: 0, untold: 0, examples: [] };
const backup = { id: "guid-of-backup", name: "svc-backup" };
const archive = { id: "guid-of-archive", name: "svc-archive" };
/** Exchange names newer accounts by their object id. */
const newer = { id: "guid-of-newer", name: "11111111-2222-4333-8444-555555555555" };
const bypassed = (...examples: { id: string | null; name: string }[]) => ({
  organizationConfigs: auditingOn,
  auditBypasses: { ...nobody, bypassing: examples.length, examples },
});
/** A profile that names these accounts as reviewed. */
const reviewed = (...users: string[]) => ({
  exclusions: { ...noSettings.exclusions, users },
  hasExclusions: true,
});
const seventy = Array.from({ length: 70 }, (_, index) => ({
  id: `guid-${index}`,
  name: `svc-${String(index).padStart(2, "0")}`,
}));

testCheck(auditBypass, {
  met: [
    {
      name: "no account bypasses auditing",
      sources: { organizationConfigs: auditingOn, auditBypasses: nobody },
      says: /^None of 1,234 accounts/,
    },
    {
      name: "the one that bypasses auditing is reviewed: it is shown, and does not violate",
      sources: bypassed(backup),
      settings: reviewed("GUID-of-backup"),
      says: /^Of 1,234 accounts, only 1 bypasses mailbox auditing, and the profile names it as reviewed\.$/,
    },
    {
      name: "an account whose name is its object id is reviewed by that",
      sources: bypassed(newer, backup),
      settings: reviewed(newer.name, backup.id),
      says: /only 2 bypass .* names them/,
    },
    {
      name: "an exception names an account that bypasses nothing",
      sources: { organizationConfigs: auditingOn, auditBypasses: nobody },
      settings: reviewed("guid-of-somebody"),
      says: /^None of/,
    },
  ],
  notMet: [
    {
      name: "a service account without a mailbox bypasses auditing",
      sources: {
        organizationConfigs: auditingOn,
        auditBypasses: { ...nobody, bypassing: 1, examples: [backup] },
      },
      violations: ["Accounts", "svc-backup"],
      says: /^1 of 1,234 accounts bypasses/,
    },
    {
      name: "one bypasses auditing, and of others the answer does not say",
      sources: {
        organizationConfigs: auditingOn,
        auditBypasses: { ...nobody, bypassing: 1, untold: 7, examples: [backup] },
      },
    },
    {
      name: "one of two is reviewed",
      passesWithout: ["guid-of-archive"],
      sources: bypassed(archive, backup),
      settings: reviewed(backup.id),
      violations: ["Accounts", "svc-archive"],
      says: /^1 of 1,234 accounts bypasses mailbox auditing, besides 1 that the profile names as reviewed\./,
    },
    {
      name: "an exception by a name that anybody could give an account counts for nothing",
      sources: bypassed(backup),
      settings: reviewed("svc-backup"),
      violations: ["Accounts", "svc-backup"],
    },
    {
      name: "of seventy, the last is reviewed: fifty of the others are named",
      sources: bypassed(...seventy),
      settings: reviewed("guid-69"),
      violations: ["Accounts", ...seventy.slice(0, 50).map(({ name }) => name)],
      says: /^69 of/,
    },
    {
      name: "more bypass auditing than were kept, and all of those are reviewed",
      sources: {
        organizationConfigs: auditingOn,
        auditBypasses: { ...nobody, bypassing: 2, examples: [backup] },
      },
      settings: reviewed(backup.id),
      violations: ["Accounts"],
    },
    {
      name: "auditing is off for all, told by one piece of evidence, and no list is needed for that",
      sources: { organizationConfigs: auditingOff },
      violations: ["contoso"],
      says: /AR\.2\.1/,
    },
  ],
  unknown: [
    { name: "the accounts may not be read", sources: { organizationConfigs: auditingOn } },
    { name: "the organisation's switch may not be read", sources: { auditBypasses: nobody } },
    {
      name: "the organisation's switch is not told",
      sources: { organizationConfigs: auditingUntold, auditBypasses: nobody },
    },
    {
      name: "the answer does not say it of every account",
      sources: { organizationConfigs: auditingOn, auditBypasses: { ...nobody, untold: 1 } },
    },
    {
      name: "the one that bypasses auditing is reviewed, and of another the answer does not say",
      sources: {
        organizationConfigs: auditingOn,
        auditBypasses: { ...nobody, bypassing: 1, untold: 1, examples: [backup] },
      },
      settings: reviewed(backup.id),
    },
    {
      name: "CIPP judges a cache without the property: no account at all is no answer",
      sources: { organizationConfigs: auditingOn, auditBypasses: { ...nobody, accounts: 0 } },
    },
  ],
});
