import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { COMPLIANCE_AUDIENCE, EXCHANGE_AUDIENCE } from "../../../src/emulator/exchange/audiences.ts";
import { mapped } from "../../../src/emulator/tenants/collection.ts";
import { startWithClient, tenantNamed, valuesOf, type EmulatorWithClient } from "../client.ts";
import { invoke, reasonIn } from "./commands.ts";

type Parameters = Readonly<Record<string, unknown>>;

const hashtable = (entries: Parameters) => ({ "@odata.type": "#Exchange.GenericHashTable", ...entries });
const COMPLAINTS = "complaints@fabrikam.example";
const PUBLIC_FOLDERS = "public.folders@fabrikam.example";

describe("The administrator of a writable emulator changes mailboxes", () => {
  const tenant = tenantNamed("faulty");
  let client: EmulatorWithClient;
  before(async () => {
    client = await startWithClient({ tenant, writable: true });
  });
  after(() => client.stop());

  const run = (cmdlet: string, parameters: Parameters) =>
    invoke(client, "exchange", cmdlet, {
      parameters: { ...parameters },
      token: client.emulator.administratorToken(EXCHANGE_AUDIENCE),
    });
  const shown = async (cmdlet: string, Identity: string) =>
    valuesOf(await run(cmdlet, { Identity }))[0] ?? {};

  it("adds to a list of actions, which Microsoft then keeps no more", async () => {
    const before = await shown("Get-Mailbox", "orders@fabrikam.example");
    assert.deepEqual(before["DefaultAuditSet"], ["Admin", "Delegate", "Owner"]);
    const Identity = "orders@fabrikam.example";
    await run("Set-Mailbox", { Identity, AuditOwner: hashtable({ Add: "SearchQueryInitiated" }) });
    const { DefaultAuditSet, AuditOwner } = await shown("Get-Mailbox", Identity);
    assert.deepEqual(DefaultAuditSet, ["Admin", "Delegate"]);
    assert.ok(Array.isArray(AuditOwner) && AuditOwner.includes("SearchQueryInitiated"));
    assert.ok(AuditOwner.includes("MailItemsAccessed"));
  });

  it("gives the lists back to Microsoft", async () => {
    await run("Set-Mailbox", { Identity: COMPLAINTS, DefaultAuditSet: ["Admin", "Delegate", "Owner"] });
    const { DefaultAuditSet, AuditOwner } = await shown("Get-Mailbox", COMPLAINTS);
    assert.deepEqual(DefaultAuditSet, ["Admin", "Delegate", "Owner"]);
    assert.ok(Array.isArray(AuditOwner) && AuditOwner.includes("MailItemsAccessed"));
  });

  const accepted: readonly [cmdlet: string, parameters: Parameters, read: string, expected: Parameters][] = [
    [
      "Set-Mailbox",
      { AuditLogAgeLimit: "180.00:00:00" },
      "Get-Mailbox",
      { AuditLogAgeLimit: "180.00:00:00" },
    ],
    ["Set-Mailbox", { ForwardingSmtpAddress: null }, "Get-Mailbox", { ForwardingSmtpAddress: null }],
    [
      "Set-CASMailbox",
      { PopEnabled: false, SmtpClientAuthenticationDisabled: true },
      "Get-CASMailbox",
      { PopEnabled: false, SmtpClientAuthenticationDisabled: true },
    ],
    [
      "Set-MailboxAuditBypassAssociation",
      { AuditBypassEnabled: true },
      "Get-MailboxAuditBypassAssociation",
      { AuditBypassEnabled: true },
    ],
  ];
  for (const [cmdlet, parameters, read, expected] of accepted)
    it(`reads back what ${cmdlet} ${Object.keys(parameters).join(", ")} did`, async () => {
      assert.equal((await run(cmdlet, { Identity: COMPLAINTS, ...parameters })).status, 200);
      const row = await shown(read, COMPLAINTS);
      for (const [name, value] of Object.entries(expected)) assert.deepEqual(row[name], value);
    });

  const refused: readonly [why: string, parameters: Parameters, status: number][] = [
    ["an action that nobody logs", { Identity: COMPLAINTS, AuditOwner: hashtable({ Add: "Reading" }) }, 400],
    ["an action that owners do not do", { Identity: COMPLAINTS, AuditOwner: ["SendAs"] }, 400],
    ["a parameter that it does not have", { Identity: COMPLAINTS, AuditAge: "180" }, 400],
    ["a limit that is no time", { Identity: COMPLAINTS, AuditLogAgeLimit: "half a year" }, 400],
    [
      "a list given and given back at once",
      { Identity: COMPLAINTS, AuditOwner: ["Send"], DefaultAuditSet: "Owner" },
      400,
    ],
    ["a mailbox that is not there", { Identity: "nobody@fabrikam.example", AuditEnabled: true }, 404],
    [
      "one of public folders that is not asked for as such",
      { Identity: PUBLIC_FOLDERS, AuditEnabled: true },
      404,
    ],
    [
      "a mailbox that is asked for as one of public folders",
      { Identity: COMPLAINTS, PublicFolder: true },
      404,
    ],
  ];
  for (const [why, parameters, status] of refused)
    it(`refuses Set-Mailbox ${why}`, async () => {
      assert.equal((await run("Set-Mailbox", parameters)).status, status);
    });

  it("keeps an application to a group for mail and for rights, and to no other", async () => {
    const { appId } = tenant.directory.servicePrincipals.at(0);
    const restrict = { AppId: appId, AccessRight: "RestrictAccess", PolicyScopeGroupId: "All staff" };
    const policies = () => tenant.exchange["Get-ApplicationAccessPolicy"].length;
    const before = policies();
    assert.match(
      reasonIn(await run("New-ApplicationAccessPolicy", restrict)),
      /isn't a mail-enabled security group/,
    );
    const { groups } = tenant.directory;
    tenant.directory = {
      ...tenant.directory,
      groups: mapped(groups, (group) => ({ ...group, mailEnabled: true })),
    };
    assert.equal((await run("New-ApplicationAccessPolicy", restrict)).status, 200);
    assert.equal(policies(), before + 1);
  });

  it("adds a person to a role group of Security & Compliance, once", async () => {
    const add = () =>
      invoke(client, "compliance", "Add-RoleGroupMember", {
        parameters: { Identity: "Audit Reader", Member: "All staff" },
        token: client.emulator.administratorToken(COMPLIANCE_AUDIENCE),
        base: `${client.emulator.origin}/compliance-region/nam10b`,
      });
    assert.deepEqual([(await add()).status, (await add()).status], [200, 400]);
    const group = tenant.roleGroups.compliance.find(({ Name }) => Name === "AuditReader");
    assert.ok(group?.members.some(({ Name }) => Name === "All staff"));
  });
});
