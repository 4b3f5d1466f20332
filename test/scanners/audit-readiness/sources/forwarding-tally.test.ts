import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { mailboxAuditingSchema } from "../../../../src/scanners/audit-readiness/mailbox-auditing/settings.ts";
import { mailboxes } from "../../../../src/scanners/audit-readiness/sources/mailboxes.ts";
import { exchangeWith, mailbox, read, valueOf } from "../contoso.ts";
import type { Row } from "../contoso.ts";

const forwarding = (value: unknown) => mailboxAuditingSchema.parse(value).forwarding;
const quiet = { ForwardingSmtpAddress: null, ForwardingAddress: null, DeliverToMailboxAndForward: false };
const one = (name: string, changes: Row = {}) => mailbox(name, { ...quiet, ...changes });

describe("where mailboxes forward to", () => {
  it("is counted by domain, in one pass with the auditing, with names in order", async () => {
    const rows = [
      one("cy", { ForwardingSmtpAddress: "smtp:b@X.example", DeliverToMailboxAndForward: true }),
      one("ada", { ForwardingSmtpAddress: "a@x.example" }),
      one("ben"),
      one("dee", { ForwardingSmtpAddress: "SMTP:d@y.example" }),
      one("eve", { ForwardingAddress: "Partner desk" }),
    ];
    const expected = {
      mailboxes: 5,
      byDomain: [
        {
          domain: "x.example",
          mailboxes: 2,
          examples: [
            { id: "ada@contoso.example", name: "ada@contoso.example", to: "a@x.example", keepsCopy: false },
            { id: "cy@contoso.example", name: "cy@contoso.example", to: "b@X.example", keepsCopy: true },
          ],
        },
        {
          domain: "y.example",
          mailboxes: 1,
          examples: [
            { id: "dee@contoso.example", name: "dee@contoso.example", to: "d@y.example", keepsCopy: false },
          ],
        },
      ],
      uncounted: 0,
      toRecipients: {
        mailboxes: 1,
        examples: [
          { id: "eve@contoso.example", name: "eve@contoso.example", to: "Partner desk", keepsCopy: false },
        ],
      },
      untold: { ForwardingSmtpAddress: 0, ForwardingAddress: 0 },
    };
    assert.deepEqual(forwarding(await read(...rows)), expected);
    assert.deepEqual(forwarding(await read(...rows.toReversed())), expected);
  });

  it("does not tell apart mailboxes that are audited alike", async () => {
    const value = mailboxAuditingSchema.parse(
      await read(one("ada", { ForwardingSmtpAddress: "a@x.example" }), one("ben")),
    );
    assert.deepEqual(
      value.configurations.map(({ mailboxes: count }) => count),
      [2],
    );
  });

  it("is untold where a property is absent, of another type, or no address; and costs the auditing nothing", async () => {
    const value = mailboxAuditingSchema.parse(
      await read(
        mailbox("ada"),
        one("ben", { ForwardingSmtpAddress: 7, ForwardingAddress: {} }),
        one("cy", { ForwardingSmtpAddress: "nowhere", ForwardingAddress: " " }),
        one("dee", { ForwardingSmtpAddress: "a@b c" }),
      ),
    );
    assert.deepEqual(value.forwarding?.untold, { ForwardingSmtpAddress: 4, ForwardingAddress: 2 });
    assert.deepEqual(
      value.configurations.map(({ mailboxes: count }) => count),
      [4],
    );
  });

  it("stays bounded where 20,000 mailboxes forward to as many domains, and says how many it could not tell apart", async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) =>
      one(`m${index}`, { ForwardingSmtpAddress: `x@d${index}.example`, ForwardingAddress: "Desk" }),
    );
    const value = forwarding(await valueOf(mailboxes, exchangeWith([rows])));
    assert.deepEqual(
      [
        value?.byDomain.length,
        value?.uncounted,
        value?.toRecipients.mailboxes,
        value?.toRecipients.examples.length,
      ],
      [500, 19_500, 20_000, 50],
    );
  });
});
