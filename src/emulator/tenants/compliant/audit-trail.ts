import { auditTrail, MICROSOFT_MAIL_APPS, readBy, trailMailbox } from "../audit-trail.ts";
import type { AuditTrail } from "../audit-trail.ts";
import type { EmulatedUser } from "../model.ts";

/** Contoso's people read their mail, with Outlook and on their telephones; nobody touches the auditing. */
export function contosoAuditTrail(staff: readonly EmulatedUser[]): AuditTrail {
  const mailboxes = staff.map(({ userPrincipalName }) => trailMailbox(userPrincipalName));
  return auditTrail({
    mailAccess: [
      ...readBy(MICROSOFT_MAIL_APPS.outlook, mailboxes),
      ...readBy(MICROSOFT_MAIL_APPS.outlookOnTheWeb, mailboxes.slice(0, 12), { hoursAgo: 30 }),
      ...readBy(MICROSOFT_MAIL_APPS.outlookMobile, mailboxes.slice(5, 25), { hoursAgo: 2 }),
    ],
  });
}
