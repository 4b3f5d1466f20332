import { z } from "zod";
import { auditTiers } from "../licences/user-licences.ts";
import { exampleSchema } from "./example.ts";
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

/** Whose mailbox it is, in the words of Get-Mailbox. */
export const mailboxOwner = {
  UserPrincipalName: z.string().nullish(),
  /** The object id of its account in Entra ID */
  ExternalDirectoryObjectId: z.string().nullish(),
};
const mailboxOwnerSchema = z.object(mailboxOwner);
export type MailboxOwner = z.infer<typeof mailboxOwnerSchema>;

/** A mailbox that is worth a question of its own, with its own settings. */
const singledOutSchema = auditSettingsSchema.extend({
  ...mailboxOwner,
  /** `role`: its owner holds a highly privileged role; `declared`: the profile named it as sensitive when it was read */
  because: z.enum(["role", "declared"]),
});
export type SingledOut = z.infer<typeof singledOutSchema>;

/** All mailboxes whose auditing is set alike. */
const configurationSchema = auditSettingsSchema.extend({
  /** What the licences of its account carry; absent where licences could not be read */
  licence: z.enum(auditTiers).nullish(),
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
  /** Counted above as well; in the order of their names */
  singledOut: z.array(singledOutSchema).nullish(),
  /** Mailboxes that do not say whose they are, and so cannot be found by anybody's id */
  ownerless: z.int().nonnegative().nullish(),
  /** Where the same mailboxes forward to: read in the same pass, and no part of how they are audited */
  forwarding: mailForwardingSchema.optional(),
});
export type MailboxAuditing = z.infer<typeof mailboxAuditingSchema>;
