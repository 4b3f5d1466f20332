import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { startWithClient, tenantNamed, valuesOf, type Answer, type EmulatorWithClient } from "../client.ts";
import { allPages, invoke, reasonIn, warningsOf } from "./commands.ts";

const MAILBOXES = "Get-Mailbox";
const BYPASS = "Get-MailboxAuditBypassAssociation";
const UNLIMITED = { ResultSize: "Unlimited" };

const sizesOf = (pages: readonly Answer[]) => pages.map((page) => valuesOf(page).length);

describe("Get-Mailbox", () => {
  let client: EmulatorWithClient;
  before(async () => {
    client = await startWithClient({ tenant: tenantNamed("faulty") });
  });
  after(() => client.stop());

  const ask = (parameters: Record<string, unknown>, query = "") =>
    invoke(client, "exchange", MAILBOXES, { parameters, query });
  const kindsIn = (answer: Answer) =>
    valuesOf(answer).map(({ RecipientTypeDetails }) => RecipientTypeDetails);

  it("gives mailboxes with the lists of what is logged, and their types beside them", async () => {
    const [mailbox] = valuesOf(await ask({ Identity: "petra.novak" }));
    assert.equal(mailbox?.["UserPrincipalName"], "petra.novak@fabrikam.example");
    assert.deepEqual(mailbox["DefaultAuditSet"], ["Admin", "Delegate", "Owner"]);
    assert.equal(mailbox["AuditOwner@odata.type"], "#Collection(String)");
    assert.equal(mailbox["AuditLogAgeLimit@data.type"], "Microsoft.Exchange.Data.EnhancedTimeSpan");
    assert.equal(mailbox["AuditLogAgeLimit"], "90.00:00:00");
    assert.ok("ForwardingSmtpAddress" in mailbox && mailbox["ForwardingSmtpAddress"] === null);
  });

  it("gives only the properties that $select names", async () => {
    const [mailbox] = valuesOf(
      await ask({ Identity: "boardroom" }, "?$select=Name,AuditEnabled,RecipientTypeDetails"),
    );
    const { "RecipientTypeDetails@data.type": type, ...properties } = mailbox ?? {};
    assert.match(String(type), /\.RecipientTypeDetails$/);
    assert.deepEqual(properties, {
      Name: "boardroom",
      AuditEnabled: false,
      RecipientTypeDetails: "RoomMailbox",
    });
  });

  it("finds one mailbox by its sign-in name, its directory id or its name, in any letters", async () => {
    const [boardroom] = valuesOf(await ask({ Identity: "boardroom" }));
    assert.ok(boardroom);
    for (const identity of [
      boardroom["UserPrincipalName"],
      boardroom["ExternalDirectoryObjectId"],
      boardroom["Guid"],
      "BoardRoom",
    ])
      assert.deepEqual(valuesOf(await ask({ Identity: identity })), [boardroom]);
  });

  it("says so if there is no such mailbox, or only an account, or one of another kind", async () => {
    const account = "olivia.brandt.admin";
    assert.equal(
      valuesOf(await invoke(client, "exchange", BYPASS, { parameters: { Identity: account } })).length,
      1,
    );
    for (const parameters of [
      { Identity: "nobody" },
      { Identity: "" },
      { Identity: account },
      { Identity: "public.folders" },
      { Identity: "boardroom", RecipientTypeDetails: "UserMailbox" },
    ]) {
      const answer = await ask(parameters);
      assert.equal(answer.status, 404);
      assert.equal(
        reasonIn(answer),
        `The operation couldn't be performed because object '${parameters.Identity}' couldn't be found.`,
      );
      assert.match(answer.text, /ManagementObjectNotFoundException/);
    }
  });

  for (const [what, kinds] of [
    ["a text with commas", "RoomMailbox, discoverymailbox"],
    ["a list", ["RoomMailbox", "DiscoveryMailbox"]],
  ] as const)
    it(`gives the kinds of mailboxes that ${what} names`, async () => {
      const answer = await ask({ RecipientTypeDetails: kinds });
      assert.deepEqual(kindsIn(answer), ["RoomMailbox", "RoomMailbox", "DiscoveryMailbox"]);
    });

  it("gives mailboxes of public folders only if they are asked for", async () => {
    assert.ok(!kindsIn(await ask(UNLIMITED)).includes("PublicFolderMailbox"));
    assert.ok(!kindsIn(await ask({ PublicFolder: false })).includes("PublicFolderMailbox"));
    assert.deepEqual(kindsIn(await ask({ PublicFolder: true })), ["PublicFolderMailbox"]);
  });

  for (const parameters of [
    { Filter: "AuditEnabled -eq $false" },
    { Identity: ["boardroom"] },
    { RecipientTypeDetails: "PublicFolderMailbox" },
    { RecipientTypeDetails: "UserMailbox," },
    { PublicFolder: "yes" },
    { ResultSize: "all" },
    { ResultSize: "0" },
  ])
    it(`refuses ${JSON.stringify(parameters)}`, async () => {
      const answer = await ask(parameters);
      assert.equal(answer.status, 400);
      const [parameter = ""] = Object.keys(parameters);
      assert.match(reasonIn(answer), new RegExp(`parameter (?:name )?'${parameter}'`));
    });

  it("pages through what is left of a list that is narrowed down, and no further than is asked for", async () => {
    const headers = { Prefer: "odata.maxpagesize=2" };
    const parameters = { RecipientTypeDetails: "SharedMailbox,RoomMailbox,DiscoveryMailbox" };
    const all = await allPages(client, MAILBOXES, { parameters, headers });
    assert.deepEqual(sizesOf(all), [2, 2, 1]);
    const names = all.flatMap(valuesOf).map(({ Name }) => Name);
    assert.deepEqual(names.slice(0, 4), ["orders", "complaints", "boardroom", "room.harbour"]);
    const three = { ...parameters, ResultSize: 3 };
    const some = await allPages(client, MAILBOXES, { parameters: three, headers });
    assert.deepEqual(
      some.flatMap(valuesOf).map(({ Name }) => Name),
      names.slice(0, 3),
    );
    assert.deepEqual(some.map(warningsOf).flat().length, 1);
    const five = { ...parameters, ResultSize: "5" };
    const whole = await allPages(client, MAILBOXES, { parameters: five, headers });
    assert.deepEqual([whole.flatMap(valuesOf).length, whole.flatMap(warningsOf)], [5, []]);
  });

  it("is not run by Security & Compliance", async () => {
    const { origin } = client.emulator;
    const base = `${origin}/compliance-region/nam10b`;
    const answer = await invoke(client, "compliance", MAILBOXES, { base });
    assert.equal(answer.status, 400);
    assert.match(reasonIn(answer), /^The term 'Get-Mailbox' is not recognized/);
  });
});

describe("Get-MailboxAuditBypassAssociation", () => {
  let client: EmulatorWithClient;
  before(async () => {
    client = await startWithClient({ tenant: tenantNamed("faulty") });
  });
  after(() => client.stop());

  const bypassed = (pages: readonly Answer[]) =>
    pages.flatMap(valuesOf).filter(({ AuditBypassEnabled }) => AuditBypassEnabled === true);

  it("tells of nobody who bypasses auditing to whoever reads the first thousand only", async () => {
    const some = await allPages(client, BYPASS);
    assert.deepEqual([sizesOf(some), bypassed(some).length], [[1000], 0]);
    const all = await allPages(client, BYPASS, { parameters: UNLIMITED });
    assert.deepEqual([all.length, bypassed(all).length], [2, 2]);
  });

  it("knows accounts by what Get-Mailbox calls them, too", async () => {
    for (const Identity of ["ines.duarte", "Ines.Duarte@fabrikam.example"]) {
      const [account, ...others] = valuesOf(
        await invoke(client, "exchange", BYPASS, { parameters: { Identity } }),
      );
      assert.deepEqual(others, []);
      const { Name, Guid, ExternalDirectoryObjectId, ObjectId, AuditBypassEnabled } = account ?? {};
      assert.deepEqual(
        [Name, AuditBypassEnabled, ObjectId],
        ["ines.duarte", true, ExternalDirectoryObjectId],
      );
      const [mailbox] = valuesOf(
        await invoke(client, "exchange", MAILBOXES, { parameters: { Identity: Guid } }),
      );
      assert.equal(mailbox?.["ExternalDirectoryObjectId"], ExternalDirectoryObjectId);
    }
  });

  it("has no parameter but ResultSize and Identity", async () => {
    const parameters = { RecipientTypeDetails: "UserMailbox" };
    assert.equal((await invoke(client, "exchange", BYPASS, { parameters })).status, 400);
  });
});

describe("the right to read mailboxes", () => {
  for (const [missing, other] of [
    [MAILBOXES, BYPASS],
    [BYPASS, MAILBOXES],
  ] as const)
    it(`can be missing for ${missing} alone`, async (test) => {
      const client = await startWithClient({ missingPermissions: [`cmdlet:${missing}`] });
      test.after(() => client.stop());
      assert.equal((await invoke(client, "exchange", missing)).status, 403);
      assert.equal((await invoke(client, "exchange", other)).status, 200);
    });
});
