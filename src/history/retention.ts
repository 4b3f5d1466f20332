import { lastGood } from "./list-runs.ts";
import type { Run } from "./list-runs.ts";

export interface Retention {
  /** Runs older than so many days may go. */
  readonly days: number;
  /** So many of the newest stay, however old they are. */
  readonly keepAtLeast: number;
}

const day = 86_400_000;

/** `90d` as days. */
export function daysOf(keep: string): number {
  return Number(keep.slice(0, -1));
}

/** The runs that have outlived their time, the oldest first. Never a tenant's last good one, nor its newest: later runs are held against these. */
export function expendable(runs: readonly Run[], { days, keepAtLeast }: Retention, now: Date): Run[] {
  const tenants = new Set(runs.map(({ tenantId }) => tenantId));
  return [...tenants].flatMap((tenant) => {
    const own = runs.filter(({ tenantId }) => tenantId === tenant);
    const spared = new Set<Run | undefined>([lastGood(own), ...own.slice(-Math.max(keepAtLeast, 1))]);
    return own.filter(
      (run) => !spared.has(run) && now.getTime() - Date.parse(run.record.startedAt) > days * day,
    );
  });
}
