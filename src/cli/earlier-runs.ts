import { existsSync } from "node:fs";
import { basename, join } from "node:path";
import type { Assessment } from "../engine/assessment.ts";
import { OperatorError } from "../errors.ts";
import { knownBefore, lyingAsBefore } from "../history/known-before.ts";
import type { EarlierRun, Known } from "../history/known-before.ts";
import { goodRunsBefore, listRuns } from "../history/list-runs.ts";
import type { Listing, Run } from "../history/list-runs.ts";
import { tenantFolder } from "../history/run.ts";
import type { State } from "../history/state.ts";
import { moment } from "../report/wording.ts";
import { readResult } from "./read-result.ts";

interface Scanned {
  readonly tenantId: string;
  /** When the scan began, as an ISO time: what is dated later is not held against it. */
  readonly startedAt: string;
  /** The products that it judges. */
  readonly products: readonly string[];
}

/** What a history knows of a tenant before a scan. */
export interface KnownInHistory {
  /** Undefined if there is no good run yet, or none that can be used. */
  readonly known: Known | undefined;
  /** What a person should know of runs that are not what they should be, each a sentence. */
  readonly notes: readonly string[];
  /** The folders of runs among these that could not even be opened. */
  readonly passedOver: readonly string[];
  /** Whether one of these was written by a newer Plimsoll: then something is known of the tenant that this one cannot read. */
  readonly isBehind: boolean;
  readonly lyingAsBefore: (now: Assessment) => Promise<ReadonlySet<string>>;
}

/** Reads what a history knows of a tenant: a run that cannot be used gives way to the one before it, and is told of. Throws OperatorError FILE_UNREADABLE if the tenant's folder cannot be read. */
export async function knownInHistory(directory: string, scanned: Scanned): Promise<KnownInHistory> {
  const folder = tenantFolder(scanned.tenantId);
  if (folder === undefined || !existsSync(join(directory, folder)))
    return {
      known: undefined,
      notes: [],
      passedOver: [],
      isBehind: false,
      lyingAsBefore: () => Promise.resolve(new Set()),
    };
  const listing = await listRuns(directory, folder);
  const problems: string[] = [];
  const good = goodRunsBefore(listing.runs, Date.parse(scanned.startedAt));
  const earlier = readableRuns(good, (problem) => problems.push(problem));
  const known = await knownBefore(earlier, scanned.products);
  const unusable = unusableSince(listing, known?.state);
  return {
    known,
    notes: [
      ...problems,
      ...unusable.map(({ path, reason }) => `The run ${path} cannot be used: ${reason}.`),
      ...runsOfTheFuture(listing),
    ],
    passedOver: unusable.map(({ path }) => path),
    isBehind: unusable.some(({ isLater }) => isLater === true),
    lyingAsBefore: async (now) =>
      known === undefined ? new Set() : lyingAsBefore(known.state.assessment, now, earlier),
  };
}

/** Runs to be read one by one; `onProblem` hears, in a sentence, of each that cannot be used. */
export function readableRuns(runs: readonly Run[], onProblem: (problem: string) => void): EarlierRun[] {
  return runs.map(({ path, record }) => ({
    record,
    read: async () => {
      try {
        return await readState(path);
      } catch (error) {
        if (!(error instanceof OperatorError)) throw error;
        onProblem(error.message);
        return undefined;
      }
    },
  }));
}

/** A run of the history as it was judged then. Throws OperatorError FILE_UNREADABLE and its like. */
export async function readState(path: string): Promise<State> {
  const { assessment, ...rest } = await readResult(path);
  if (assessment !== undefined) return { assessment, ...rest };
  throw new OperatorError(
    "FILE_UNREADABLE",
    `The run ${path} cannot be used: it holds no assessment.`,
    "Somebody may have taken it out; the next good scan makes up for it.",
  );
}

/** What should be runs that are newer than the one that is compared with, and cannot be used. */
function unusableSince({ others }: Listing, known: State | undefined): Listing["others"] {
  const since = known === undefined ? -Infinity : Date.parse(known.assessment.startedAt);
  return others.filter(({ path, isOurs }) => isOurs === true && timeOf(path) > since);
}

function runsOfTheFuture({ runs }: Listing): string[] {
  const now = Date.now();
  return runs
    .filter(({ record }) => Date.parse(record.startedAt) > now)
    .map(
      ({ path, record }) =>
        `Nothing is compared with the run ${path}, because it is dated later than now (${moment(record.startedAt)}): a clock was ahead. Once you have moved it away, this is not said any more.`,
    );
}

/** `2026-11-22T050000Z`, of a folder, in milliseconds. */
function timeOf(path: string): number {
  return Date.parse(basename(path).replace(/^(.{13})(\d\d)(\d\d)Z.*$/, "$1:$2:$3Z"));
}
