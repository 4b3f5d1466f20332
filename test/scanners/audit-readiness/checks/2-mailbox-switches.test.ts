import {
  ageLimits,
  ownSwitchesOn,
} from "../../../../src/scanners/audit-readiness/checks/2-mailbox-switches.ts";
import { testCheck } from "../../../support/test-check.ts";
import { auditingOff, auditingOn, mailbox, read, without } from "../contoso.ts";
import type { Row } from "../contoso.ts";

const noPublicFolders = { configurations: [], uncounted: 0 };
const kind = (name: string, RecipientTypeDetails: string, changes: Row = {}) =>
  mailbox(name, { RecipientTypeDetails, ...changes });
const off = { AuditEnabled: false };
const publicFolder = (changes: Row = {}) => read(kind("folders", "PublicFolderMailbox", changes));

const tenant = async (...rows: Row[]) => ({
  organizationConfigs: auditingOn,
  mailboxes: await read(...rows),
  publicFolderMailboxes: noPublicFolders,
});

testCheck(ownSwitchesOn, {
  met: [
    {
      name: "rooms, equipment and discovery mailboxes have it on",
      sources: await tenant(
        kind("room", "RoomMailbox"),
        kind("beamer", "EquipmentMailbox"),
        kind("discovery", "DiscoveryMailbox"),
      ),
    },
    {
      name: "Prowler, CIPP and M365-Assess fail user mailboxes with it off: there it is ignored",
      sources: await tenant(kind("room", "RoomMailbox"), mailbox("ada", off)),
    },
    {
      name: "the mailbox of a group has it off: default auditing covers it",
      sources: await tenant(kind("room", "RoomMailbox"), kind("team", "GroupMailbox", off)),
    },
  ],
  notMet: [
    {
      name: "a discovery mailbox has it off",
      sources: await tenant(kind("room", "RoomMailbox"), kind("discovery", "DiscoveryMailbox", off)),
      violations: ["Discovery mailboxes", "discovery@contoso.example"],
      says: /^1 of 2 mailboxes/,
    },
    {
      name: "a public folder mailbox has it off, which stands in an answer of its own",
      sources: { ...(await tenant(mailbox("ada"))), publicFolderMailboxes: await publicFolder(off) },
      violations: ["Public folder mailboxes", "folders@contoso.example"],
    },
    {
      name: "a room has it off, and public folder mailboxes may not be read",
      sources: { organizationConfigs: auditingOn, mailboxes: await read(kind("room", "RoomMailbox", off)) },
    },
    {
      name: "auditing is off for all, and no mailbox is needed to tell",
      sources: { organizationConfigs: auditingOff },
      violations: ["contoso"],
    },
  ],
  notApplicable: [
    { name: "there are user mailboxes only", sources: await tenant(mailbox("ada", { AuditEnabled: true })) },
  ],
  unknown: [
    {
      name: "the mailboxes may not be read",
      sources: { organizationConfigs: auditingOn, publicFolderMailboxes: noPublicFolders },
    },
    {
      name: "public folder mailboxes may not be read",
      sources: { organizationConfigs: auditingOn, mailboxes: await read(kind("room", "RoomMailbox")) },
    },
    { name: "there is no mailbox at all in the answer", sources: await tenant() },
    {
      name: "a room does not say",
      sources: await tenant(without(kind("room", "RoomMailbox"), "AuditEnabled")),
    },
    {
      name: "a kind that we do not know has it off",
      sources: await tenant(kind("bookings", "SchedulingMailbox", off)),
    },
  ],
});

const settings = { parameters: { minimumDays: 90 } };
const limited = async (AuditLogAgeLimit: unknown) => mailboxesOf(mailbox("ada", { AuditLogAgeLimit }));
const mailboxesOf = async (...rows: Row[]) => ({
  organizationConfigs: auditingOn,
  mailboxes: await read(...rows),
});

testCheck(ageLimits, {
  met: [
    { name: "records are kept for the default of 90 days", sources: await limited("90.00:00:00"), settings },
    { name: "records are kept for 180 days", sources: await limited("180.00:00:00"), settings },
    {
      name: "a system mailbox keeps them for less, and does not count",
      sources: await mailboxesOf(
        mailbox("ada"),
        kind("system", "ArbitrationMailbox", { AuditLogAgeLimit: "1.00:00:00" }),
      ),
      settings,
    },
  ],
  notMet: [
    {
      name: "records are kept for a second less than 90 days",
      sources: await limited("89.23:59:59"),
      settings,
      violations: ["User mailboxes", "ada@contoso.example"],
    },
    { name: "a limit of nought empties the log", sources: await limited("00:00:00"), settings },
    {
      name: "the profile asks for 180 days",
      sources: await limited("90.00:00:00"),
      settings: { parameters: { minimumDays: 180 } },
    },
    {
      name: "a room keeps its records for a week",
      sources: await mailboxesOf(kind("room", "RoomMailbox", { AuditLogAgeLimit: "7.00:00:00" })),
      settings,
    },
    { name: "auditing is off for all", sources: { organizationConfigs: auditingOff }, settings },
  ],
  notApplicable: [
    { name: "there are groups only", sources: await mailboxesOf(kind("team", "GroupMailbox")), settings },
  ],
  unknown: [
    { name: "the mailboxes may not be read", sources: { organizationConfigs: auditingOn }, settings },
    { name: "a limit is null", sources: await limited(null), settings },
    { name: "a limit is no timespan", sources: await limited("a quarter"), settings },
    { name: "a limit is negative", sources: await limited("-1.00:00:00"), settings },
    {
      name: "a limit is absent",
      sources: await mailboxesOf(without(mailbox("ada"), "AuditLogAgeLimit")),
      settings,
    },
  ],
});
