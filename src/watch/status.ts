import type { Assessment } from "../engine/assessment.ts";
import { OperatorError } from "../errors.ts";

/** What became of the scan of one tenant. */
export type ScanResult =
  | {
      readonly result: "success";
      readonly tenantId: string;
      readonly products: Assessment["summary"]["products"];
      readonly requests: number;
      readonly run: string;
    }
  | FailedScan;

/** It ran, and what it brought back is not the whole truth about the tenant; or it did not run to its end. */
export interface FailedScan {
  readonly result: "failure";
  /** For the log. */
  readonly reason: string;
  /** For /healthz, of a redacted scan: whoever may ask there need not know whose tenant it is. Absent: `reason`. */
  readonly nameless?: string;
  readonly partial?: PartialScan;
}

/** What a scan brought back all the same, where not every source could be read. */
export type PartialScan = Omit<Extract<ScanResult, { result: "success" }>, "result">;

export interface LastScan {
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly outcome: ScanResult;
}

/** The scan of one of the tenants that are watched. */
export interface TenantScan extends LastScan {
  /** What the tenant is called in the profile. */
  readonly tenant: string;
}

/** What is known of one tenant. */
export interface TenantStatus {
  readonly tenant: string;
  readonly last: LastScan;
  readonly lastSuccess: Date | undefined;
  /** What the last scan that brought anything back says of the tenant. */
  readonly picture: PartialScan | undefined;
}

/** The last time that scans were due: one, or one for each of several tenants. */
export interface LastRound {
  readonly startedAt: Date;
  readonly finishedAt: Date;
}

/** What is known at this moment: all that /healthz and /metrics tell. */
export interface Status {
  readonly version: string;
  /** When the scan began that is running, or the last of its tenants was done. */
  readonly busySince: Date | undefined;
  readonly nextDue: Date | undefined;
  readonly last: LastRound | undefined;
  /** When every tenant had been scanned and every scan had gone well. */
  readonly lastSuccess: Date | undefined;
  /** Why no tenant could be scanned at all the last time, for example a profile that cannot be read. */
  readonly problem: string | undefined;
  /** In the order in which their scans ended for the first time. */
  readonly tenants: readonly TenantStatus[];
  readonly counts: Readonly<Record<"success" | "failure" | "skipped", number>>;
  /** So many scans in a row were left out, because another process was scanning. */
  readonly skips: number;
}

export function firstStatus(version: string): Status {
  return {
    version,
    busySince: undefined,
    nextDue: undefined,
    last: undefined,
    lastSuccess: undefined,
    problem: undefined,
    tenants: [],
    counts: { success: 0, failure: 0, skipped: 0 },
    skips: 0,
  };
}

/** Scans that are due begin. */
export function afterStart(status: Status, at: Date): Status {
  return { ...status, busySince: at, skips: 0 };
}

/** One tenant's scan has ended; others may still be under way. */
export function afterTenant(status: Status, { tenant, ...last }: TenantScan): Status {
  const { outcome, finishedAt } = last;
  const before = status.tenants.find((each) => each.tenant === tenant);
  const succeeded = outcome.result === "success";
  const now: TenantStatus = {
    tenant,
    last,
    lastSuccess: succeeded ? finishedAt : before?.lastSuccess,
    picture: (succeeded ? outcome : outcome.partial) ?? before?.picture,
  };
  return {
    ...status,
    busySince: finishedAt,
    problem: undefined,
    tenants:
      before === undefined
        ? [...status.tenants, now]
        : status.tenants.map((each) => (each === before ? now : each)),
    counts: { ...status.counts, [outcome.result]: status.counts[outcome.result] + 1 },
  };
}

/** All that was due has been scanned: these tenants, and what is not among them is watched no more. */
export function afterRound(status: Status, last: LastRound, tenants: ReadonlySet<string>): Status {
  const ended = {
    ...status,
    busySince: undefined,
    last,
    tenants: status.tenants.filter(({ tenant }) => tenants.has(tenant)),
  };
  return complaint(ended) === undefined ? { ...ended, lastSuccess: last.finishedAt } : ended;
}

/** Nothing could be scanned, or not all of it. */
export function afterProblem(status: Status, last: LastRound, problem: string): Status {
  const counts = { ...status.counts, failure: status.counts.failure + 1 };
  return { ...status, busySince: undefined, last, problem, counts };
}

export function afterSkip(status: Status): Status {
  return {
    ...status,
    busySince: undefined,
    counts: { ...status.counts, skipped: status.counts.skipped + 1 },
    skips: status.skips + 1,
  };
}

/** So long, and a scan has come to a standstill: a large tenant takes minutes, and a search of its audit log an hour or two. */
const longestScan = 6 * 3_600_000;
/** One may meet a scan that somebody started by hand. */
const mostSkips = 1;

/** Why somebody should look at the watch; undefined if nobody need. Besides what the last scans said, that is a scan that does not end, or that scans do not begin. */
export function alarm(status: Status, now: Date): string | undefined {
  const { busySince, skips } = status;
  // Also since a time that is yet to come: the clock was set back meanwhile, and nobody knows how long it has been.
  if (busySince !== undefined && Math.abs(now.getTime() - busySince.getTime()) > longestScan)
    return `A scan has been running since ${busySince.toISOString()} without coming to an end. Look at its log, and start the watch again.`;
  if (skips > mostSkips)
    return `The last ${skips} scans were left out, because another process was scanning into the same history. The log says which; give each watch its own times, or its own folder with --history.`;
  return complaint(status);
}

/** What was wrong with the last scans, and of which tenant; undefined if they went well, or none is due yet. */
export function complaint({ problem, tenants }: Status): string | undefined {
  if (problem !== undefined) return problem;
  const failing = tenants.flatMap(({ tenant, last: { outcome } }) =>
    outcome.result === "failure" ? [{ tenant, reason: outcome.nameless ?? outcome.reason }] : [],
  );
  if (failing.length === 0) return undefined;
  if (tenants.length === 1) return failing[0]?.reason;
  const each = failing.map(({ tenant, reason }) => `${tenant}: ${reason}`);
  return `${failing.length} of ${tenants.length} tenants. ${each.join(" ")}`;
}

/** The end of a scan that was thrown out of it. */
export function failed(error: unknown, { redacts }: { readonly redacts: boolean }): FailedScan {
  const reason = inWords(error);
  return redacts ? { result: "failure", reason, nameless: nameless(error) } : { result: "failure", reason };
}

/** Which error it was. Its words may name a tenant, an application or a file. */
export function nameless(error: unknown): string {
  const code = error instanceof OperatorError ? error.code : "INTERNAL";
  return `The scan ended in an error, ${code}; this watch redacts, so the words stand in its log alone.`;
}

/** What went wrong and what to do. */
export function inWords(error: unknown): string {
  if (error instanceof OperatorError) return `${error.message} ${error.remedy}`;
  const message = error instanceof Error ? error.message : String(error);
  return `Unexpected error: ${message}. This is a mistake in Plimsoll: please report it with what “plimsoll scan --debug” prints.`;
}
