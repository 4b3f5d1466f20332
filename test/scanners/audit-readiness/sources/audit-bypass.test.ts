import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { z } from "zod";
import { auditBypasses } from "../../../../src/scanners/audit-readiness/sources/audit-bypass.ts";
import { ReadFailure } from "../../../../src/tenant/failure.ts";
import { exchangeWith, valueOf } from "../contoso.ts";
import type { Asked, Row } from "../contoso.ts";

const account = (index: number, more: Row = { AuditBypassEnabled: false }): Row => ({
  Guid: `guid-${String(index).padStart(5, "0")}`,
  Name: `account ${String(index).padStart(5, "0")}`,
  ...more,
});
const page = (start: number, length: number, more?: Row) =>
  Array.from({ length }, (_, row) => account(start + row, more));

describe("the source of accounts that bypass auditing", () => {
  it("asks for all accounts (Prowler asks for the first thousand)", async () => {
    const asked: Asked[] = [];
    await valueOf(auditBypasses, exchangeWith([[]], asked));
    assert.deepEqual(asked, [
      {
        cmdlet: "Get-MailboxAuditBypassAssociation",
        select: ["Guid", "Name", "AuditBypassEnabled"],
        parameters: { ResultSize: "Unlimited" },
      },
    ]);
  });

  it("finds the one after the first thousand (Prowler and ScubaGear's reader stop there)", async () => {
    const bypassing = account(1_500, { AuditBypassEnabled: true });
    const value = await valueOf(auditBypasses, exchangeWith([page(0, 1_000), [bypassing]]));
    assert.deepEqual(value, {
      accounts: 1_001,
      bypassing: 1,
      untold: 0,
      examples: [{ id: "guid-01500", name: "account 01500" }],
    });
  });

  it("knows the property in both of Microsoft's spellings", async () => {
    const rows = [account(1, { AuditByPassEnabled: true }), account(2, { AuditBypassEnabled: true })];
    assert.deepEqual(
      z.object({ bypassing: z.number() }).parse(await valueOf(auditBypasses, exchangeWith([rows]))),
      { bypassing: 2 },
    );
  });

  it("counts accounts that do not say (CIPP reads a cache that lacks the property, and passes)", async () => {
    const rows = [
      account(1, {}),
      account(2, { AuditBypassEnabled: null }),
      account(3, { AuditBypassEnabled: "False" }),
    ];
    assert.deepEqual(await valueOf(auditBypasses, exchangeWith([rows])), {
      accounts: 3,
      bypassing: 0,
      untold: 3,
      examples: [],
    });
  });

  it("keeps a thousand accounts of any number, so that reviewed ones are known among them, by what each is found with", async () => {
    const rows = page(0, 1_500, { AuditBypassEnabled: true });
    const value = z
      .object({ bypassing: z.number(), examples: z.array(z.object({ id: z.string() })) })
      .parse(await valueOf(auditBypasses, exchangeWith([rows.toReversed(), rows])));
    assert.equal(value.bypassing, 3_000);
    assert.equal(value.examples.length, 1_000);
    assert.equal(value.examples[0]?.id, "guid-00000");
  });

  it("tells, when a page is cut, how many accounts were read before", async () => {
    function* cut() {
      yield page(0, 1_000);
      yield page(1_000, 1_000);
      throw new ReadFailure("unreachable", "The service ended the cmdlet after 15 minutes.");
    }
    await assert.rejects(valueOf(auditBypasses, exchangeWith(cut())), {
      failure: "unreachable",
      message: /^The service ended the cmdlet after 15 minutes\. .* after 2,000 accounts/,
    });
  });
});
