import { z } from "zod";
import { pairSchema } from "../live-evidence/audit-record.ts";
import { noAnswerSchemas } from "../live-evidence/no-answer.ts";
import { moment, windowSchema } from "../live-evidence/window.ts";

/** A run of a cmdlet that changes what is recorded, or how long it is kept. */
const changeSchema = z.object({
  at: moment,
  operation: z.string(),
  /** Who ran it, by sign-in name or id; "" if the record does not say */
  by: z.string(),
  clientIp: z.string(),
  /** The mailbox, account or policy that it was run on */
  target: z.string(),
  /** Those about auditing, or all where the cmdlet is about nothing else. Null: the record has none, though every run has. */
  parameters: z.array(pairSchema).nullable(),
  /** False if Exchange refused it */
  succeeded: z.boolean(),
});
export type AuditChange = z.infer<typeof changeSchema>;

/** Where was looked, how far back, and whether everything there was read */
const lookSchema = windowSchema.extend({ route: z.enum(["hunting", "auditSearch"]), whole: z.boolean() });
export type Look = z.infer<typeof lookSchema>;

export const auditChangesReadingSchema = lookSchema.extend({
  state: z.literal("answered"),
  /** Newest first; of changes to single mailboxes, only so many */
  changes: z.array(changeSchema),
  /** Changes to single mailboxes that are not among them */
  furtherMailboxes: z.int().nonnegative(),
  /** Where changes to retention policies were looked for, if not by the same look */
  retention: lookSchema.optional(),
});
export type AuditChangesReading = z.infer<typeof auditChangesReadingSchema>;

/** Changes to what is recorded, as the records of one stretch of time tell them. */
export const auditChangesSchema = z.union([auditChangesReadingSchema, ...noAnswerSchemas]);

/** Where changes to retention policies were looked for. A search for Exchange's records does not find them: they are of another kind. */
export function lookForRetention(reading: AuditChangesReading): Look | undefined {
  return reading.retention ?? (reading.route === "hunting" ? reading : undefined);
}
