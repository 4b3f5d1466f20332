import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as alerts from "../../../src/scanners/audit-readiness/checks/6-alerts.ts";
import { securityContacts } from "../../../src/scanners/audit-readiness/checks/6-notifications-from-microsoft.ts";
import { exchangeWebServices } from "../../../src/scanners/audit-readiness/checks/7-exchange-web-services.ts";
import { externalForwarding } from "../../../src/scanners/audit-readiness/checks/7-external-forwarding.ts";
import { oldMailProtocols } from "../../../src/scanners/audit-readiness/checks/7-mail-protocols.ts";
import { casMailboxes } from "../../../src/scanners/audit-readiness/sources/cas-mailboxes.ts";
import { clickAlert, requiredAlerts } from "../../../src/scanners/security-suite/required-alerts.ts";
import { damage, fieldsOf } from "../entra-id/support/damage.ts";
import { garbage, outcomeOf } from "../garble.ts";
import { exchangeWith, mailbox, read, valueOf } from "./contoso.ts";

const checks = [
  ...Object.values(alerts),
  securityContacts,
  exchangeWebServices,
  externalForwarding,
  oldMailProtocols,
];

const alertPolicies = (isOff: boolean) =>
  [...requiredAlerts, clickAlert].map(({ name, guid }, index) => ({
    Name: name,
    Guid: guid,
    Disabled: isOff && index === 6,
    IsSystemRule: true,
    NotificationEnabled: true,
    NotifyUser: isOff ? ["TenantAdmins"] : ["soc@contoso.example"],
    Operation: null,
    Filter: null,
  }));
const quiet = { ForwardingSmtpAddress: null, ForwardingAddress: null, DeliverToMailboxAndForward: false };
const cas = (PopEnabled: boolean) =>
  valueOf(
    casMailboxes,
    exchangeWith([
      [
        {
          PrimarySmtpAddress: "ada@contoso.example",
          ImapEnabled: false,
          PopEnabled,
          SmtpClientAuthenticationDisabled: null,
        },
      ],
    ]),
  );
const flow = (RedirectMessageTo: readonly string[] | null) => ({
  Name: "Flow",
  State: "Enabled",
  Mode: "Enforce",
  RedirectMessageTo,
  BlindCopyTo: null,
  CopyTo: null,
  AddToRecipients: null,
});

/** A tenant that meets all of it, and two that do not: damage may cost a verdict, and may never make a pass. */
const closed = {
  protectionAlerts: [
    ...alertPolicies(false),
    { Name: "Tampering", Guid: "x", Disabled: false, Operation: ["Set-AdminAuditLogConfig"], Filter: null },
  ],
  organization: {
    id: "contoso",
    displayName: "Contoso",
    verifiedDomains: [],
    securityComplianceNotificationMails: ["soc@contoso.example"],
  },
  organizationConfigs: [
    { Name: "contoso", EwsEnabled: false, EwsApplicationAccessPolicy: null, EwsAllowList: null },
  ],
  mailboxes: await read(mailbox("ada", quiet)),
  transportRules: [flow(null)],
  acceptedDomains: [{ DomainName: "contoso.example", MatchSubDomains: false }],
  remoteDomains: [{ Identity: "Default", Name: "Default", DomainName: "*", AutoForwardEnabled: false }],
  outboundSpamPolicies: [
    { Identity: "Default", Name: "Default", IsDefault: true, AutoForwardingMode: "Off" },
  ],
  outboundSpamRules: [],
  transportConfigs: [{ Name: "Transport Settings", SmtpClientAuthenticationDisabled: true }],
  casMailboxes: await cas(false),
  casMailboxPlans: [{ Name: "ExchangeOnline", ImapEnabled: false, PopEnabled: false }],
};
const open = {
  ...closed,
  protectionAlerts: alertPolicies(true),
  organization: { ...closed.organization, securityComplianceNotificationMails: [] },
  organizationConfigs: [{ ...closed.organizationConfigs[0], EwsEnabled: true }],
  ewsAllowedApplications: [{ EwsAllowedAppIDs: null }],
  remoteDomains: [{ ...closed.remoteDomains[0], AutoForwardEnabled: true }],
  outboundSpamPolicies: [{ ...closed.outboundSpamPolicies[0], AutoForwardingMode: "On" }],
  transportConfigs: [{ Name: "Transport Settings", SmtpClientAuthenticationDisabled: false }],
  casMailboxes: await cas(true),
};
const leaking = {
  ...closed,
  mailboxes: await read(mailbox("ada", { ...quiet, ForwardingSmtpAddress: "smtp:x@sub.contoso.example" })),
};
const copying = { ...closed, transportRules: [flow(["x@elsewhere.example"])] };

describe("damage to what a tenant said of alerts and mail routes", () => {
  it("starts from a tenant that meets every policy", () => {
    for (const check of checks) assert.equal(outcomeOf(check, closed), "met", check.policyId);
  });

  for (const [name, sources] of Object.entries({ open, leaking, copying })) {
    it(`never makes a policy pass, in a tenant that is ${name}`, () => {
      let tried = 0;
      for (const check of checks) {
        const own = Object.fromEntries(Object.entries(sources).filter(([key]) => key in check.needs));
        if (outcomeOf(check, own) === "met") continue;
        for (const path of fieldsOf(own)) {
          // null is an answer wherever these sources have it.
          for (const instead of garbage.filter((each) => each !== null)) {
            const after = outcomeOf(
              check,
              damage(own, path, () => instead),
            );
            tried += 1;
            assert.notEqual(
              after,
              "met",
              `${check.policyId}: ${path.join(".")} is ${JSON.stringify(instead)}`,
            );
          }
        }
      }
      assert.ok(tried > 100, `only ${tried} fields were tried`);
    });
  }
});
