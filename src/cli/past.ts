import type { Assessment } from "../engine/assessment.ts";
import type { Scanner } from "../engine/scanner.ts";
import type { AuditLog } from "../history/audit-log.ts";
import { withTrend } from "../history/trend.ts";
import type { ScanOptions } from "../scan.ts";
import { lastGoodRun } from "./last-good-run.ts";
import { readAuditLog } from "./read-audit-log.ts";
import type { History } from "./tidy-history.ts";

/** What a scan learns because there were others before it. */
export interface Past {
  /** While the tenant can still be asked: who made what changed since the last good run. */
  readonly beforeClosing: NonNullable<ScanOptions["beforeClosing"]>;
  /** The assessment with the trend, and the log if it was read. */
  readonly told: (assessment: Assessment) => Promise<{ assessment: Assessment; auditLog?: AuditLog }>;
}

/** The past that a history keeps; none without one. With `redacts` nobody is looked for: who made a change is a name. */
export function pastOf(
  history: History | undefined,
  scanners: readonly Scanner[],
  { redacts }: { redacts: boolean },
): Past {
  let auditLog: AuditLog | undefined;
  // Of the last good run only this is kept: its snapshot may be large.
  let last: Assessment | undefined;
  return {
    async beforeClosing(made, read) {
      if (history === undefined || redacts) return;
      const run = await lastGoodRun(history.directory, made.tenant.id);
      last = run?.assessment;
      if (run?.snapshot !== undefined) auditLog = await readAuditLog(run.snapshot, made, scanners, read);
    },
    async told(assessment) {
      // What is kept of a redacted tenant goes by the token of its id, which is not known before.
      if (history !== undefined && redacts)
        last = (await lastGoodRun(history.directory, assessment.tenant.id))?.assessment;
      return {
        assessment: withTrend(assessment, last),
        ...(auditLog === undefined ? {} : { auditLog }),
      };
    },
  };
}
