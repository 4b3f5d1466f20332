import { isDeepStrictEqual } from "node:util";
import { loadBaselines } from "../baselines/load.ts";
import { exitCodes, OperatorError } from "../errors.ts";
import { damageIn } from "../history/damage.ts";
import { goodRunsBefore, listRuns } from "../history/list-runs.ts";
import type { Listing, Run } from "../history/list-runs.ts";
import { prune } from "../history/prune.ts";
import { daysOf } from "../history/retention.ts";
import { loadProfiles } from "../profile/load.ts";
import type { History } from "./tidy-history.ts";
import { note, oneLine, print } from "./terminal.ts";

interface HistoryOptions {
  readonly check: boolean;
  readonly json?: boolean;
}

interface PruneOptions {
  readonly keep?: string;
  readonly keepAtLeast?: number;
  readonly dryRun: boolean;
  readonly json?: boolean;
}

/** `plimsoll history`: the runs that are kept. With --check, exit code 1 if a file is missing or not as it was written, or a tenant's folder cannot be read. */
export async function historyCommand(folder: string | undefined, options: HistoryOptions): Promise<number> {
  const listing = await listRuns(folder ?? fromProfile().directory);
  const damaged = options.check ? await damageIn(listing) : [];
  if (options.json === true) {
    const runs = listing.runs.map(({ path, record }) => ({ path, ...record }));
    const { leftovers } = listing;
    const others = listing.others.map(({ path, reason }) => ({ path, reason }));
    print(JSON.stringify({ runs, leftovers, others, ...(options.check ? { damaged } : {}) }, null, 2));
  } else {
    printTable(listing.runs);
    noteRest(listing);
    for (const { path, files } of damaged)
      note(`Damaged: ${oneLine(path)}: ${files.length === 0 ? "all of it" : files.join(", ")}`);
  }
  return damaged.length === 0 ? exitCodes.done : exitCodes.belowTheLine;
}

/** `plimsoll history prune`: removes runs that are older than they have to be kept. */
export async function pruneCommand(folder: string | undefined, options: PruneOptions): Promise<number> {
  const own =
    folder === undefined || options.keep === undefined ? fromProfile(folder, options.keep) : undefined;
  if (options.keep === undefined && own?.varies === true)
    throw new OperatorError(
      "USAGE",
      "The tenants of the profile keep their runs for different times, and each scan sees to its own.",
      "To remove older runs of all of them alike, add --keep, for example --keep 90d.",
    );
  const keep = options.keep ?? own?.keep;
  if (keep === undefined)
    throw new OperatorError(
      "USAGE",
      "Nothing says how long runs are kept.",
      "Add --keep, for example --keep 90d.",
    );
  const { removed, swept, spared } = await prune(folder ?? own?.directory ?? ".", {
    retention: { days: daysOf(keep), keepAtLeast: options.keepAtLeast ?? own?.keepAtLeast ?? 1 },
    now: new Date(),
    dryRun: options.dryRun,
  });
  if (options.json === true) {
    print(
      JSON.stringify(
        { dryRun: options.dryRun, removed: removed.map(({ path }) => path), swept, spared },
        null,
        2,
      ),
    );
    return exitCodes.done;
  }
  const verb = options.dryRun ? "Would be removed" : "Removed";
  for (const { path } of removed) print(`${verb}: ${path}`);
  for (const path of swept) print(`Removed, left by a scan that was killed: ${path}`);
  if (removed.length + swept.length === 0) print(`Nothing is older than ${keep}, or nothing of that may go.`);
  for (const { path, reason } of spared) note(`Left alone: ${oneLine(path)}: ${oneLine(reason)}.`);
  return exitCodes.done;
}

/** What plimsoll.yaml says of the history, as far as the flags do not; of several tenants, what stands for all of them. */
function fromProfile(folder?: string, keep?: string): History & { readonly varies: boolean } {
  const policies = loadBaselines().flatMap((baseline) => baseline.policies);
  const loaded = loadProfiles(undefined, { policies });
  const { history } = "profile" in loaded ? loaded.profile : loaded.shared;
  const varies =
    "profiles" in loaded && loaded.profiles.some((each) => !isDeepStrictEqual(each.history, history));
  if (history !== undefined) return { ...history, varies };
  if (folder !== undefined) return { directory: folder, keep, keepAtLeast: 1, varies };
  throw new OperatorError(
    "USAGE",
    "No folder was given, and no plimsoll.yaml here names one under `history`.",
    "Give the folder that “plimsoll scan --history” wrote to.",
  );
}

function printTable(runs: readonly Run[]): void {
  if (runs.length === 0) return print("No runs.");
  const now = Date.now();
  const tenants = new Set(runs.map(({ tenantId }) => tenantId));
  for (const tenant of tenants) {
    const own = runs.filter(({ tenantId }) => tenantId === tenant);
    const newest = own.at(-1)?.record.tenant;
    print(`${oneLine(newest?.name ?? "")} (${oneLine(newest?.domain ?? "")}) ${tenant}`);
    const [last] = goodRunsBefore(own, now);
    for (const run of own) print(`  ${line(run, verdictOn(run, { last, now }))}`);
  }
}

function line({ folder, record }: Run, verdict: string): string {
  const { fail, warning, unknown, pass } = record.outcomes;
  const counts = `${pad(fail)} fail ${pad(warning)} warning ${pad(unknown)} unknown ${pad(pass)} pass`;
  return `${folder.padEnd(20)} ${counts}  ${oneLine(record.tool.version)}  ${verdict}`;
}

function verdictOn(run: Run, { last, now }: { last: Run | undefined; now: number }): string {
  const { good, reason, startedAt } = run.record;
  if (!good) return `not good: ${oneLine(reason ?? "")}`;
  if (Date.parse(startedAt) > now) return "good, but dated later than now: nothing is compared with it";
  return run === last ? "good, the last" : "good";
}

function pad(n: number): string {
  return String(n).padStart(3);
}

function noteRest({ leftovers, others }: Listing): void {
  for (const path of leftovers) note(`Not finished: ${oneLine(path)}`);
  for (const { path, reason, isLater } of others)
    note(`${isLater === true ? "Not read" : "Not a run"}: ${oneLine(path)}: ${oneLine(reason)}.`);
}
