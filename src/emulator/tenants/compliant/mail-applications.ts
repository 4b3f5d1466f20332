import { certificate } from "../applications.ts";
import { mailApplication, type MailApplication } from "../mail-applications.ts";
import type { Calendar } from "../options.ts";

/** The two applications that may open mail: one by a permission that a policy limits, one by a role with a scope. */
export function contosoMailApplications(
  seed: string,
  tenantId: string,
  calendar: Calendar,
): MailApplication[] {
  const identity = { seed, tenantId };
  const keys = (name: string) => ({
    keyCredentials: [certificate(`CN=${name}`, calendar.inDays(-60), calendar.inDays(300))],
  });
  return [
    mailApplication(
      { ...identity, name: "Mail archive" },
      { permissions: ["Mail.Read"], restrictedTo: "Archived mailboxes", credentials: keys("mail-archive") },
    ),
    mailApplication(
      { ...identity, name: "Ticket desk" },
      { roles: { "Application Mail.ReadWrite": "Help desk mailboxes" }, credentials: keys("ticket-desk") },
    ),
  ];
}
