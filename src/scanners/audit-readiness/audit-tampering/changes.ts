import { z } from "zod";
import { valueAt } from "../../any-casing.ts";
import { auditRecordSchema, isFalse, pairsIn, textIn } from "../live-evidence/audit-record.ts";
import { moment } from "../live-evidence/window.ts";
import { concernsAuditing, parametersToShow } from "./operations.ts";
import type { AuditChange, AuditChangesReading } from "./reading.ts";

/** What is kept of changes to single mailboxes: a script may have made a hundred thousand of them. */
const mostMailboxChanges = 1_000;

/** Milliseconds that two logs may be apart about one run. */
const sameRunWithin = 60_000;

/** A record of the unified audit log as a change; undefined if it is about something else. */
export function changeInRecord(record: unknown): AuditChange | undefined {
  const { createdDateTime, operation, userPrincipalName, userId, clientIp, auditData } =
    auditRecordSchema.parse(record);
  return changeOf({
    at: createdDateTime,
    operation,
    by: userPrincipalName ?? userId ?? textIn(auditData, "UserId"),
    clientIp: clientIp ?? textIn(auditData, "ClientIP"),
    target: textIn(auditData, "ObjectId"),
    result: textIn(auditData, "ResultStatus"),
    parameters: valueAt(auditData, "Parameters"),
  });
}

const rowSchema = z.object({
  Timestamp: moment,
  ActionType: z.string(),
  User: z.string().nullish(),
  ClientIp: z.string().nullish(),
  Target: z.string().nullish(),
  Result: z.string().nullish(),
  Parameters: z.unknown(),
});

/** A row of `tamperingQuery` as a change. */
export function changeInRow(row: unknown): AuditChange | undefined {
  const { Timestamp, ActionType, User, ClientIp, Target, Result, Parameters } = rowSchema.parse(row);
  return changeOf({
    at: Timestamp,
    operation: ActionType,
    by: User ?? "",
    clientIp: ClientIp ?? "",
    target: Target ?? "",
    result: Result ?? "",
    parameters: Parameters,
  });
}

function changeOf({
  result,
  parameters,
  ...run
}: Omit<AuditChange, "parameters" | "succeeded"> & {
  readonly result: string;
  readonly parameters: unknown;
}): AuditChange | undefined {
  const told = pairsIn(parameters);
  if (!concernsAuditing(run.operation, told)) return undefined;
  return {
    ...run,
    parameters: told === undefined ? null : parametersToShow(run.operation, told),
    succeeded: !isFalse(result),
  };
}

/** Newest first, with no more changes to single mailboxes than are of use. */
export function keepNewest(
  changes: readonly AuditChange[],
): Pick<AuditChangesReading, "changes" | "furtherMailboxes"> {
  const sorted = changes.toSorted(newestFirst);
  const ofMailboxes = sorted.filter(({ operation }) => operation.toLowerCase() === "set-mailbox");
  const dropped = new Set(ofMailboxes.slice(mostMailboxChanges));
  return { changes: sorted.filter((change) => !dropped.has(change)), furtherMailboxes: dropped.size };
}

/**
 * What several looks at the same time found, each run once: the first look that has it tells of it. Of mailboxes that are only counted, as many
 * as are certain: what one look counted, another may have named.
 */
export function mergedChanges(
  looks: readonly Pick<AuditChangesReading, "changes" | "furtherMailboxes">[],
): Pick<AuditChangesReading, "changes" | "furtherMailboxes"> {
  const merged: AuditChange[] = [];
  const known = new Map<string, AuditChange[]>();
  for (const look of looks) {
    const unknown = look.changes.filter(
      (change) => known.get(cmdletAndTarget(change))?.some((each) => isSameRun(each, change)) !== true,
    );
    merged.push(...unknown);
    for (const change of unknown) {
      const key = cmdletAndTarget(change);
      known.set(key, [...(known.get(key) ?? []), change]);
    }
  }
  const { changes, furtherMailboxes } = keepNewest(merged);
  return {
    changes,
    furtherMailboxes: Math.max(furtherMailboxes, ...looks.map((each) => each.furtherMailboxes)),
  };
}

function cmdletAndTarget({ operation, target }: AuditChange): string {
  return JSON.stringify([operation.toLowerCase(), target.toLowerCase()]);
}

/** That both logs have the same second for a run is not verified; what it set, they copy from one record. */
function isSameRun(one: AuditChange, other: AuditChange): boolean {
  const isClose = Math.abs(Date.parse(one.at) - Date.parse(other.at)) <= sameRunWithin;
  const isUntold = one.parameters === null || other.parameters === null;
  return isClose && (isUntold || JSON.stringify(one.parameters) === JSON.stringify(other.parameters));
}

export function newestFirst(left: AuditChange, right: AuditChange): number {
  if (left.at !== right.at) return left.at < right.at ? 1 : -1;
  const [one, other] = [JSON.stringify(left), JSON.stringify(right)];
  return one < other ? -1 : one > other ? 1 : 0;
}
