import { mailboxAuditing } from "../../../../src/scanners/exchange-online/checks/13-mailbox-auditing.ts";
import { testCheck } from "../../../support/test-check.ts";

const tenant = (AuditDisabled: unknown) => ({
  organizationConfigs: [{ Name: "contoso.onmicrosoft.com", AuditDisabled }],
});

testCheck(mailboxAuditing, {
  met: [{ name: "auditing is on", sources: tenant(false) }],
  notMet: [{ name: "auditing is off", sources: tenant(true), violations: ["contoso.onmicrosoft.com"] }],
  unknown: [
    { name: "the organisation settings could not be read", sources: {} },
    { name: "there are none, which ScubaGear passes", sources: { organizationConfigs: [] }, reference: true },
    {
      name: "the setting is missing, which ScubaGear passes",
      sources: tenant(undefined),
      reference: true,
      says: /AuditDisabled/,
    },
    { name: "the setting is null, which ScubaGear passes", sources: tenant(null), reference: true },
  ],
});
