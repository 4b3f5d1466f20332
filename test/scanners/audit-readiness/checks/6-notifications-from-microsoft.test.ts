import { securityContacts } from "../../../../src/scanners/audit-readiness/checks/6-notifications-from-microsoft.ts";
import { testCheck } from "../../../support/test-check.ts";

const tenant = (changes: Readonly<Record<string, unknown>>) => ({
  organization: { id: "id-of-contoso", displayName: "Contoso", verifiedDomains: [], ...changes },
});

testCheck(securityContacts, {
  met: [
    {
      name: "there is an address for security news",
      sources: tenant({
        securityComplianceNotificationMails: ["soc@contoso.example"],
        technicalNotificationMails: [],
      }),
      says: /has 1 address/,
    },
  ],
  notMet: [
    {
      name: "there is none, and a technical contact does not count",
      sources: tenant({
        securityComplianceNotificationMails: [],
        technicalNotificationMails: ["it@contoso.example"],
      }),
      violations: ["Contoso"],
    },
    { name: "there is none by null", sources: tenant({ securityComplianceNotificationMails: null }) },
    { name: "the address is blank", sources: tenant({ securityComplianceNotificationMails: [" "] }) },
  ],
  unknown: [
    { name: "the organisation may not be read", sources: {} },
    {
      name: "the answer does not say",
      sources: tenant({ technicalNotificationMails: ["it@contoso.example"] }),
    },
  ],
});
