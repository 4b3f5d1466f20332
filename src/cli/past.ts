import type { Assessment } from "../engine/assessment.ts";
import type { Scanner } from "../engine/scanner.ts";
import { OperatorError } from "../errors.ts";
import type { AuditLog } from "../history/audit-log.ts";
import { withTrend } from "../history/trend.ts";
import type { ScanOptions } from "../scan.ts";
import { knownInHistory } from "./earlier-runs.ts";
import type { KnownInHistory } from "./earlier-runs.ts";
import { readAuditLog } from "./read-audit-log.ts";
import { note, oneLine } from "./terminal.ts";
import type { History } from "./tidy-history.ts";

/** What a scan learns because there were others before it. */
export interface Past {
  /** While the tenant can still be asked: who made what changed since the last good run. */
  readonly beforeClosing: NonNullable<ScanOptions["beforeClosing"]>;
  /** The assessment with the trend, and the log if it was read. */
  readonly told: (assessment: Assessment) => Promise<{ assessment: Assessment; auditLog?: AuditLog }>;
  /** The folders of runs that could not be used, of which that was said by now. */
  readonly passedOver: () => readonly string[];
}

/** The past that a history keeps; none without one. With `redacts` nobody is looked for: who made a change is a name. */
export function pastOf(
  history: History | undefined,
  scanners: readonly Scanner[],
  { redacts }: { redacts: boolean },
): Past {
  let auditLog: AuditLog | undefined;
  // Of what is known only this is kept: a snapshot may be large.
  let last: Assessment | undefined;
  let passedOver: readonly string[] = [];
  const products = scanners.map(({ product }) => product);
  const knownSoFar = async (to: History, scanned: Pick<Assessment, "tenant" | "startedAt">) => {
    const before = await knownBefore(to, { ...scanned, products });
    passedOver = before?.passedOver ?? [];
    return before?.known?.state;
  };
  return {
    async beforeClosing(made, read) {
      if (history === undefined || redacts) return;
      const known = await knownSoFar(history, made);
      last = known?.assessment;
      if (known?.snapshot !== undefined) auditLog = await readAuditLog(known.snapshot, made, scanners, read);
    },
    async told(assessment) {
      // What is kept of a redacted tenant goes by the token of its id, which is not known before.
      if (history !== undefined && redacts) last = (await knownSoFar(history, assessment))?.assessment;
      return {
        assessment: withTrend(assessment, last),
        ...(auditLog === undefined ? {} : { auditLog }),
      };
    },
    passedOver: () => passedOver,
  };
}

/** What is known of the products before the scan, once what a person should know of it is said; undefined if it cannot be read, which is said and costs only what is told of the past. */
async function knownBefore(
  { directory }: History,
  { tenant, startedAt, products }: Pick<Assessment, "tenant" | "startedAt"> & { products: string[] },
): Promise<KnownInHistory | undefined> {
  try {
    const before = await knownInHistory(directory, { tenantId: tenant.id, startedAt, products });
    for (const sentence of before.notes) note(oneLine(sentence));
    return before;
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    note(`The history tells nothing of the past: ${oneLine(error.message)}`);
    return undefined;
  }
}
