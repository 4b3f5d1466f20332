import { searchesRecorded } from "../../../../src/scanners/audit-readiness/checks/2-sensitive-mailboxes.ts";
import { noSettings, testCheck } from "../../../support/test-check.ts";
import {
  auditingOff,
  auditingOn,
  auditingUntold,
  customised,
  defaultsWithout,
  mailbox,
  readKnowing,
  shared,
  without,
} from "../contoso.ts";
import type { Row } from "../contoso.ts";

/** A profile that declares these mailboxes as sensitive. */
const declaring = (...sensitiveMailboxes: string[]) => ({
  declared: { ...noSettings.declared, sensitiveMailboxes },
});

const holder = (name: string, id = `id-of-${name}`) => ({
  id,
  displayName: name,
  userPrincipalName: `${name}@contoso.example`,
  roles: ["Exchange Administrator"],
  holdings: [],
});

/** The tenant with these mailboxes, as a scan with that profile reads it. */
async function tenant(
  { declared = [], holders = [] }: { declared?: string[]; holders?: ReturnType<typeof holder>[] },
  ...rows: Row[]
) {
  const surroundings = { needs: { privilegedUsers: holders }, ...declaring(...declared) };
  return {
    organizationConfigs: auditingOn,
    mailboxes: await readKnowing(surroundings, ...rows),
    privilegedUsers: holders,
  };
}

const searches = customised("Owner", [...defaultsWithout("Owner"), "SearchQueryInitiated"]);
const ada = mailbox("ada", searches);
const ben = mailbox("ben");
const room = (changes: Row) => mailbox("room", { RecipientTypeDetails: "RoomMailbox", ...changes });
const adaDeclared = { declared: ["ada@contoso.example"] };
const many = Array.from({ length: 120 }, (_, index) => `m${String(index).padStart(3, "0")}`);

testCheck(searchesRecorded, {
  met: [
    {
      name: "the declared mailbox records searches, and another need not",
      sources: await tenant(adaDeclared, ada, ben),
      settings: declaring("ada@contoso.example"),
      says: /^What the owner searches for is recorded in all of 1 sensitive mailbox\./,
    },
    {
      name: "the mailbox is declared in capitals, or by its object id",
      sources: await tenant({ declared: ["ADA@Contoso.Example", "ID-of-ada"] }, ada, ben),
      settings: declaring("ADA@Contoso.Example", "ID-of-ada"),
    },
    {
      name: "somebody with a privileged role records searches; another has no mailbox",
      sources: await tenant({ holders: [holder("ada"), holder("cloud.admin")] }, ada, ben),
      says: /all of 1 sensitive mailbox\./,
    },
    {
      name: "a mailbox that the profile no longer declares does not count",
      sources: await tenant({ declared: ["ada@contoso.example", "ben@contoso.example"] }, ada, ben),
      settings: declaring("ada@contoso.example"),
    },
    {
      name: "a declared room has auditing on, and records searches",
      sources: await tenant({ declared: ["room@contoso.example"] }, room(searches)),
      settings: declaring("room@contoso.example"),
    },
  ],
  notMet: [
    {
      name: "a declared mailbox is as Microsoft keeps it, which is without searches",
      sources: await tenant({ declared: ["ben@contoso.example"] }, ada, ben),
      settings: declaring("ben@contoso.example"),
      violations: ["Sensitive mailboxes", "ben@contoso.example"],
      says: /^In 1 of 1 sensitive mailbox,/,
    },
    {
      name: "Extractor-Suite fills its map by one name and asks by another: a role holder is found by object id, whatever the mailbox is called",
      sources: await tenant({ holders: [holder("old.name", "id-of-ben")] }, ada, ben),
      violations: ["Sensitive mailboxes", "ben@contoso.example"],
    },
    {
      name: "a shared mailbox is declared, and its list is null",
      sources: await tenant({ declared: ["desk@contoso.example"] }, shared("desk", { AuditOwner: null })),
      settings: declaring("desk@contoso.example"),
    },
    {
      name: "a declared room records searches, but its auditing is off",
      sources: await tenant(
        { declared: ["room@contoso.example"] },
        room({ ...searches, AuditEnabled: false }),
      ),
      settings: declaring("room@contoso.example"),
    },
    {
      name: "the names of the records are no name of the setting",
      sources: await tenant(
        adaDeclared,
        mailbox("ada", customised("Owner", ["SearchQueryInitiatedExchange", "SearchQueryPerformed"])),
      ),
      settings: declaring("ada@contoso.example"),
    },
    {
      name: "one lacks it, another does not say, role holders may not be read, and a third does not exist",
      sources: without(
        await tenant(
          { declared: ["ada@contoso.example", "ben@contoso.example"] },
          ben,
          without(ada, "AuditOwner"),
        ),
        "privilegedUsers",
      ),
      settings: declaring("ada@contoso.example", "ben@contoso.example", "nobody@contoso.example"),
      violations: ["Sensitive mailboxes", "ben@contoso.example"],
    },
    {
      name: "of 120 that lack it, fifty are named, and all are counted",
      sources: await tenant(
        { holders: many.map((name) => holder(name)) },
        ...many.map((name) => mailbox(name)),
      ),
      violations: ["Sensitive mailboxes", ...many.slice(0, 50).map((name) => `${name}@contoso.example`)],
      says: /^In 120 of 120 sensitive mailboxes,/,
    },
    {
      name: "auditing is off for all, told by one piece of evidence",
      sources: { organizationConfigs: auditingOff },
      violations: ["contoso"],
      says: /AR\.2\.1/,
    },
  ],
  manual: [
    {
      name: "the profile declares a mailbox that the tenant does not have, or that is new in the profile",
      sources: await tenant(adaDeclared, ada, ben),
      settings: declaring("ada@contoso.example", "typo@contoso.example"),
      says: /1 sensitive mailbox that this scan did not find, starting with typo@contoso\.example/,
    },
  ],
  notApplicable: [
    {
      name: "nothing is declared, and no role holder has a mailbox",
      sources: await tenant({ holders: [holder("cloud.admin")] }, ada, ben),
    },
  ],
  unknown: [
    {
      name: "the mailboxes may not be read",
      sources: { organizationConfigs: auditingOn, privilegedUsers: [] },
    },
    {
      name: "the organisation's switch is not told",
      sources: { ...(await tenant({}, ada)), organizationConfigs: auditingUntold },
    },
    {
      name: "role holders may not be read, so that nobody knows whose mailboxes to look at",
      sources: without(await tenant(adaDeclared, ada), "privilegedUsers"),
      settings: declaring("ada@contoso.example"),
    },
    {
      name: "there is no mailbox at all in the answer",
      sources: await tenant({}),
    },
    {
      name: "the snapshot is of a time before mailboxes were singled out",
      sources: {
        organizationConfigs: auditingOn,
        privilegedUsers: [],
        mailboxes: without(Object(await readKnowing({}, ada)), "singledOut"),
      },
    },
    {
      name: "the list of a declared mailbox is absent, which is not to say that it is empty",
      sources: await tenant(adaDeclared, without(ada, "AuditOwner")),
      settings: declaring("ada@contoso.example"),
      says: /ada@contoso\.example\]\.AuditOwner/,
    },
    {
      name: "a declared mailbox does not say of which kind it is",
      sources: await tenant(adaDeclared, without(ada, "RecipientTypeDetails")),
      settings: declaring("ada@contoso.example"),
    },
    {
      name: "a declared mailbox is of a kind that we do not know",
      sources: await tenant(adaDeclared, { ...ada, RecipientTypeDetails: "SchedulingMailbox" }),
      settings: declaring("ada@contoso.example"),
      says: /SchedulingMailbox/,
    },
    {
      name: "a declared room does not say whether its auditing is on",
      sources: await tenant({ declared: ["room@contoso.example"] }, without(room(searches), "AuditEnabled")),
      settings: declaring("room@contoso.example"),
    },
    {
      name: "a mailbox does not say whose it is, and may be that of somebody with a role",
      sources: await tenant(adaDeclared, ada, without(ben, "ExternalDirectoryObjectId")),
      settings: declaring("ada@contoso.example"),
      says: /ExternalDirectoryObjectId/,
    },
  ],
});
