import { z } from "zod";
import { noAnswerSchemas } from "../live-evidence/no-answer.ts";
import { moment, windowSchema } from "../live-evidence/window.ts";

/** The event that is recorded when mail is read. */
export const mailItemsAccessed = "MailItemsAccessed";

const applicationSchema = z.object({
  /** In lower case; "" stands for the records that name no application */
  appId: z.string(),
  records: z.int().nonnegative(),
  mailboxes: z.int().nonnegative(),
  first: moment,
  last: moment,
});

/** Who read mail, as the records of one stretch of time tell it: counted, so that a million records take no room. */
export const mailAccessReadingSchema = windowSchema.extend({
  state: z.literal("answered"),
  route: z.enum(["hunting", "auditSearch"]),
  /** False where there were more records than are read */
  whole: z.boolean(),
  records: z.int().nonnegative(),
  newest: moment.nullable(),
  /** Each application by the ids in AppId and ClientAppId: the advisory asks for both */
  applications: z.array(applicationSchema),
  /** Mailboxes of which not all was recorded, because too much happened in them */
  throttled: z.object({
    mailboxes: z.int().nonnegative(),
    /** The first in alphabetical order, each with its newest such record */
    examples: z.array(z.object({ mailbox: z.string(), last: moment })),
  }),
});
export type MailAccessReading = z.infer<typeof mailAccessReadingSchema>;
export type SeenApplication = MailAccessReading["applications"][number];

/** What the first scan knew: every later one carries it on, those too that have no answer. */
const baselineShape = {
  /** The applications of the first reading with records, "" among them if it was there: what comes later is new. Null: there was none yet. */
  known: z.array(z.string()).nullable(),
  /** When the reading before this one ended */
  comparedWith: moment.nullable(),
};
export type KnownBefore = z.infer<z.ZodObject<typeof baselineShape>>;

const [unfinished, auditingOff] = noAnswerSchemas;
export const mailAccessSchema = z.discriminatedUnion("state", [
  mailAccessReadingSchema.extend(baselineShape),
  unfinished.extend(baselineShape),
  auditingOff.extend(baselineShape),
]);
export type MailAccess = z.infer<typeof mailAccessSchema>;

/**
 * What a scan knows from the one before it, given that one's value, unparsed. What the first reading saw is known for good;
 * what came later stays new until somebody declares it, however often one scans.
 */
export function knownFrom(previous: unknown): KnownBefore {
  const before = mailAccessSchema.safeParse(previous).data;
  if (before === undefined) return { known: null, comparedWith: null };
  if (before.state !== "answered") return { known: before.known, comparedWith: before.comparedWith };
  const seen = before.records === 0 ? null : before.applications.map(({ appId }) => appId).toSorted();
  return { known: before.known ?? seen, comparedWith: before.to };
}

/** Mailboxes by name, as many as a report names; sorted, so that two scans of the same records agree. */
export function throttledMailboxes(
  all: readonly { mailbox: string; last: string }[],
): MailAccessReading["throttled"] {
  const sorted = all.toSorted((left, right) => (left.mailbox < right.mailbox ? -1 : 1));
  return { mailboxes: all.length, examples: sorted.slice(0, 50) };
}

/** Those that touch most mailboxes first. */
export function inOrder(applications: readonly SeenApplication[]): SeenApplication[] {
  return applications.toSorted(
    (left, right) => right.mailboxes - left.mailboxes || (left.appId < right.appId ? -1 : 1),
  );
}
