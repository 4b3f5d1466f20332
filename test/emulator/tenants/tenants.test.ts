import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { describe, it } from "node:test";
import { tenants } from "../../../src/emulator/index.ts";
import { itemsOf, type Collection } from "../../../src/emulator/tenants/collection.ts";
import type { EmulatedTenant } from "../../../src/emulator/tenants/model.ts";

const SMALL = { users: 120, servicePrincipals: 60, groups: 5, privilegedUsers: 9 };

/** All that a tenant would say of itself, as one text. */
function written(tenant: EmulatedTenant): string {
  const { directory, roles, mailboxes, ...rest } = tenant;
  const groups = [...itemsOf(directory.groups)];
  const principals = [...itemsOf(directory.servicePrincipals)];
  return JSON.stringify({
    ...rest,
    users: [...itemsOf(directory.users)],
    groups: groups.map((group) => ({ ...group, members: directory.membersOf(group.id) })),
    servicePrincipals: principals,
    applications: [...itemsOf(directory.applications)],
    grants: principals.map(({ id }) => [...itemsOf(directory.appRoleAssignedTo(id))]),
    classifications: principals.map(({ id }) => directory.classificationsOf(id)),
    oauth2PermissionGrants: directory.oauth2PermissionGrants,
    definitions: roles.definitions,
    holdings: roles.holdings,
    groupHoldings: roles.groupHoldings,
    rules: roles.definitions.map(({ templateId }) => roles.rulesOfRole(templateId)),
    mailboxes: [...itemsOf(mailboxes["Get-Mailbox"])],
    auditBypass: [...itemsOf(mailboxes["Get-MailboxAuditBypassAssociation"])],
    groupRules: groups.map(({ id }) => roles.rulesOfGroup(id, "member")),
  });
}

/** Stands for a text that is too long to be shown when it differs. */
function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex");
}

for (const { name, build } of tenants)
  describe(`the tenant ${name}`, () => {
    it("is the same at every build", () => {
      assert.equal(digest(written(build(SMALL))), digest(written(build(SMALL))));
    });

    it("moves its dates with the time that it is built for, and nothing else", () => {
      const withoutDates = (text: string) => text.replaceAll(/\d{4}-\d\d-\d\dT[\d:]+Z/g, "");
      const later = written(build({ ...SMALL, now: new Date("2031-05-01T00:00:00Z") }));
      const now = written(build(SMALL));
      assert.notEqual(digest(later), digest(now));
      assert.equal(digest(withoutDates(later)), digest(withoutDates(now)));
    });

    it("gives no two objects the same id", () => {
      const { directory, policies } = build(SMALL);
      const ids = [
        ...itemsOf(directory.users),
        ...itemsOf(directory.groups),
        ...itemsOf(directory.servicePrincipals),
        ...itemsOf(directory.applications),
        ...policies.conditionalAccess,
      ].map(({ id }) => id);
      assert.equal(new Set(ids).size, ids.length);
    });

    it("gives no two users the same sign-in name", () => {
      const names = [...itemsOf(build(SMALL).directory.users)].map((user) =>
        user.userPrincipalName.toLowerCase(),
      );
      assert.equal(new Set(names).size, names.length);
    });

    it("finds each account by its ids and its sign-in name, and nothing by another or by none", () => {
      const { "Get-Mailbox": mailboxes, "Get-MailboxAuditBypassAssociation": accounts } =
        build(SMALL).mailboxes;
      for (const mailbox of itemsOf(mailboxes))
        for (const identity of [mailbox.ExternalDirectoryObjectId, mailbox.UserPrincipalName.toUpperCase()])
          assert.deepEqual(mailboxes.find("Identity", identity), mailbox);
      for (const account of itemsOf(accounts))
        assert.deepEqual(accounts.find("Identity", account.Guid), account);
      for (const stranger of ["00000000-0000-0000-0000-000000000000", "nobody7@northwind.example", ""])
        assert.deepEqual(
          [mailboxes, accounts].map((list) => list.find("Identity", stranger)),
          [undefined, undefined],
        );
    });

    it("knows every user of its directory as an account, and every mailbox has one", () => {
      const { directory, mailboxes } = build(SMALL);
      const accounts = mailboxes["Get-MailboxAuditBypassAssociation"];
      for (const { id } of itemsOf(directory.users))
        assert.equal(accounts.find("Identity", id)?.ExternalDirectoryObjectId, id);
      for (const { Guid, Name } of itemsOf(mailboxes["Get-Mailbox"]))
        assert.equal(accounts.find("Identity", Guid)?.Name, Name);
    });

    it("finds each object by its id, and nothing by another", () => {
      const { users, groups, servicePrincipals, applications } = build(SMALL).directory;
      const collections: readonly Collection<{ id: string }>[] = [
        users,
        groups,
        servicePrincipals,
        applications,
      ];
      for (const collection of collections) {
        for (const item of itemsOf(collection)) assert.deepEqual(collection.find("id", item.id), item);
        assert.equal(collection.find("id", "00000000-0000-0000-0000-000000000000"), undefined);
      }
      for (const item of itemsOf(servicePrincipals))
        assert.deepEqual(servicePrincipals.find("appId", item.appId), item);
    });
  });
