import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { itemsOf } from "../../../src/emulator/tenants/collection.ts";
import type {
  AuditBypassAssociation,
  Mailbox,
} from "../../../src/emulator/tenants/exchange/mailbox-model.ts";
import { HOSTILE_NAMES } from "../../../src/emulator/tenants/hostile-names.ts";
import type { TenantOptions } from "../../../src/emulator/tenants/options.ts";
import { tenantNamed } from "../client.ts";

function mailboxesOf(tenant: string, options: TenantOptions = {}) {
  const { directory, exchange, mailboxes } = tenantNamed(tenant, options);
  return {
    directory,
    exchange,
    mailboxes: [...itemsOf(mailboxes["Get-Mailbox"])],
    accounts: [...itemsOf(mailboxes["Get-MailboxAuditBypassAssociation"])],
  };
}

/** The lists that Microsoft's documentation gives as the defaults (logging dossier, 6.1). */
const DEFAULTS = {
  AuditAdmin:
    "ApplyRecord,Create,HardDelete,MailItemsAccessed,MoveToDeletedItems,Send,SendAs,SendOnBehalf,SoftDelete,Update,UpdateCalendarDelegation,UpdateFolderPermissions,UpdateInboxRules",
  AuditDelegate:
    "ApplyRecord,Create,HardDelete,MailItemsAccessed,MoveToDeletedItems,SendAs,SendOnBehalf,SoftDelete,Update,UpdateFolderPermissions,UpdateInboxRules",
  AuditOwner:
    "ApplyRecord,HardDelete,MailItemsAccessed,MoveToDeletedItems,Send,SoftDelete,Update,UpdateCalendarDelegation,UpdateFolderPermissions,UpdateInboxRules",
};

const listsOf = ({ AuditAdmin, AuditDelegate, AuditOwner }: Mailbox) => ({
  AuditAdmin: AuditAdmin.join(),
  AuditDelegate: AuditDelegate.join(),
  AuditOwner: AuditOwner.join(),
});
const bypassed = (accounts: readonly AuditBypassAssociation[]) =>
  accounts.filter(({ AuditBypassEnabled }) => AuditBypassEnabled);

for (const tenant of ["compliant", "large"])
  describe(`the mailboxes of the tenant ${tenant}`, () => {
    const { mailboxes, accounts, exchange } = mailboxesOf(tenant);

    it("are all logged as Microsoft has it, for ninety days", () => {
      for (const mailbox of mailboxes) {
        assert.deepEqual(mailbox.DefaultAuditSet, ["Admin", "Delegate", "Owner"]);
        assert.deepEqual(listsOf(mailbox), DEFAULTS);
        assert.deepEqual([mailbox.AuditEnabled, mailbox.AuditLogAgeLimit], [true, "90.00:00:00"]);
        assert.equal(mailbox.ForwardingSmtpAddress, null);
      }
    });

    it("are logged whoever opens them, in an organisation that logs", () => {
      assert.deepEqual(bypassed(accounts), []);
      assert.deepEqual(
        exchange["Get-OrganizationConfig"].map(({ AuditDisabled }) => AuditDisabled),
        [false],
      );
    });
  });

describe("Contoso's mailboxes", () => {
  const { mailboxes, accounts, directory } = mailboxesOf("compliant");

  it("are those of people, and of every kind that auditing treats in its own way", () => {
    const count = (kind: string) =>
      mailboxes.filter(({ RecipientTypeDetails }) => RecipientTypeDetails === kind).length;
    const kinds = ["UserMailbox", "SharedMailbox", "RoomMailbox", "PublicFolderMailbox", "DiscoveryMailbox"];
    assert.deepEqual(kinds.map(count), [40, 2, 2, 1, 1]);
    assert.equal(mailboxes.length, 46);
  });

  it("leave the administrators out, who have accounts and no mail", () => {
    assert.equal(accounts.length - mailboxes.length, directory.users.size - 40);
  });
});

describe("Fabrikam's mailboxes", () => {
  const { mailboxes, accounts } = mailboxesOf("faulty");
  const kindsWhere = (isSo: (mailbox: Mailbox) => boolean) =>
    mailboxes.filter(isSo).map(({ RecipientTypeDetails }) => RecipientTypeDetails);
  const isMicrosofts = ({ DefaultAuditSet }: Mailbox) => DefaultAuditSet.length === 3;

  it("are two whose owner's list was set by hand, without MailItemsAccessed", () => {
    assert.deepEqual(
      kindsWhere((mailbox) => !isMicrosofts(mailbox) && !mailbox.AuditOwner.includes("MailItemsAccessed")),
      ["UserMailbox", "SharedMailbox"],
    );
  });

  it("are one whose owner's list was set by hand, and has all that Microsoft's has and the searches", () => {
    const own = mailboxes.filter((mailbox) => !isMicrosofts(mailbox) && mailbox.AuditOwner.length > 4);
    assert.deepEqual(
      own.map(({ AuditOwner }) => AuditOwner.join()),
      [`${DEFAULTS.AuditOwner},SearchQueryInitiated`],
    );
  });

  it("are three that are Microsoft's to decide, and still lack MailItemsAccessed and Send", () => {
    const lacking = mailboxes.filter(
      (mailbox) => isMicrosofts(mailbox) && listsOf(mailbox).AuditOwner !== DEFAULTS.AuditOwner,
    );
    assert.equal(lacking.length, 3);
    const without = (list: string) => list.replace(/,MailItemsAccessed\b/, "").replace(/,Send\b/, "");
    for (const mailbox of lacking)
      assert.deepEqual(listsOf(mailbox), {
        AuditAdmin: without(DEFAULTS.AuditAdmin),
        AuditDelegate: without(DEFAULTS.AuditDelegate),
        AuditOwner: without(DEFAULTS.AuditOwner),
      });
  });

  it("are a room and the discovery mailbox that nobody switched auditing on for", () => {
    assert.deepEqual(
      kindsWhere(({ AuditEnabled }) => !AuditEnabled),
      ["RoomMailbox", "DiscoveryMailbox"],
    );
  });

  it("are one that keeps its log for no time at all, and one for a month", () => {
    const limits = mailboxes.map(({ AuditLogAgeLimit }) => AuditLogAgeLimit);
    assert.deepEqual(
      limits.filter((limit) => limit !== "90.00:00:00"),
      ["00:00:00", "30.00:00:00"],
    );
  });

  it("are one that forwards to the outside, one that forwards within, and one to a recipient", () => {
    const forwarding = mailboxes.filter(({ ForwardingSmtpAddress }) => ForwardingSmtpAddress !== null);
    assert.deepEqual(
      forwarding.map(({ ForwardingSmtpAddress, DeliverToMailboxAndForward }) => [
        ForwardingSmtpAddress,
        DeliverToMailboxAndForward,
      ]),
      [
        ["smtp:away@elsewhere.example", true],
        ["smtp:orders@fabrikam.example", false],
      ],
    );
    assert.equal(mailboxes.filter(({ ForwardingAddress }) => ForwardingAddress !== null).length, 1);
  });

  it("are two that old programs can open, and one that is exempt from the organisation's SMTP AUTH", () => {
    const protocols = [...itemsOf(tenantNamed("faulty").mailboxes["Get-CASMailbox"])];
    assert.equal(protocols.length, mailboxes.length);
    assert.equal(protocols.filter(({ ImapEnabled }) => ImapEnabled).length, 2);
    assert.equal(protocols.filter(({ PopEnabled }) => PopEnabled).length, 1);
    const own = protocols.map(({ SmtpClientAuthenticationDisabled: isOff }) => isOff);
    assert.deepEqual(
      own.filter((isOff) => isOff !== null),
      [false, true],
    );
  });

  it("are opened unseen by two accounts, one of them without a mailbox, after the first thousand", () => {
    assert.deepEqual(bypassed(accounts.slice(0, 1000)), []);
    const guids = mailboxes.map(({ Guid }) => Guid);
    assert.deepEqual(
      bypassed(accounts).map(({ Name, Guid }) => [Name, guids.includes(Guid)]),
      [
        ["olivia.brandt.admin", false],
        ["ines.duarte", true],
      ],
    );
  });
});

describe("Northwind's mailboxes", () => {
  it("are few, unless more are asked for", () => {
    assert.equal(mailboxesOf("large").mailboxes.length, 100);
    assert.equal(mailboxesOf("large", { mailboxes: 1234 }).mailboxes.length, 1234);
  });

  it("belong to the first users, while every user has an account", () => {
    const { mailboxes, accounts, directory } = mailboxesOf("large", { users: 30, mailboxes: 20 });
    assert.deepEqual(
      mailboxes.map(({ ExternalDirectoryObjectId }) => ExternalDirectoryObjectId),
      [...itemsOf(directory.users)].slice(0, 20).map(({ id }) => id),
    );
    assert.equal(accounts.length, 30);
  });

  it("are made only when somebody asks for them", () => {
    const { "Get-Mailbox": mailboxes } = tenantNamed("large", { mailboxes: 100_000 }).mailboxes;
    const last = mailboxes.at(99_999);
    assert.notEqual(mailboxes.at(99_999), last);
    for (const identity of [last.Name, last.UserPrincipalName, last.ExternalDirectoryObjectId, last.Guid])
      assert.deepEqual(mailboxes.find("Identity", identity), last);
    assert.equal(mailboxes.find("Identity", last.Name.replace("99999", "100000")), undefined);
    assert.equal(mailboxes.find("Identity", last.Name.replace("99999", "99998")), undefined);
  });
});

describe("the hostile tenant's mailboxes", () => {
  it("bear all hostile names, in both lists the same", () => {
    const { mailboxes, accounts } = mailboxesOf("hostile");
    const used = new Set(
      mailboxes.flatMap(({ Name, DisplayName, Identity }) => [Name, DisplayName, Identity]),
    );
    assert.deepEqual(used, new Set(HOSTILE_NAMES));
    assert.deepEqual(new Set(accounts.map(({ Name }) => Name)), new Set(HOSTILE_NAMES));
    assert.equal(bypassed(accounts).length, 2);
  });
});
