import { auditTrail, readBy, trailMailbox } from "../audit-trail.ts";
import type { AuditTrail, CmdletRun } from "../audit-trail.ts";
import { itemsOf } from "../collection.ts";
import type { Collection } from "../collection.ts";
import { contosoMailAccess } from "../compliant/audit-trail.ts";
import type { EmulatedUser } from "../model.ts";
import { READER } from "./application.ts";

const DAY = 24;

/** How many mailboxes the stranger has read so far. */
const MAILBOXES_READ = 12;

/** Whose administrator's account it was: one that the attacker had taken. */
const STOLEN = { by: "admin@contoso.example", clientIp: "203.0.113.77" };

/** What was switched off, in the order in which whoever knows the way does it. */
const RUNS: readonly CmdletRun[] = [
  {
    ...STOLEN,
    hoursAgo: 9 * DAY,
    cmdlet: "Set-MailboxAuditBypassAssociation",
    target: "invoices",
    parameters: { Identity: "invoices", AuditBypassEnabled: "True" },
  },
  {
    ...STOLEN,
    hoursAgo: 9 * DAY,
    cmdlet: "Set-Mailbox",
    target: "info@contoso.example",
    parameters: { Identity: "info@contoso.example", AuditOwner: "Update,SoftDelete,HardDelete" },
  },
  {
    ...STOLEN,
    hoursAgo: 8 * DAY,
    cmdlet: "New-UnifiedAuditLogRetentionPolicy",
    target: "Storage optimisation",
    parameters: { Name: "Storage optimisation", RetentionDuration: "SevenDays" },
  },
];

/** Contoso's usual traffic, and a stranger that reads in the mailboxes where reading is still recorded. */
export function trailAfterAttack(users: Collection<EmulatedUser>): AuditTrail {
  const everybody = [...itemsOf(users)];
  const victims = everybody
    .slice(0, MAILBOXES_READ)
    .map(({ userPrincipalName }) => trailMailbox(userPrincipalName));
  return auditTrail({
    mailAccess: [...contosoMailAccess(everybody), ...readBy(READER.appId, victims, { hoursAgo: 6 })],
    cmdletRuns: RUNS,
  });
}
