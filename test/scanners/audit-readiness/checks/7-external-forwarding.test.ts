import assert from "node:assert/strict";
import { it } from "node:test";
import { externalForwarding } from "../../../../src/scanners/audit-readiness/checks/7-external-forwarding.ts";
import { declaredSchema } from "../../../../src/profile/schema.ts";
import { noSettings, testCheck } from "../../../support/test-check.ts";
import type { CheckRow } from "../../../support/test-check.ts";
import { mailbox, read, without } from "../contoso.ts";
import type { Row } from "../contoso.ts";

const quiet: Row = {
  ForwardingSmtpAddress: null,
  ForwardingAddress: null,
  DeliverToMailboxAndForward: false,
};
const silent = (name: string, changes: Row = {}) => mailbox(name, { ...quiet, ...changes });
const to = (address: string) => ({ ForwardingSmtpAddress: address });
const remote = (DomainName: string, AutoForwardEnabled: unknown) => ({
  Identity: DomainName,
  Name: DomainName === "*" ? "Default" : DomainName,
  DomainName,
  AutoForwardEnabled,
});
const policy = (Name: string, AutoForwardingMode: unknown) => ({
  Identity: Name,
  Name,
  IsDefault: Name === "Default",
  AutoForwardingMode,
});
const rule = (Name: string, changes: Row = {}) => ({
  Name,
  State: "Enabled",
  Priority: 0,
  HostedOutboundSpamFilterPolicy: Name,
  From: ["ada@contoso.example"],
  FromMemberOf: null,
  SenderDomainIs: null,
  ExceptIfFrom: null,
  ExceptIfFromMemberOf: null,
  ExceptIfSenderDomainIs: null,
  ...changes,
});
const flow = (Name: string, changes: Row = {}) => ({
  Identity: Name,
  Name,
  State: "Enabled",
  Mode: "Enforce",
  RedirectMessageTo: null,
  BlindCopyTo: null,
  CopyTo: null,
  AddToRecipients: null,
  ...changes,
});
const accepted = (DomainName: string, MatchSubDomains: unknown = false) => ({ DomainName, MatchSubDomains });

interface Tenant {
  readonly rows?: readonly Row[];
  readonly without?: string;
  readonly [source: string]: unknown;
}

/** Contoso, where every way out is closed, with what the test changes. */
async function tenant({ rows = [silent("ada"), silent("ben")], without: left, ...changes }: Tenant = {}) {
  const whole: Row = {
    mailboxes: await read(...rows),
    transportRules: [flow("Tag mail from outside")],
    acceptedDomains: [accepted("contoso.example"), accepted("open.example", true)],
    remoteDomains: [remote("*", false)],
    outboundSpamPolicies: [policy("Default", "Off")],
    outboundSpamRules: [],
    ...changes,
  };
  return left === undefined ? whole : without(whole, left);
}
const partnersAllowed = {
  declared: declaredSchema.parse({ allowedForwardingDomains: ["Partner.example", "*.group.example"] }),
};
const remoteOpen = { remoteDomains: [remote("*", true)] };
const bothOpen = { ...remoteOpen, outboundSpamPolicies: [policy("Default", "On")] };
const row = async (name: string, given: Tenant, more: Omit<CheckRow, "name" | "sources"> = {}) => ({
  name,
  sources: await tenant(given),
  ...more,
});

testCheck(externalForwarding, {
  met: [
    await row("nothing forwards, and both gates are closed", {}, { says: /^None of 2 mailboxes/ }),
    await row("the policies for outbound mail block what the remote domains allow", remoteOpen),
    await row("the remote domains block what a policy for outbound mail allows", {
      outboundSpamPolicies: [policy("Default", "On")],
    }),
    await row("the remote domains block whatever Microsoft makes of Automatic", {
      outboundSpamPolicies: [policy("Default", "Automatic")],
    }),
    await row("one closed gate is enough, if the other may not be read", { without: "remoteDomains" }),
    await row("all policies block, so that it does not matter for whom", {
      ...remoteOpen,
      without: "outboundSpamRules",
    }),
    await row("the open policy is for nobody, because its rule is off", {
      ...remoteOpen,
      outboundSpamPolicies: [policy("Default", "Off"), policy("Sales", "On")],
      outboundSpamRules: [rule("Sales", { State: "Disabled" })],
    }),
    await row("a mailbox forwards within the organisation, written with its kind", {
      rows: [silent("ada", to("SMTP:ben@Contoso.Example"))],
    }),
    await row("a mailbox forwards to a subdomain for which the tenant takes mail", {
      rows: [silent("ada", to("ben@sub.open.example"))],
    }),
    await row(
      "mail is forwarded to declared domains, and their remote domains are open",
      {
        rows: [silent("ada", to("smtp:x@partner.example")), silent("ben", to("smtp:x@a.group.example"))],
        remoteDomains: [remote("*", false), remote("partner.example", true)],
        outboundSpamPolicies: [policy("Default", "On")],
        transportRules: [flow("Copy", { BlindCopyTo: ["x@partner.example"] })],
      },
      { settings: partnersAllowed },
    ),
    await row("the remote domain of a hybrid organisation's own domain is open", {
      remoteDomains: [remote("*", false), remote("contoso.example", true)],
      outboundSpamPolicies: [policy("Default", "On")],
    }),
    await row("a rule redirects within the organisation", {
      transportRules: [flow("Desk", { RedirectMessageTo: ["desk@contoso.example"] })],
    }),
    await row("rules that send mail outside are off, or on trial", {
      transportRules: [
        flow("Old", { State: "Disabled", RedirectMessageTo: ["x@elsewhere.example"] }),
        flow("Trial", { Mode: "AuditAndNotify", BlindCopyTo: ["x@elsewhere.example"] }),
      ],
    }),
    await row("there are no rules", { transportRules: [] }),
  ],
  notMet: [
    await row(
      "a mailbox forwards outside (Monkey365's rule for this is empty)",
      {
        rows: [silent("ada", to("smtp:x@elsewhere.example")), silent("ben")],
      },
      {
        violations: ["Mailboxes", "ada@contoso.example"],
        says: /^1 of 2 mailboxes is forwarding to an address outside\.$/,
      },
    ),
    await row("a mailbox forwards to a subdomain for which the tenant takes no mail", {
      rows: [silent("ada", to("smtp:x@sub.contoso.example"))],
    }),
    await row("a mailbox forwards to a domain that only ends like one of the tenant's", {
      rows: [silent("ada", to("smtp:x@evil-contoso.example"))],
    }),
    await row(
      "a mailbox forwards below a declared domain, which was declared by itself",
      {
        rows: [silent("ada", to("smtp:x@sub.partner.example"))],
      },
      { settings: partnersAllowed },
    ),
    await row("one mailbox forwards outside, and another does not say", {
      rows: [silent("ada", to("smtp:x@elsewhere.example")), without(silent("ben"), "ForwardingSmtpAddress")],
    }),
    await row("both gates are open, and the mailboxes may not be read", {
      ...bothOpen,
      without: "mailboxes",
    }),
    await row("both gates are open, and the mail flow rules may not be read", {
      ...bothOpen,
      without: "transportRules",
    }),
    await row("both gates are open for everybody", bothOpen, {
      violations: ["Default", "Default"],
      says: /lets the rules of users forward/,
    }),
    await row(
      "a policy lets some senders forward, and no block before it includes them",
      {
        ...remoteOpen,
        outboundSpamPolicies: [policy("Default", "Off"), policy("Sales", "on")],
        outboundSpamRules: [rule("Sales")],
      },
      { violations: ["Default", "Sales"] },
    ),
    await row(
      "only the remote domain of a partner who is not declared is open",
      {
        remoteDomains: [remote("*", false), remote("partner.example", true)],
        outboundSpamPolicies: [policy("Default", "On")],
      },
      { violations: ["partner.example", "Default"] },
    ),
    await row("a remote domain named * cannot be declared", bothOpen, {
      settings: { declared: declaredSchema.parse({ allowedForwardingDomains: ["*"] }) },
    }),
    ...(await Promise.all(
      ["RedirectMessageTo", "BlindCopyTo", "CopyTo", "AddToRecipients"].map((action) =>
        row(
          `a mail flow rule sends mail outside by ${action}, which no gate stops`,
          {
            transportRules: [
              flow("Journal", { [action]: ["x@contoso.example", "smtp:x@elsewhere.example"] }),
            ],
          },
          { violations: ["Journal"], says: /^1 mail flow rule sends mail outside\.$/ },
        ),
      ),
    )),
  ],
  manual: [
    await row(
      "Microsoft decides what Automatic means, where the remote domains are open",
      {
        ...remoteOpen,
        outboundSpamPolicies: [policy("Default", "Automatic")],
      },
      { says: /whether Microsoft blocks/ },
    ),
    await row(
      "a mailbox forwards to a recipient of the directory, who may be a contact outside",
      {
        rows: [silent("ada", { ForwardingAddress: "Partner desk" })],
      },
      { says: /whether 1 mailbox forwards to a contact outside/ },
    ),
  ],
  unknown: [
    await row("the mailboxes may not be read", { without: "mailboxes" }),
    await row("the mail flow rules may not be read", { without: "transportRules" }),
    await row("a snapshot from before forwarding was read", {
      mailboxes: { configurations: [], uncounted: 0 },
    }),
    await row("there are no mailboxes in the answer", { rows: [] }),
    await row("forwarding is never among what was read (CIPP judges fields that it does not keep)", {
      rows: [mailbox("ada")],
    }),
    await row("a mailbox does not say ForwardingAddress", {
      rows: [without(silent("ada"), "ForwardingAddress")],
    }),
    await row("a mailbox forwards to something that is no address", {
      rows: [silent("ada", to("elsewhere"))],
    }),
    await row("a mailbox forwards, and the tenant's domains may not be read", {
      rows: [silent("ada", to("smtp:x@contoso.example"))],
      without: "acceptedDomains",
    }),
    await row("a mailbox forwards, and the list of the tenant's domains is empty", {
      rows: [silent("ada", to("smtp:x@contoso.example"))],
      acceptedDomains: [],
    }),
    await row(
      "a mailbox forwards to a subdomain, and the answer does not say whether the tenant takes its mail",
      {
        rows: [silent("ada", to("smtp:x@sub.contoso.example"))],
        acceptedDomains: [{ DomainName: "contoso.example" }],
      },
    ),
    await row("remote domains are open, and the policies may not be read", {
      ...remoteOpen,
      without: "outboundSpamPolicies",
    }),
    await row("a policy allows it, and the remote domains may not be read", {
      ...bothOpen,
      without: "remoteDomains",
    }),
    await row("a policy allows it, and the remote domain for all others is not listed", {
      ...bothOpen,
      remoteDomains: [],
    }),
    await row("a policy allows it, and a remote domain does not say", {
      ...bothOpen,
      remoteDomains: [remote("*", undefined)],
    }),
    await row("some policy allows it, and for whom may not be read", {
      ...remoteOpen,
      outboundSpamPolicies: [policy("Default", "Off"), policy("Sales", "On")],
      without: "outboundSpamRules",
    }),
    await row("remote domains are open, and the default policy is not listed", {
      ...remoteOpen,
      outboundSpamPolicies: [],
    }),
    await row("remote domains are open, and the default policy has a mode that nobody knows", {
      ...remoteOpen,
      outboundSpamPolicies: [policy("Default", "Sometimes")],
    }),
    ...(await Promise.all(
      [
        flow("Copy", { BlindCopyTo: undefined }),
        flow("Copy", { BlindCopyTo: ["x@elsewhere.example"], State: undefined }),
        flow("Copy", { BlindCopyTo: ["x@elsewhere.example"], Mode: undefined }),
        flow("Copy", { BlindCopyTo: ["The archive"] }),
        flow("Copy", { BlindCopyTo: [{ Address: "x@elsewhere.example" }] }),
      ].map((each, index) =>
        row(`a mail flow rule leaves out or garbles what decides (${index})`, { transportRules: [each] }),
      ),
    )),
    await row("a mail flow rule sends mail somewhere, and the tenant's domains may not be read", {
      transportRules: [flow("Copy", { BlindCopyTo: ["x@contoso.example"] })],
      without: "acceptedDomains",
    }),
  ],
});

it("AR.7.7 says with every verdict that inbox rules are not read, and how to read them", async () => {
  for (const given of [{}, bothOpen]) {
    const { evidence } = externalForwarding.decide(await tenant(given), noSettings);
    const inbox = evidence.find(({ object }) => object.type === "Inbox rules");
    assert.equal(inbox?.result, "context");
    assert.match(inbox.note ?? "", /Get-InboxRule/);
  }
});
