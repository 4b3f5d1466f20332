import type { Assessment } from "../engine/assessment.ts";
import { reasonAgainst } from "../history/run.ts";
import type { ScanResult } from "../watch/status.ts";
import type { Comparison } from "../history/comparison.ts";
import { writeResults } from "./deliver.ts";
import { compareWith } from "./gate.ts";
import type { Reference } from "./gate.ts";
import { scanAndAssess } from "./scan.ts";
import type { PreparedScan } from "./scan.ts";
import type { scanTenant } from "./scan-tenant.ts";
import { tellingOfFailure } from "./tell.ts";

interface Kept {
  readonly assessment: Assessment;
  /** Its folder in the history, if there is one. */
  readonly run: string | undefined;
  readonly requests: number;
  readonly comparison: Comparison | undefined;
}

interface Keeping {
  readonly read: typeof scanTenant;
  readonly signal: AbortSignal;
  /** What the tenant is compared with, if anybody wants to know. */
  readonly reference?: Reference | undefined;
  /** Hears what else was done in the history. */
  readonly say: (text: string) => void;
}

/** One scan that nobody looks at, with all that it leaves: its files, its run in the history, its notices. Once the signal aborts, nothing more is written. */
export async function scanAndKeep(
  prepared: PreparedScan,
  { read, signal, reference, say }: Keeping,
): Promise<Kept> {
  const work = async () => {
    const results = await scanAndAssess(prepared, read);
    signal.throwIfAborted();
    const comparison = await compareWith(reference, results, prepared);
    const { run } = await writeResults(results);
    if (run !== undefined) await results.record?.kept(run, { say, signal });
    const { assessment, snapshot } = results;
    return { assessment, run, requests: snapshot?.http.requests ?? 0, comparison };
  };
  return tellingOfFailure(prepared, work, process.env, signal);
}

/** How the scan went, for whoever watches. */
export function resultOf({ assessment, run = "", requests }: Kept): ScanResult {
  const kept = { tenantId: assessment.tenant.id, products: assessment.summary.products, requests, run };
  const reason = reasonAgainst(assessment);
  if (reason === null) return { result: "success", ...kept };
  return {
    result: "failure",
    reason: `The scan is not good: ${reason}. What it read is in ${run}; “plimsoll doctor” says what is missing.`,
    partial: kept,
  };
}
