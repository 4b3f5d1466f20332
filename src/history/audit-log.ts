import { z } from "zod";
import type { SourceReading } from "../engine/snapshot.ts";
import { changeRecordSchema } from "../scanners/organization/change-records.ts";
import type { TimeWindow } from "../scanners/organization/change-records.ts";

/**
 * What the directory's audit log said of the changes since the last good run: a file of the run, and no part of its snapshot, because it tells what
 * happened and not how something is set. Whoever compares the two runs later needs no tenant to see who changed what.
 */

export const auditLogName = "audit-log.json";

export const auditLogSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    kind: z.literal("plimsoll-audit-log"),
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    records: z
      .array(changeRecordSchema)
      .nullable()
      .meta({ description: "Null if the log could not be read" }),
    failure: z.strictObject({ cause: z.string(), message: z.string() }).nullable(),
  })
  .meta({ id: "AuditLog", title: "Plimsoll audit log of a run" });
export type AuditLog = z.infer<typeof auditLogSchema>;

/** Entra ID keeps 30 days with P1 or P2, and 7 without: https://learn.microsoft.com/entra/identity/monitoring-health/reference-reports-data-retention */
const keptDays = 30;
const day = 86_400_000;

/** The part of the time between two runs that the log reaches back to. */
export function searchable({ from, to }: TimeWindow): TimeWindow {
  const oldest = new Date(Date.parse(to) - keptDays * day).toISOString();
  return { from: from < oldest ? oldest : from, to };
}

/** What a reading of the log says, as it is kept. */
export function auditLogOf({ from, to }: TimeWindow, reading: SourceReading): AuditLog {
  const about = { schemaVersion: 1, kind: "plimsoll-audit-log", from, to } as const;
  if (reading.status === "failed")
    return { ...about, records: null, failure: { cause: reading.cause, message: reading.message } };
  return { ...about, records: z.array(changeRecordSchema).parse(reading.value), failure: null };
}

/** What several runs in a row were told by the log, each of the time since the good run before it, as one. Undefined if none of them had to look. */
export function joinedLogs(logs: readonly AuditLog[]): AuditLog | undefined {
  const [first, ...others] = logs;
  if (first === undefined) return undefined;
  return others.reduce(
    (joined, { from, to, records, failure }) => ({
      ...joined,
      from: from < joined.from ? from : joined.from,
      to: to > joined.to ? to : joined.to,
      // Half of the records would read as “nobody” for the other half.
      records: records === null || joined.records === null ? null : [...joined.records, ...records],
      failure: joined.failure ?? failure,
    }),
    first,
  );
}
