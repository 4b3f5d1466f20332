import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { checksOf } from "../../../src/engine/assess.ts";
import { auditReadiness } from "../../../src/scanners/audit-readiness/index.ts";
import { damage, fieldsOf } from "../entra-id/support/damage.ts";
import { garbage, outcomeOf } from "../garble.ts";
import { noSettings } from "../../support/test-check.ts";
import {
  asIn2023,
  auditingOff,
  auditingOn,
  customised,
  defaultsWithout,
  mailbox,
  read,
  readKnowing,
  without,
} from "./contoso.ts";
import type { Row } from "./contoso.ts";
import { e3, e5, owning } from "./licences/skus.ts";
import { ada, allE3, allE5, named, people, policy } from "./retention/people.ts";

const settings = {
  ...noSettings,
  parameters: { minimumDays: 90 },
  declared: { ...noSettings.declared, sensitiveMailboxes: ["cy@contoso.example"] },
};
const holders = [{ id: "id-of-ada", userPrincipalName: "ada@contoso.example", roles: [], holdings: [] }];
const knowing = {
  needs: { privilegedUsers: holders },
  declared: { sensitiveMailboxes: ["cy@contoso.example"] },
};
const searches = customised("Owner", [...defaultsWithout("Owner"), "SearchQueryInitiated"]);
const nobody = { accounts: 9, bypassing: 0, untold: 0, examples: [] };
const off = { AuditEnabled: false };
const aYear = policy("A year", "TwelveMonths");
const short = policy("Short", "SevenDays", { Priority: 1, ...ada });
const auditReaders = (...members: object[]) => [
  { Name: "AuditReader", Roles: ["View-Only Audit Logs"], members },
];
const rootId = "a0000000-0000-4000-8000-000000000001";
const root = { Name: "root", RecipientTypeDetails: "User", ExternalDirectoryObjectId: rootId };
const globalAdministrator = { id: rootId, roles: ["Global Administrator"], holdings: [] };

/** Licences, retention and readers of the log, in order and not. */
const kept = {
  licences: owning(e5, e3),
  userLicences: allE5,
  groupLicences: [],
  auditRetentionPolicies: [aYear],
  retentionUsers: named,
  purviewLogReaders: auditReaders({ ...root, ExternalDirectoryObjectId: rootId.replace("a", "b") }),
  exchangeLogReaders: [],
  privilegedUsers: [...holders, globalAdministrator],
};
const thinnedOut = {
  ...kept,
  userLicences: people(
    { premium: 3, standard: 2 },
    {
      switchedOff: {
        users: 1,
        ids: ["standard-1"],
        examples: [{ id: "standard-1", name: "ben@contoso.example" }],
      },
    },
  ),
  auditRetentionPolicies: [short, policy("Chats", "TwelveMonths", { RecordTypes: ["MicrosoftTeams"] })],
  purviewLogReaders: auditReaders(root),
};

const kind = (RecipientTypeDetails: string, more: Row = {}) =>
  mailbox(RecipientTypeDetails, { RecipientTypeDetails, ...more });

/** Tenants with gaps of each kind, and one without any: damage may cost a verdict, and may never make a pass. */
const tenants = {
  "as it should be": {
    organizationConfigs: auditingOn,
    adminAuditLogConfigs: [{ Identity: "Settings", UnifiedAuditLogIngestionEnabled: true }],
    mailboxes: await readKnowing(
      knowing,
      mailbox("ada", searches),
      mailbox("cy", searches),
      kind("RoomMailbox"),
      kind("GroupMailbox"),
    ),
    publicFolderMailboxes: await read(kind("PublicFolderMailbox")),
    auditBypasses: nobody,
    ...kept,
  },
  "as an intruder leaves it": {
    organizationConfigs: auditingOn,
    adminAuditLogConfigs: [{ Identity: "Settings", UnifiedAuditLogIngestionEnabled: false }],
    mailboxes: await readKnowing(
      knowing,
      mailbox("ada", { ...customised("Owner", ["Update"]), AuditLogAgeLimit: "00:00:00" }),
      kind("DiscoveryMailbox", off),
    ),
    publicFolderMailboxes: await read(kind("PublicFolderMailbox", off)),
    auditBypasses: { ...nobody, bypassing: 1, examples: [{ id: "guid", name: "svc" }] },
    ...thinnedOut,
  },
  "as most were in 2023": {
    organizationConfigs: auditingOn,
    adminAuditLogConfigs: [{ Identity: "Settings", UnifiedAuditLogIngestionEnabled: false }],
    mailboxes: await readKnowing(knowing, mailbox("ada", asIn2023), kind("RoomMailbox", off)),
    publicFolderMailboxes: { configurations: [], uncounted: 0 },
    auditBypasses: nobody,
    ...kept,
    userLicences: allE3,
  },
  "with auditing off": {
    organizationConfigs: auditingOff,
    adminAuditLogConfigs: [{ Identity: "Settings", UnifiedAuditLogIngestionEnabled: false }],
    mailboxes: await readKnowing(knowing, mailbox("ada"), kind("RoomMailbox")),
    publicFolderMailboxes: { configurations: [], uncounted: 0 },
    auditBypasses: nobody,
    ...kept,
    auditRetentionPolicies: [],
  },
};

const checks = [...checksOf([auditReadiness]).values()];

describe("damage to what a tenant said", () => {
  for (const [name, sources] of Object.entries(tenants)) {
    it(`never makes a policy of AR pass, in a tenant ${name}`, () => {
      let tried = 0;
      for (const check of checks) {
        const own = Object.fromEntries(Object.entries(sources).filter(([key]) => key in check.needs));
        const before = outcomeOf(check, own, settings);
        for (const path of fieldsOf(own)) {
          for (const instead of garbage) {
            const after = outcomeOf(
              check,
              damage(own, path, () => instead),
              settings,
            );
            tried += 1;
            if (before === "met") continue;
            assert.notEqual(
              after,
              "met",
              `${check.policyId}: ${path.join(".")} is ${JSON.stringify(instead)}`,
            );
          }
        }
      }
      assert.ok(tried > 500, `only ${tried} fields were tried`);
    });
  }

  it("never makes a policy pass if any property of any mailbox was dropped on the way", async () => {
    const properties = Object.keys(mailbox("ada"));
    const mailboxWithGaps = fc.constantFrom(
      mailbox("ben", customised("Owner", ["Update"])),
      mailbox("cy", asIn2023),
      mailbox("cy"),
      mailbox("dee", { AuditLogAgeLimit: "1.00:00:00" }),
      kind("RoomMailbox", off),
    );
    await fc.assert(
      fc.asyncProperty(mailboxWithGaps, fc.subarray(properties), async (row, dropped) => {
        const sources = async (one: Row) => ({
          ...tenants["as it should be"],
          publicFolderMailboxes: { configurations: [], uncounted: 0 },
          mailboxes: await readKnowing(knowing, mailbox("ada", searches), kind("EquipmentMailbox"), one),
        });
        const [whole, damaged] = [await sources(row), await sources(without(row, ...dropped))];
        for (const check of checks) {
          const own = (all: object) =>
            Object.fromEntries(Object.entries(all).filter(([key]) => key in check.needs));
          if (outcomeOf(check, own(whole), settings) === "met") continue;
          assert.notEqual(outcomeOf(check, own(damaged), settings), "met", check.policyId);
        }
      }),
    );
  });
});
