import assert from "node:assert/strict";
import { it } from "node:test";
import { oldMailProtocols } from "../../../../src/scanners/audit-readiness/checks/7-mail-protocols.ts";
import { casMailboxes } from "../../../../src/scanners/audit-readiness/sources/cas-mailboxes.ts";
import { noSettings, testCheck } from "../../../support/test-check.ts";
import { exchangeWith, valueOf } from "../contoso.ts";
import type { Row } from "../contoso.ts";

const mailbox = (name: string, changes: Row = {}): Row => ({
  PrimarySmtpAddress: `${name}@contoso.example`,
  ImapEnabled: false,
  PopEnabled: false,
  SmtpClientAuthenticationDisabled: null,
  ...changes,
});
const plan = (changes: Row = {}) => ({
  Name: "ExchangeOnline",
  ImapEnabled: false,
  PopEnabled: false,
  ...changes,
});
const organization = (isOff: unknown) => [
  { Name: "Transport Settings", SmtpClientAuthenticationDisabled: isOff },
];

interface Tenant {
  readonly rows?: readonly Row[];
  readonly plans?: readonly Row[];
  readonly smtpAuthOff?: unknown;
}
async function tenant({ rows = [mailbox("ada")], plans = [plan()], smtpAuthOff = true }: Tenant) {
  return {
    casMailboxes: await valueOf(casMailboxes, exchangeWith([rows])),
    casMailboxPlans: plans,
    transportConfigs: organization(smtpAuthOff),
  };
}
const many = Array.from({ length: 120 }, (_, index) => mailbox(`m${index}`, { PopEnabled: true }));
const inOrder = await tenant({ rows: [mailbox("ada"), mailbox("ben")] });

testCheck(oldMailProtocols, {
  met: [
    { name: "all are off everywhere", sources: inOrder, says: /in all 2 mailboxes/ },
    {
      name: "a mailbox says of itself that SMTP AUTH is off",
      sources: await tenant({ rows: [mailbox("ada", { SmtpClientAuthenticationDisabled: true })] }),
    },
  ],
  notMet: [
    {
      name: "IMAP is on in one mailbox",
      sources: await tenant({ rows: [mailbox("ada"), mailbox("ben", { ImapEnabled: true })] }),
      violations: ["Mailboxes", "ben@contoso.example"],
      says: /is on in 1 of 2 mailboxes\./,
    },
    {
      name: "a mailbox is exempt from the organisation's SMTP AUTH",
      sources: await tenant({ rows: [mailbox("scanner", { SmtpClientAuthenticationDisabled: false })] }),
      violations: ["Mailboxes", "scanner@contoso.example"],
    },
    {
      name: "SMTP AUTH is on for the organisation, which mailboxes follow",
      sources: await tenant({ smtpAuthOff: false }),
      violations: ["Transport Settings"],
      says: /for the organisation \(SMTP AUTH\)/,
    },
    {
      name: "new mailboxes start with POP",
      sources: await tenant({ plans: [plan(), plan({ Name: "ExchangeOnlineDeskless", PopEnabled: true })] }),
      violations: ["ExchangeOnlineDeskless"],
      says: /for new mailboxes/,
    },
    {
      name: "one mailbox is open, and another does not say",
      sources: await tenant({
        rows: [mailbox("ada", { PopEnabled: true }), mailbox("ben", { PopEnabled: undefined })],
      }),
    },
    {
      name: "SMTP AUTH is on for the organisation, and nothing else may be read",
      sources: { transportConfigs: organization(false) },
      says: /is on for the organisation \(SMTP AUTH\)\.$/,
    },
    { name: "many mailboxes are open", sources: await tenant({ rows: many }), says: /120 of 120 mailboxes/ },
  ],
  unknown: await unknownRows(),
});

async function unknownRows() {
  const absent = await Promise.all(
    ["ImapEnabled", "PopEnabled", "SmtpClientAuthenticationDisabled"].map(async (property) => ({
      name: `a mailbox does not say ${property}`,
      sources: await tenant({ rows: [mailbox("ada"), mailbox("ben", { [property]: undefined })] }),
    })),
  );
  const unread = Object.keys(inOrder).map((missing) => ({
    name: `${missing} may not be read`,
    sources: Object.fromEntries(Object.entries(inOrder).filter(([key]) => key !== missing)),
  }));
  return [
    ...absent,
    ...unread,
    {
      name: "a mailbox says null of POP",
      sources: await tenant({ rows: [mailbox("ada", { PopEnabled: null })] }),
    },
    { name: "there are no mailboxes in the answer", sources: await tenant({ rows: [] }) },
    { name: "there are no plans in the answer", sources: await tenant({ plans: [] }) },
    { name: "a plan does not say", sources: await tenant({ plans: [plan({ ImapEnabled: undefined })] }) },
    { name: "the organisation does not say", sources: await tenant({ smtpAuthOff: null }) },
  ];
}

it("AR.7.6 names fifty mailboxes at most, and says how many more there are", async () => {
  const { evidence } = oldMailProtocols.decide(await tenant({ rows: many }), noSettings);
  const named = evidence.filter(({ object }) => object.type === "Mailbox");
  assert.equal(named.length, 50);
  assert.match(named.at(-1)?.note ?? "", /and 70 more/);
});
