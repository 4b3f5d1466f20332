import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { z } from "zod";
import {
  mailboxes,
  publicFolderMailboxes,
} from "../../../../src/scanners/audit-readiness/sources/mailboxes.ts";
import { mailboxAuditingSchema } from "../../../../src/scanners/audit-readiness/mailbox-auditing/settings.ts";
import { ReadFailure } from "../../../../src/tenant/failure.ts";
import {
  asIn2023,
  exchangeWith,
  licencesOf,
  mailbox,
  read,
  readKnowing,
  shared,
  valueOf,
  without,
} from "../contoso.ts";
import type { Asked, Row } from "../contoso.ts";

const parse = (value: unknown) => mailboxAuditingSchema.parse(value);

const localPart = ({ name }: { readonly name: string }) => name.split("@")[0];

/** Pages of a thousand mailboxes each, made only when they are asked for. */
function* pagesOf(count: number, one: (index: number) => Row): Generator<Row[]> {
  for (let start = 0; start < count; start += 1_000) {
    yield Array.from({ length: Math.min(1_000, count - start) }, (_, row) => one(start + row));
  }
}

describe("the source of mailboxes", () => {
  it("asks for all mailboxes, and just for what decides", async () => {
    const asked: Asked[] = [];
    await valueOf(mailboxes, exchangeWith([[]], asked));
    await valueOf(publicFolderMailboxes, exchangeWith([[]], asked));
    const select = [
      "UserPrincipalName",
      "ExternalDirectoryObjectId",
      "RecipientTypeDetails",
      "DefaultAuditSet",
      "AuditOwner",
      "AuditDelegate",
      "AuditAdmin",
      "AuditEnabled",
      "AuditLogAgeLimit",
      "ForwardingSmtpAddress",
      "ForwardingAddress",
      "DeliverToMailboxAndForward",
    ];
    assert.deepEqual(asked, [
      { cmdlet: "Get-Mailbox", select, parameters: { ResultSize: "Unlimited" } },
      { cmdlet: "Get-Mailbox", select, parameters: { PublicFolder: true, ResultSize: "Unlimited" } },
    ]);
  });

  it("counts mailboxes that are set alike together, and names them in order, whatever order they come in", async () => {
    const rows = [mailbox("cy"), shared("desk"), mailbox("ada"), mailbox("ben", asIn2023)];
    const { configurations } = parse(await read(...rows));
    assert.deepEqual(
      configurations
        .map((each) => [each.mailboxes, ...each.examples.map(({ name }) => name)].join(" "))
        .sort(),
      ["1 ben@contoso.example", "1 desk@contoso.example", "2 ada@contoso.example cy@contoso.example"],
    );
    assert.deepEqual(await read(...rows.toReversed()), await read(...rows));
  });

  it("takes a list for the same in any order, as one string, and with doubles", async () => {
    const { configurations } = parse(
      await read(
        mailbox("ada", { AuditOwner: ["Update", "Send"] }),
        mailbox("ben", { AuditOwner: ["Send", "Update", "Send"] }),
        mailbox("cy", { AuditOwner: "Update, Send" }),
      ),
    );
    assert.deepEqual(
      configurations.map(({ mailboxes: count, AuditOwner }) => [count, AuditOwner]),
      [[3, ["Send", "Update"]]],
    );
  });

  it("keeps empty, null and absent lists apart", async () => {
    const { configurations } = parse(
      await read(
        mailbox("ada", { AuditOwner: [] }),
        mailbox("ben", { AuditOwner: null }),
        without(mailbox("cy"), "AuditOwner"),
      ),
    );
    assert.deepEqual(
      new Map(configurations.map(({ AuditOwner, examples: [first] }) => [first?.name, AuditOwner])),
      new Map([
        ["ada@contoso.example", []],
        ["ben@contoso.example", null],
        ["cy@contoso.example", undefined],
      ]),
    );
  });

  it("tells mailboxes apart by the licence of their owner, which is unclear for an account that is no user's", async () => {
    const userLicences = licencesOf({
      premium: ["id-of-ada"],
      standard: ["id-of-ben"],
      none: ["id-of-desk"],
      unclear: ["id-of-cy"],
    });
    const value = await readKnowing(
      { needs: { userLicences } },
      ...["ada", "cy", "dee", "desk"].map((name) => mailbox(name)),
      mailbox("ben", { ExternalDirectoryObjectId: "ID-of-BEN" }),
      without(mailbox("eve"), "ExternalDirectoryObjectId"),
    );
    assert.deepEqual(
      new Map(parse(value).configurations.map(({ licence, examples }) => [licence, examples.map(localPart)])),
      new Map([
        ["none", ["desk"]],
        ["premium", ["ada"]],
        ["standard", ["ben"]],
        ["unclear", ["cy", "dee", "eve"]],
      ]),
    );
  });

  it("counts mailboxes without their licences where these could not be read", async () => {
    const { configurations } = parse(await read(mailbox("ada"), mailbox("ben")));
    assert.deepEqual(
      configurations.map(({ mailboxes: count, licence }) => [count, licence]),
      [[2, undefined]],
    );
  });

  it("does not join public folder mailboxes with anything: they are nobody's", () => {
    assert.deepEqual(Object.keys(publicFolderMailboxes.needs), []);
  });

  it("singles out the mailboxes that the profile declares and those of role holders, and counts those without an owner", async () => {
    const value = parse(
      await readKnowing(
        {
          needs: {
            privilegedUsers: [{ id: "ID-of-ben" }, { id: "gone", userPrincipalName: "CY@contoso.example" }],
          },
          declared: { sensitiveMailboxes: ["desk@contoso.example", "ID-OF-ben"] },
        },
        shared("desk"),
        mailbox("ada"),
        mailbox("ben"),
        mailbox("cy"),
        without(mailbox("dee"), "ExternalDirectoryObjectId"),
      ),
    );
    assert.deepEqual(
      value.singledOut?.map(({ UserPrincipalName, because }) => `${UserPrincipalName} ${because}`),
      ["ben@contoso.example role", "cy@contoso.example role", "desk@contoso.example declared"],
    );
    assert.equal(value.ownerless, 1);
    assert.equal(
      value.configurations.reduce((sum, each) => sum + each.mailboxes, 0),
      5,
    );
  });

  it("refuses a property of a type that Exchange does not send", async () => {
    await assert.rejects(read(mailbox("ada"), mailbox("ben", { AuditOwner: 7 })), z.ZodError);
    await assert.rejects(valueOf(mailboxes, exchangeWith([[null]])), z.ZodError);
  });

  it("tells, when a page is cut, how many mailboxes were read before, with the cause of the cut", async () => {
    const request = { method: "POST", url: "https://x/", status: 504, code: null, requestId: null };
    function* cut() {
      yield* pagesOf(2_000, (index) => mailbox(`m${index}`));
      throw new ReadFailure("truncated", "Could not run Get-Mailbox: the answer broke off.", request);
    }
    await assert.rejects(valueOf(mailboxes, exchangeWith(cut())), {
      failure: "truncated",
      request,
      message: /^Could not run Get-Mailbox: the answer broke off\. .* after 2,000 mailboxes/,
    });
  });

  it("fails as it is where not even the first page came, or the scan was interrupted", async () => {
    const failing = (error: Error) => ({
      [Symbol.iterator]: () => ({
        next: () => {
          throw error;
        },
      }),
    });
    await assert.rejects(valueOf(mailboxes, exchangeWith(failing(new ReadFailure("permission", "No.")))), {
      message: "No.",
    });
    await assert.rejects(valueOf(mailboxes, exchangeWith(failing(new Error("Ctrl-C")))), {
      message: "Ctrl-C",
    });
  });

  it("stays small over 100,000 mailboxes, most of them with gaps", async () => {
    const kinds = ["UserMailbox", "SharedMailbox", "RoomMailbox"];
    const value = await valueOf(
      mailboxes,
      exchangeWith(
        pagesOf(100_000, (index) =>
          mailbox(`m${String(index).padStart(6, "0")}`, {
            RecipientTypeDetails: kinds[index % 3],
            ...(index % 2 === 0 ? asIn2023 : {}),
          }),
        ),
      ),
    );
    const { configurations, uncounted } = parse(value);
    assert.equal(configurations.length, 6);
    assert.equal(
      configurations.reduce((sum, each) => sum + each.mailboxes, 0),
      100_000,
    );
    assert.equal(uncounted, 0);
    assert.deepEqual(new Set(configurations.map(({ examples }) => examples.length)), new Set([50]));
    assert.ok(JSON.stringify(value).length < 60_000);
  });

  it("stays bounded where every mailbox is set in a way of its own, and says how many it could not tell apart", async () => {
    const value = await valueOf(
      mailboxes,
      exchangeWith(
        pagesOf(20_000, (index) => mailbox(`m${index}`, { AuditLogAgeLimit: `${index}.00:00:00` })),
      ),
    );
    const { configurations, uncounted } = parse(value);
    assert.deepEqual([configurations.length, uncounted], [1_000, 19_000]);
  });
});
