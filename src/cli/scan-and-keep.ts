import type { Assessment } from "../engine/assessment.ts";
import { reasonAgainst } from "../history/run.ts";
import type { ScanResult } from "../watch/status.ts";
import { writeResults } from "./deliver.ts";
import { scanAndAssess } from "./scan.ts";
import type { PreparedScan } from "./scan.ts";
import type { scanTenant } from "./scan-tenant.ts";
import { tellingOfFailure } from "./tell.ts";

interface Kept {
  readonly assessment: Assessment;
  /** Its folder in the history, if there is one. */
  readonly run: string | undefined;
  readonly requests: number;
}

/**
 * One scan that nobody looks at, with all that it leaves: its files, its run in the history, its notices. `say` hears what else was done there. Once the signal aborts,
 * nothing more is written.
 */
export async function scanAndKeep(
  prepared: PreparedScan,
  { read, signal, say }: { read: typeof scanTenant; signal: AbortSignal; say: (text: string) => void },
): Promise<Kept> {
  const work = async () => {
    const results = await scanAndAssess(prepared, read);
    signal.throwIfAborted();
    const { run } = await writeResults(results, say);
    if (run !== undefined) await results.record?.kept(run);
    return { assessment: results.assessment, run, requests: results.snapshot?.http.requests ?? 0 };
  };
  return tellingOfFailure(prepared.profile, work, process.env);
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
