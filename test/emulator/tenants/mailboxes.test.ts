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

    it("are all logged as Microsoft has it, the sensitive ones with searches, for ninety days", () => {
      const searched = mailboxes.filter(({ AuditOwner }) => AuditOwner.includes("SearchQueryInitiated"));
      assert.ok(searched.length > 0 && searched.length < mailboxes.length);
      for (const mailbox of mailboxes) {
        const isSearched = searched.includes(mailbox);
        assert.deepEqual(mailbox.DefaultAuditSet, ["Admin", "Delegate", ...(isSearched ? [] : ["Owner"])]);
        assert.deepEqual(listsOf(mailbox), {
          ...DEFAULTS,
          AuditOwner: DEFAULTS.AuditOwner + (isSearched ? ",SearchQueryInitiated" : ""),
        });
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

describe("Northwind's mix", () => {
  const sizes = { users: 1_010, mailboxes: 1_010, privilegedUsers: 10 };
  const mixed = { sharedMailboxes: 100, customisedMailboxes: 20, e3Users: 500 };
  const { mailboxes, directory } = mailboxesOf("large", { ...sizes, ...mixed });
  const users = [...itemsOf(directory.users)];

  it("has as many shared and customised mailboxes as it is asked for, spread over all, and none among the privileged", () => {
    const shared = mailboxes.filter(({ RecipientTypeDetails: kind }) => kind === "SharedMailbox");
    const customised = mailboxes.filter(({ AuditOwner }) => !AuditOwner.includes("MailItemsAccessed"));
    assert.deepEqual([shared.length, customised.length], [100, 20]);
    const privileged = mailboxes.slice(0, 10);
    assert.ok(privileged.every((mailbox) => !shared.includes(mailbox) && !customised.includes(mailbox)));
    assert.ok(mailboxes.slice(10, 110).some((mailbox) => shared.includes(mailbox)));
    assert.ok(customised.some((mailbox) => !shared.includes(mailbox)));
  });

  it("has people with E5 and E3, and nobody who signs in to a shared mailbox or has a licence for it", () => {
    const skus = users.map(
      ({ assignedLicenses }) => assignedLicenses?.map(({ skuId }) => skuId).join() ?? "",
    );
    const [none, e3] = [skus.filter((sku) => sku === ""), skus.filter((sku) => sku.startsWith("05e9a617"))];
    assert.equal(none.length, 100);
    assert.ok(e3.length > 400 && e3.length <= 500, `${e3.length}`);
    assert.ok(users.every(({ accountEnabled }, index) => accountEnabled === (skus[index] !== "")));
  });
});

describe("Contoso of 2023", () => {
  const { mailboxes } = mailboxesOf("audit-2023");

  it("has lists in Microsoft's care, all of them without the two actions that cost extra", () => {
    assert.ok(mailboxes.length > 40);
    for (const { DefaultAuditSet, ...mailbox } of mailboxes) {
      assert.deepEqual(DefaultAuditSet, ["Admin", "Delegate", "Owner"]);
      const { AuditOwner } = listsOf({ DefaultAuditSet, ...mailbox });
      assert.equal(AuditOwner, DEFAULTS.AuditOwner.replace("MailItemsAccessed,", "").replace("Send,", ""));
    }
  });

  it("keeps and exports nothing, and has E3", () => {
    const tenant = tenantNamed("audit-2023");
    assert.deepEqual(tenant.diagnosticSettings, []);
    assert.deepEqual(tenant.exchange["Get-UnifiedAuditLogRetentionPolicy"], []);
    assert.deepEqual(
      tenant.subscribedSkus.map(({ skuPartNumber }) => skuPartNumber),
      ["SPE_E3"],
    );
    for (const { NotifyUser } of tenant.exchange["Get-ProtectionAlert"])
      assert.deepEqual(NotifyUser, ["TenantAdmins"]);
  });
});

describe("Contoso after an attack", () => {
  const { mailboxes, accounts } = mailboxesOf("audit-attacked");
  const tenant = tenantNamed("audit-attacked");

  it("has an account that leaves no trace, mailboxes that are read unseen, and one whose mail goes elsewhere", () => {
    assert.deepEqual(
      bypassed(accounts).map(({ Name }) => Name),
      ["invoices"],
    );
    const unseen = mailboxes.filter(({ AuditDelegate }) => !AuditDelegate.includes("MailItemsAccessed"));
    assert.deepEqual(
      unseen.map(({ DisplayName }) => DisplayName),
      ["Information desk", "Invoices"],
    );
    const forwarding = mailboxes.filter(({ ForwardingSmtpAddress }) => ForwardingSmtpAddress !== null);
    assert.deepEqual(
      forwarding.map(({ DisplayName }) => DisplayName),
      ["Invoices"],
    );
  });

  it("throws the records of mail access away after a week, before another policy keeps them", () => {
    const [first] = tenant.exchange["Get-UnifiedAuditLogRetentionPolicy"].toSorted(
      (left, right) => left.Priority - right.Priority,
    );
    assert.deepEqual(
      [first?.RetentionDuration, first?.RecordTypes],
      ["SevenDays", ["ExchangeItemAggregated"]],
    );
  });

  it("has an application of strangers that reads all mail, by two ways", () => {
    const { directory } = tenant;
    const stranger = [...itemsOf(directory.servicePrincipals)].find(
      ({ displayName }) => displayName === "Outlook sync service",
    );
    assert.notEqual(stranger?.appOwnerOrganizationId, tenant.organization.id);
    const grants = [...itemsOf(directory.servicePrincipals)].flatMap(({ id }) =>
      [...itemsOf(directory.appRoleAssignedTo(id))].filter(({ principalId }) => principalId === stranger?.id),
    );
    assert.deepEqual(
      new Set(grants.map(({ resourceDisplayName }) => resourceDisplayName)),
      new Set(["Microsoft Graph", "Office 365 Exchange Online"]),
    );
  });
});
