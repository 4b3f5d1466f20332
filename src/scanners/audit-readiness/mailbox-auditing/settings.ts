import { z } from "zod";
import { mailForwardingSchema } from "../mail-routes/forwarding.ts";

/** Who acts in a mailbox: its owner, somebody with rights in it, or an administrator by a tool of the organisation. */
export const logonTypes = ["Owner", "Delegate", "Admin"] as const;
export type LogonType = (typeof logonTypes)[number];

/** A list of names that may come as one string, in order and without doubles. An empty list, null and an absent one stay three things. */
const names = z
  .union([z.array(z.string()), z.string()])
  .nullish()
  .transform((given) => (typeof given === "string" ? given.split(",") : given))
  .transform((given) => given && [...new Set(given.map((name) => name.trim()).filter(Boolean))].sort());

/** What a mailbox says of its auditing, in the words of Get-Mailbox. */
export const auditSettings = {
  RecipientTypeDetails: z.string().nullish(),
  /** The logon types whose lists Microsoft keeps up to date */
  DefaultAuditSet: names,
  AuditOwner: names,
  AuditDelegate: names,
  AuditAdmin: names,
  /** Ignored for the kinds of mailboxes that default auditing covers, while that is on */
  AuditEnabled: z.boolean().nullish(),
  /** A timespan, `d.hh:mm:ss` */
  AuditLogAgeLimit: z.string().nullish(),
};

const auditSettingsSchema = z.object(auditSettings);
export type AuditSettings = z.infer<typeof auditSettingsSchema>;

/** A mailbox or an account, to be named in a report. */
export const exampleSchema = z.object({
  /** What cmdlets find it by: user principal name or GUID */
  id: z.string().nullable(),
  name: z.string(),
});
export type Example = z.infer<typeof exampleSchema>;

/** All mailboxes whose auditing is set alike. */
const configurationSchema = auditSettingsSchema.extend({
  mailboxes: z.int().positive(),
  /** The first in alphabetical order */
  examples: z.array(exampleSchema),
});
export type Configuration = z.infer<typeof configurationSchema>;

/** How all mailboxes are audited: those that are set alike are counted together, so that 100,000 take no more room than ten. */
export const mailboxAuditingSchema = z.object({
  configurations: z.array(configurationSchema),
  /** Mailboxes that are set in yet another way, when there were too many ways to tell apart */
  uncounted: z.int().nonnegative(),
  /** Where the same mailboxes forward to: read in the same pass, and no part of how they are audited */
  forwarding: mailForwardingSchema.optional(),
});
export type MailboxAuditing = z.infer<typeof mailboxAuditingSchema>;
