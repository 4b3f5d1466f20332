import {
  auditBypass,
  organizationAuditing,
} from "../../../../src/scanners/audit-readiness/checks/2-organization-and-bypass.ts";
import { testCheck } from "../../../support/test-check.ts";
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

testCheck(auditBypass, {
  met: [
    {
      name: "no account bypasses auditing",
      sources: { organizationConfigs: auditingOn, auditBypasses: nobody },
      says: /^None of 1,234 accounts/,
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
      name: "CIPP judges a cache without the property: no account at all is no answer",
      sources: { organizationConfigs: auditingOn, auditBypasses: { ...nobody, accounts: 0 } },
    },
  ],
});
