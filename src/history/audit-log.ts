import { z } from "zod";
import { isNotAsked } from "../engine/opt-in.ts";
import type { SourceReading } from "../engine/snapshot.ts";
import { changeRecordSchema } from "../scanners/organization/change-records.ts";
import type { TimeWindow } from "../scanners/organization/change-records.ts";
import { unifiedReadingSchema, unifiedRecordSchema } from "../scanners/organization/unified-records.ts";
import type { Who } from "./change.ts";

/**
 * What the tenant's audit logs said of the changes since the last good run: a file of the run, and no part of its snapshot, because it tells what
 * happened and not how something is set. Whoever compares the two runs later needs no tenant to see who changed what.
 */

export const auditLogName = "audit-log.json";

const partOf = <Entry extends z.ZodType>(record: Entry) =>
  z
    .strictObject({
      from: z.iso.datetime(),
      to: z.iso.datetime(),
      records: z
        .array(record)
        .nullable()
        .meta({ description: "Null if the log was not or could not be read" }),
      failure: z
        .strictObject({ cause: z.string(), message: z.string() })
        .nullable()
        .meta({ description: "Why there are no records, or why there may be more" }),
    })
    .nullable()
    .meta({ description: "Null if nothing changed of which this log tells" });

export const auditLogSchema = z
  .strictObject({
    schemaVersion: z.literal(1),
    kind: z.literal("plimsoll-audit-log"),
    directory: partOf(changeRecordSchema),
    unified: partOf(unifiedRecordSchema),
  })
  .meta({ id: "AuditLog", title: "Plimsoll audit log of a run" });
export type AuditLog = z.infer<typeof auditLogSchema>;

/** What one of the logs said, or why it said nothing. */
export type DirectoryPart = NonNullable<AuditLog["directory"]>;
export type UnifiedPart = NonNullable<AuditLog["unified"]>;

/**
 * Entra ID keeps 30 days with P1 or P2, and 7 without: https://learn.microsoft.com/entra/identity/monitoring-health/reference-reports-data-retention.
 * Audit (Standard) keeps 180 days (logging dossier 1).
 */
const keptDays: Readonly<Record<Who["log"], number>> = { directory: 30, unified: 180 };
const day = 86_400_000;

/** The part of the time between two runs that a log reaches back to. */
export function searchable(log: Who["log"], { from, to }: TimeWindow): TimeWindow {
  const oldest = new Date(Date.parse(to) - keptDays[log] * day).toISOString();
  return { from: from < oldest ? oldest : from, to };
}

/** What a reading of the directory's log says, as it is kept. */
export function directoryPart({ from, to }: TimeWindow, reading: SourceReading): DirectoryPart {
  if (reading.status === "failed") return unread({ from, to }, reading);
  return { from, to, records: z.array(changeRecordSchema).parse(reading.value), failure: null };
}

/** The same of the unified log. */
export function unifiedPart({ from, to }: TimeWindow, reading: SourceReading): UnifiedPart {
  if (reading.status === "failed") return unread({ from, to }, reading);
  if (isNotAsked(reading.value))
    return unread({ from, to }, { cause: "notAsked", message: "The unified audit log was not read." });
  const answer = unifiedReadingSchema.parse(reading.value);
  switch (answer.state) {
    case "answered":
      return { from, to, records: answer.records, failure: null };
    case "unfinished":
      return unread(
        { from, to },
        {
          cause: "unfinished",
          message: `The search of the unified audit log was not finished in time. It goes on in Microsoft Purview as “${answer.search}”: look at its result there.`,
        },
      );
    case "auditingOff":
      return unread(
        { from, to },
        {
          cause: "auditingOff",
          message: "Purview says that the tenant's unified audit log is switched off.",
        },
      );
  }
}

function unread(window: TimeWindow, { cause, message }: { cause: string; message: string }) {
  return { ...window, records: null, failure: { cause, message } };
}

/** What several runs in a row were told by the logs, each of the time since the good run before it, as one. Undefined if none of them had to look. */
export function joinedLogs(logs: readonly AuditLog[]): AuditLog | undefined {
  const [first] = logs;
  if (first === undefined) return undefined;
  return {
    ...first,
    directory: joinedParts(logs.map(({ directory }) => directory)),
    unified: joinedParts(logs.map(({ unified }) => unified)),
  };
}

type Part<Entry> = Pick<DirectoryPart, "from" | "to" | "failure"> & { records: Entry[] | null };

function joinedParts<Entry extends { id: string }>(
  parts: readonly (Part<Entry> | null)[],
): Part<Entry> | null {
  const [first, ...others] = parts.filter((part) => part !== null);
  if (first === undefined) return null;
  return others.reduce(
    (joined, { from, to, records, failure }) => ({
      from: from < joined.from ? from : joined.from,
      to: to > joined.to ? to : joined.to,
      // Half of the records would read as “nobody” for the other half.
      records: records === null || joined.records === null ? null : eachOnce([...joined.records, ...records]),
      failure: joined.failure ?? failure,
    }),
    first,
  );
}

/** The windows of two runs in a row overlap by the time that the first of them took. */
function eachOnce<Entry extends { id: string }>(records: readonly Entry[]): Entry[] {
  return [...new Map(records.map((record) => [record.id, record])).values()];
}
