import { goodRunsBefore } from "./list-runs.ts";
import type { Run } from "./list-runs.ts";

export interface Retention {
  /** Runs older than so many days may go. */
  readonly days: number;
  /** So many of the newest stay, however old they are. */
  readonly keepAtLeast: number;
}

/** Whether all files of a run are what was written. */
export type IsIntact = (run: Run) => Promise<boolean>;

const day = 86_400_000;

/** `90d` as days. */
export function daysOf(keep: string): number {
  return Number(keep.slice(0, -1));
}

/**
 * The runs that have outlived their time, the oldest first. Never those that later ones are held against: a tenant's last good one, the last good one of each product and
 * the last of these that is intact; nor its newest. Runs of the future take nobody's place.
 */
export async function expendable(
  runs: readonly Run[],
  { days, keepAtLeast }: Retention,
  { now, isIntact }: { readonly now: Date; readonly isIntact: IsIntact },
): Promise<Run[]> {
  const gone: Run[] = [];
  for (const tenant of new Set(runs.map(({ tenantId }) => tenantId))) {
    const own = runs.filter(({ tenantId }) => tenantId === tenant);
    const old = own.filter(({ record }) => now.getTime() - Date.parse(record.startedAt) > days * day);
    if (old.length === 0) continue;
    const past = own.filter(({ record }) => Date.parse(record.startedAt) <= now.getTime());
    const spared = new Set([
      ...past.slice(-Math.max(keepAtLeast, 1)),
      ...(await heldAgainst(goodRunsBefore(past, Infinity), isIntact)),
    ]);
    gone.push(...old.filter((run) => !spared.has(run)));
  }
  return gone;
}

/**
 * Of one tenant's good runs, the newest first, those that know the newest of some product; of older ones, which do not say what they judged, each that judged more than
 * all since. A damaged one stays as well, but does for nothing.
 */
async function heldAgainst(good: readonly Run[], isIntact: IsIntact): Promise<Run[]> {
  const covered = new Set<string>();
  let most = 0;
  const held: Run[] = [];
  for (const run of good) {
    const { products, outcomes } = run.record;
    const judged = Object.values(outcomes).reduce((sum, count) => sum + count, 0);
    const isNeeded =
      products === undefined ? judged > most : products.some((product) => !covered.has(product));
    if (!isNeeded) continue;
    held.push(run);
    if (!(await isIntact(run))) continue;
    for (const product of products ?? []) covered.add(product);
    most = Math.max(most, judged);
  }
  return held;
}
