import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { casMailboxes } from "../../../../src/scanners/audit-readiness/sources/cas-mailboxes.ts";
import { protocolUseSchema } from "../../../../src/scanners/audit-readiness/mail-routes/protocols.ts";
import { ewsAllowedApplications } from "../../../../src/scanners/audit-readiness/sources/ews-applications.ts";
import { ReadFailure } from "../../../../src/tenant/failure.ts";
import { silentApis } from "../../../support/silent-apis.ts";
import { exchangeWith, valueOf } from "../contoso.ts";
import type { Asked, Row } from "../contoso.ts";

const mailbox = (index: number): Row => ({
  PrimarySmtpAddress: `m${String(index).padStart(6, "0")}@contoso.example`,
  ImapEnabled: index % 2 === 0,
  PopEnabled: false,
  SmtpClientAuthenticationDisabled: index % 3 === 0 ? null : true,
});
function* pagesOf(count: number): Generator<Row[]> {
  for (let start = 0; start < count; start += 1_000)
    yield Array.from({ length: Math.min(1_000, count - start) }, (_, row) => mailbox(start + row));
}

describe("the source of the mailboxes' protocols", () => {
  it("asks for all mailboxes without a filter, and just for what decides", async () => {
    const asked: Asked[] = [];
    await valueOf(casMailboxes, exchangeWith([[]], asked));
    assert.deepEqual(asked, [
      {
        cmdlet: "Get-CASMailbox",
        select: [
          "PrimarySmtpAddress",
          "ExternalDirectoryObjectId",
          "ImapEnabled",
          "PopEnabled",
          "SmtpClientAuthenticationDisabled",
        ],
        parameters: { ResultSize: "Unlimited" },
      },
    ]);
  });

  it("stays small over 100,000 mailboxes, and keeps the first names in order", async () => {
    const value = await valueOf(casMailboxes, exchangeWith(pagesOf(100_000)));
    const groups = protocolUseSchema.parse(value);
    assert.equal(groups.length, 4);
    assert.equal(
      groups.reduce((sum, { mailboxes }) => sum + mailboxes, 0),
      100_000,
    );
    assert.deepEqual(new Set(groups.map(({ examples }) => examples.length)), new Set([50]));
    assert.ok(JSON.stringify(value).length < 20_000);
  });

  it("keeps null and absent apart, which say different things of SMTP AUTH", async () => {
    const value = await valueOf(
      casMailboxes,
      exchangeWith([[{ SmtpClientAuthenticationDisabled: null }, { ExternalDirectoryObjectId: "id" }]]),
    );
    const groups = protocolUseSchema.parse(value);
    assert.deepEqual(
      new Map(
        groups.map(({ examples: [first], SmtpClientAuthenticationDisabled: isOff }) => [first?.name, isOff]),
      ),
      new Map([
        ["a mailbox without a name", null],
        ["id", undefined],
      ]),
    );
  });

  it("tells, when a page is cut, how many mailboxes were read before", async () => {
    function* cut() {
      yield* pagesOf(2_000);
      throw new ReadFailure("truncated", "The answer broke off.");
    }
    await assert.rejects(valueOf(casMailboxes, exchangeWith(cut())), {
      failure: "truncated",
      message: /after 2,000 mailboxes/,
    });
  });
});

describe("the source of applications that may use Exchange Web Services", () => {
  it("asks by the switch without which the answer does not hold them", async () => {
    const asked: unknown[] = [];
    const exchange = {
      ...silentApis.exchange,
      run: (cmdlet: string, options: unknown) => {
        asked.push([cmdlet, options]);
        return Promise.resolve([{ EwsAllowedAppIDs: "a,b", Name: "contoso" }, { EwsAllowedAppIDs: null }]);
      },
    };
    assert.deepEqual(await valueOf(ewsAllowedApplications, exchange), [
      { EwsAllowedAppIDs: "a,b" },
      { EwsAllowedAppIDs: null },
    ]);
    assert.deepEqual(asked, [
      [
        "Get-OrganizationConfig",
        { select: ["EwsAllowedAppIDs"], parameters: { RetrieveEwsOperationAccessPolicy: true } },
      ],
    ]);
  });
});
