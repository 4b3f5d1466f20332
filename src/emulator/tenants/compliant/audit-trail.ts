import { auditTrail, MICROSOFT_MAIL_APPS, readBy, trailMailbox } from "../audit-trail.ts";
import type { AuditTrail, MailAccess } from "../audit-trail.ts";
import type { EmulatedUser } from "../model.ts";

/** Nobody touches the auditing of Contoso. */
export function contosoAuditTrail(staff: readonly EmulatedUser[]): AuditTrail {
  return auditTrail({ mailAccess: contosoMailAccess(staff) });
}

/** Contoso's people read their mail, with Outlook and on their telephones. */
export function contosoMailAccess(staff: readonly EmulatedUser[]): MailAccess[] {
  const mailboxes = staff.map(({ userPrincipalName }) => trailMailbox(userPrincipalName));
  return [
    ...readBy(MICROSOFT_MAIL_APPS.outlook, mailboxes),
    ...readBy(MICROSOFT_MAIL_APPS.outlookOnTheWeb, mailboxes.slice(0, 12), { hoursAgo: 30 }),
    ...readBy(MICROSOFT_MAIL_APPS.outlookMobile, mailboxes.slice(5, 25), { hoursAgo: 2 }),
  ];
}
