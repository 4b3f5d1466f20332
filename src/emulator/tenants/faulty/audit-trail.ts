import { auditTrail, MICROSOFT_MAIL_APPS, readBy, trailMailbox } from "../audit-trail.ts";
import type { AuditTrail, CmdletRun } from "../audit-trail.ts";
import { PRIVILEGED } from "./people.ts";

const DAY = 24;

const MIGRATOR = "mailbox.migrator@fabrikam.example";

/** Three weeks ago somebody had the auditing in the way of a migration, and never put it back. */
const RUNS: readonly CmdletRun[] = [
  {
    hoursAgo: 20 * DAY,
    cmdlet: "Set-OrganizationConfig",
    by: MIGRATOR,
    clientIp: "198.51.100.23",
    target: "fabrikam.onmicrosoft.com",
    parameters: { AuditDisabled: "True" },
  },
  {
    hoursAgo: 21 * DAY,
    cmdlet: "Set-MailboxAuditBypassAssociation",
    by: MIGRATOR,
    clientIp: "198.51.100.23",
    target: PRIVILEGED.eligibleMember.userPrincipalName,
    parameters: { Identity: PRIVILEGED.eligibleMember.userPrincipalName, AuditBypassEnabled: "True" },
  },
  {
    hoursAgo: 60 * DAY,
    cmdlet: "Set-Mailbox",
    by: MIGRATOR,
    clientIp: "198.51.100.23",
    target: "complaints@fabrikam.example",
    parameters: { Identity: "complaints@fabrikam.example", AuditOwner: "Update,MoveToDeletedItems" },
  },
  {
    hoursAgo: 2 * DAY,
    cmdlet: "Set-Mailbox",
    by: MIGRATOR,
    clientIp: "198.51.100.23",
    target: "orders@fabrikam.example",
    parameters: { Identity: "orders@fabrikam.example", HiddenFromAddressListsEnabled: "True" },
  },
];

/** The newest record of mail being read is from before auditing was switched off; Exchange itself went on recording. */
export const FABRIKAM_TRAIL: AuditTrail = auditTrail({
  mailAccess: [
    ...readBy(MICROSOFT_MAIL_APPS.outlook, [trailMailbox("orders@fabrikam.example")], { hoursAgo: 22 * DAY }),
    ...readBy(MICROSOFT_MAIL_APPS.outlookMobile, [trailMailbox("complaints@fabrikam.example")], {
      hoursAgo: 23 * DAY,
      isThrottled: true,
    }),
  ],
  cmdletRuns: RUNS,
});
