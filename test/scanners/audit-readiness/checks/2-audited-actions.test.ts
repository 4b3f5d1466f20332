import {
  customisedListsComplete,
  forensicCoreRecorded,
  mailboxAccessRecorded,
} from "../../../../src/scanners/audit-readiness/checks/2-audited-actions.ts";
import { testCheck } from "../../../support/test-check.ts";
import {
  asIn2023,
  auditingOff,
  auditingOn,
  auditingUntold,
  customised,
  defaultsWithout,
  mailbox,
  read,
  shared,
  without,
} from "../contoso.ts";
import type { Row } from "../contoso.ts";

const withAuditing = async (...rows: Row[]) => ({
  organizationConfigs: auditingOn,
  mailboxes: await read(...rows),
});

const ada = mailbox("ada");
const blind = mailbox(
  "ben",
  customised("Owner", ["Update", "MoveToDeletedItems", "SoftDelete", "HardDelete"]),
);
const old = mailbox("cy", asIn2023);
/** What CISA's playbook asks for: the default, and searches. */
const searching = mailbox("dee", customised("Owner", [...defaultsWithout("Owner"), "SearchQueryInitiated"]));
const lacking = (name: string, ...left: string[]) =>
  mailbox(name, customised("Owner", defaultsWithout("Owner", ...left)));
/** What Prowler demands, besides what is recorded by default, and without what showed the intrusion. */
const asProwlerWants = mailbox(
  "eve",
  customised("Owner", [
    ...defaultsWithout("Owner", "MailItemsAccessed", "Send"),
    "MailboxLogin",
    "Move",
    "Create",
  ]),
);
const group = mailbox("team", {
  RecipientTypeDetails: "GroupMailbox",
  AuditOwner: ["HardDelete"],
  DefaultAuditSet: [],
});
const room = mailbox("room", { RecipientTypeDetails: "RoomMailbox", AuditOwner: [], DefaultAuditSet: [] });
const bookings = (changes: Row = {}) =>
  mailbox("bookings", { RecipientTypeDetails: "SchedulingMailbox", ...changes });

/** What every policy for single mailboxes has in common. */
const offForAll = [
  {
    name: "auditing is off for all, told by one piece of evidence, and no mailbox is needed for that",
    sources: { organizationConfigs: auditingOff },
    violations: ["contoso"],
    says: /AR\.2\.1/,
  },
];
const untold = [
  { name: "the mailboxes may not be read", sources: { organizationConfigs: auditingOn } },
  {
    name: "the organisation's switch is not told",
    sources: { organizationConfigs: auditingUntold, mailboxes: await read(ada) },
  },
  { name: "there is no mailbox at all in the answer", sources: await withAuditing() },
  {
    name: "there were too many ways to tell apart",
    sources: {
      organizationConfigs: auditingOn,
      mailboxes: { ...Object(await read(ada)), uncounted: 1 },
    },
    says: /1 mailbox could not be looked at/,
  },
];

testCheck(mailboxAccessRecorded, {
  met: [
    {
      name: "Microsoft keeps the lists, and the event is in them",
      sources: await withAuditing(ada, shared("desk")),
    },
    { name: "customised lists hold the event", sources: await withAuditing(searching) },
    {
      name: "Prowler demands FolderBind, Move and MailboxLogin: a mailbox with Microsoft's defaults has none of them, and is fine",
      sources: await withAuditing(ada),
    },
    {
      name: "Prowler, CIPP and M365-Assess fail AuditEnabled = false: Exchange ignores it in user mailboxes",
      sources: await withAuditing(mailbox("ada", { AuditEnabled: false })),
    },
    {
      name: "a whole list is one string, and the set of logon types is another",
      sources: await withAuditing(
        mailbox("ada", { DefaultAuditSet: "Admin, Delegate, Owner", AuditOwner: "MailItemsAccessed" }),
      ),
    },
    {
      name: "groups, rooms and system mailboxes lack the event, and do not count",
      sources: await withAuditing(ada, group, room),
    },
    { name: "a kind that we do not know has the event", sources: await withAuditing(ada, bookings()) },
    {
      name: "who keeps the list is not told, but the event is in it",
      sources: await withAuditing(without(ada, "DefaultAuditSet")),
    },
    {
      name: "the age limit is not told: another policy's matter",
      sources: await withAuditing(without(ada, "AuditLogAgeLimit")),
    },
  ],
  notMet: [
    {
      name: "a customised list lacks the event (a hard gap)",
      sources: await withAuditing(ada, blind),
      violations: ["User mailboxes", "ben@contoso.example"],
      says: /^Of 1 of 2 user and shared mailboxes/,
    },
    {
      name: "Prowler passes a mailbox whose MailItemsAccessed was taken out, if the rest is there",
      sources: await withAuditing(asProwlerWants),
    },
    {
      name: "Microsoft keeps the lists, and the event has not reached the mailbox (a soft gap): reading was not recorded there either",
      sources: await withAuditing(ada, old),
      violations: ["User mailboxes", "User mailboxes", "User mailboxes", "cy@contoso.example"],
    },
    {
      name: "M365-Assess looks at 50 mailboxes: the 2,001st counts too",
      sources: await withAuditing(...Array.from({ length: 2_000 }, (_, n) => mailbox(`m${n}`)), blind),
      says: /^Of 1 of 2,001 /,
    },
    {
      name: "only delegates of a shared mailbox leave no trace",
      sources: await withAuditing(
        ada,
        shared("desk", customised("Delegate", defaultsWithout("Delegate", "MailItemsAccessed"))),
      ),
      violations: ["Shared mailboxes", "desk@contoso.example"],
    },
    { name: "a list is empty", sources: await withAuditing(mailbox("ada", customised("Admin", []))) },
    {
      name: "a list is null, which is to say that nothing is recorded",
      sources: await withAuditing(mailbox("ada", { AuditAdmin: null, DefaultAuditSet: null })),
    },
    {
      name: "who keeps the list is not told, and the event is not in it, which is a gap either way",
      sources: await withAuditing(without(blind, "DefaultAuditSet")),
    },
    {
      name: "one mailbox has a gap, and another does not say",
      sources: await withAuditing(blind, without(ada, "AuditOwner")),
    },
    {
      name: "one mailbox has a gap, and others were too many to tell apart",
      sources: {
        organizationConfigs: auditingOn,
        mailboxes: { ...Object(await read(blind)), uncounted: 5 },
      },
    },
    ...offForAll,
  ],
  notApplicable: [{ name: "there are rooms only", sources: await withAuditing(room) }],
  unknown: [
    ...untold,
    {
      name: "a list is absent, which is not to say that it is empty",
      sources: await withAuditing(ada, without(mailbox("ben"), "AuditDelegate")),
      says: /mailboxes\[UserMailbox\]\.AuditDelegate/,
    },
    {
      name: "a kind that we do not know lacks the event: nobody knows how it is audited",
      sources: await withAuditing(ada, bookings(asIn2023)),
      says: /SchedulingMailbox/,
    },
    {
      name: "a mailbox without the event does not say of which kind it is",
      sources: await withAuditing(ada, without(blind, "RecipientTypeDetails")),
    },
  ],
});

testCheck(customisedListsComplete, {
  met: [
    { name: "nothing is customised", sources: await withAuditing(ada) },
    {
      name: "a customised list holds more than the default, as CISA's playbook asks",
      sources: await withAuditing(searching),
    },
    {
      name: "Microsoft's own list lacks a default action: that is no customisation",
      sources: await withAuditing(old),
    },
    {
      name: "who keeps the list is not told, but nothing is missing in it",
      sources: await withAuditing(without(ada, "DefaultAuditSet")),
    },
    {
      name: "the mailbox of a group has a fixed list, and does not count",
      sources: await withAuditing(ada, group),
    },
  ],
  notMet: [
    {
      name: "a customised list lacks a default action outside the forensic core",
      sources: await withAuditing(ada, lacking("ben", "ApplyRecord")),
      violations: ["User mailboxes", "ben@contoso.example"],
    },
    {
      name: "AddFolderPermissions and its neighbours do not stand for UpdateFolderPermissions",
      sources: await withAuditing(
        mailbox(
          "ada",
          customised("Admin", [
            ...defaultsWithout("Admin", "UpdateFolderPermissions"),
            "AddFolderPermissions",
            "ModifyFolderPermissions",
            "RemoveFolderPermissions",
          ]),
        ),
      ),
    },
    ...offForAll,
  ],
  notApplicable: [{ name: "there are groups only", sources: await withAuditing(group) }],
  unknown: [
    ...untold,
    {
      name: "who keeps a list with gaps is not told",
      sources: await withAuditing(without(blind, "DefaultAuditSet")),
      says: /DefaultAuditSet/,
    },
    {
      name: "a customised list is absent",
      sources: await withAuditing(without(blind, "AuditOwner")),
    },
  ],
});

testCheck(forensicCoreRecorded, {
  met: [
    { name: "nothing is customised", sources: await withAuditing(ada) },
    {
      name: "a customised list holds the core, and lacks other default actions",
      sources: await withAuditing(lacking("ben", "ApplyRecord", "Update")),
    },
    {
      name: "delegates cannot send as the owner does, so that Send is not asked of their list",
      sources: await withAuditing(mailbox("ada", customised("Delegate", defaultsWithout("Delegate")))),
    },
  ],
  notMet: [
    {
      name: "CIPP counts the actions: seven are not enough without those that tell an intrusion",
      sources: await withAuditing(
        mailbox(
          "ada",
          customised("Owner", [
            "ApplyRecord",
            "Update",
            "Create",
            "Move",
            "RecordDelete",
            "MailboxLogin",
            "SoftDelete",
          ]),
        ),
      ),
      violations: ["User mailboxes", "ada@contoso.example"],
    },
    {
      name: "an inbox rule of a stranger would not be recorded",
      sources: await withAuditing(ada, lacking("ben", "UpdateInboxRules")),
    },
    {
      name: "what administrators send is not recorded",
      sources: await withAuditing(mailbox("ada", customised("Admin", defaultsWithout("Admin", "Send")))),
    },
    ...offForAll,
  ],
  notApplicable: [{ name: "there are rooms only", sources: await withAuditing(room) }],
  unknown: [
    ...untold,
    {
      name: "who keeps a list with gaps is not told",
      sources: await withAuditing(without(blind, "DefaultAuditSet")),
    },
  ],
});
