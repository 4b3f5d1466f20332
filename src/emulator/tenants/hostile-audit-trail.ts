import { auditTrail, readBy } from "./audit-trail.ts";
import type { AuditTrail } from "./audit-trail.ts";
import { HOSTILE_NAMES } from "./hostile-names.ts";
import { stableGuid } from "./ids.ts";

/** An attack in every text that a record can carry: who did it, to what, from where, and in whose mailbox; and in the ids of applications. */
export function hostileAuditTrail(): AuditTrail {
  const mailboxes = HOSTILE_NAMES.map((userPrincipalName) => ({
    userPrincipalName,
    guid: stableGuid("hostile mailbox", userPrincipalName),
  }));
  return auditTrail({
    mailAccess: [
      ...readBy(stableGuid("hostile", "reader"), mailboxes, { isThrottled: true }),
      ...HOSTILE_NAMES.flatMap((name) => readBy(name, mailboxes.slice(0, 3))),
    ],
    cmdletRuns: HOSTILE_NAMES.map((name, index) => ({
      hoursAgo: 5 + index,
      cmdlet: "Set-MailboxAuditBypassAssociation",
      by: name,
      clientIp: name,
      target: name,
      parameters: { AuditBypassEnabled: index % 2 === 0 ? "True" : name },
    })),
  });
}
