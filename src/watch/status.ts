import type { Assessment } from "../engine/assessment.ts";

/** What became of one scan. */
export type ScanResult =
  | {
      readonly result: "success";
      readonly tenantId: string;
      readonly products: Assessment["summary"]["products"];
      readonly requests: number;
      readonly run: string;
    }
  /** It ran, and what it brought back is not the whole truth about the tenant; or it did not run to its end. */
  | { readonly result: "failure"; readonly reason: string; readonly partial?: PartialScan };

/** What a scan brought back all the same, where not every source could be read. */
export type PartialScan = Omit<Extract<ScanResult, { result: "success" }>, "result">;

export interface LastScan {
  readonly startedAt: Date;
  readonly finishedAt: Date;
  readonly outcome: ScanResult;
}

/** What is known at this moment: all that /healthz and /metrics tell. */
export interface Status {
  readonly version: string;
  readonly scanning: boolean;
  readonly nextDue: Date | undefined;
  readonly last: LastScan | undefined;
  readonly lastSuccess: Date | undefined;
  /** What the last scan that brought anything back says of the tenant. */
  readonly picture: PartialScan | undefined;
  readonly counts: Readonly<Record<"success" | "failure" | "skipped", number>>;
}

export function firstStatus(version: string): Status {
  return {
    version,
    scanning: false,
    nextDue: undefined,
    last: undefined,
    lastSuccess: undefined,
    picture: undefined,
    counts: { success: 0, failure: 0, skipped: 0 },
  };
}

export function afterScan(status: Status, last: LastScan): Status {
  const { outcome, finishedAt } = last;
  const succeeded = outcome.result === "success";
  return {
    ...status,
    scanning: false,
    last,
    lastSuccess: succeeded ? finishedAt : status.lastSuccess,
    picture: (succeeded ? outcome : outcome.partial) ?? status.picture,
    counts: { ...status.counts, [outcome.result]: status.counts[outcome.result] + 1 },
  };
}

export function afterSkip(status: Status): Status {
  return {
    ...status,
    scanning: false,
    counts: { ...status.counts, skipped: status.counts.skipped + 1 },
  };
}

/** Undefined while all is well: the last scan was, or none is due yet. */
export function complaint({ last }: Status): string | undefined {
  return last?.outcome.result === "failure" ? last.outcome.reason : undefined;
}
