import { lazily, MICROSOFT_MAIL_APPS, trailMailbox } from "./audit-trail.ts";
import type { AuditTrail } from "./audit-trail.ts";
import type { EmulatedUser } from "./model.ts";

const APPS = [MICROSOFT_MAIL_APPS.outlook, MICROSOFT_MAIL_APPS.outlookMobile] as const;

/** Everybody with a mailbox reads mail, in Outlook and on the telephone; each record is made when somebody asks for it. */
export function northwindTrail(mailboxes: number, userAt: (index: number) => EmulatedUser): AuditTrail {
  return {
    feedsDefender: true,
    cmdletRuns: [],
    changes: [],
    mailAccess: lazily(mailboxes * APPS.length, (index) => ({
      hoursAgo: 1 + (index % 36),
      appId: index % 2 === 0 ? APPS[0] : APPS[1],
      mailbox: trailMailbox(userAt(Math.floor(index / APPS.length)).userPrincipalName),
    })),
  };
}
