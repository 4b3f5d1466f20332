import { loadBaselines } from "../baselines/load.ts";
import { assess } from "../engine/assess.ts";
import { exitCodes, OperatorError } from "../errors.ts";
import type { Assessment } from "../engine/assessment.ts";
import { judgingFrom } from "../evidence/inputs.ts";
import { regressionsIn } from "../history/comparison.ts";
import type { Comparison } from "../history/comparison.ts";
import { diff } from "../history/diff.ts";
import type { Known } from "../history/known-before.ts";
import type { JudgeableState, Rules } from "../history/rejudge.ts";
import type { State } from "../history/state.ts";
import { tenantFolder } from "../history/run.ts";
import { moment } from "../report/wording.ts";
import { scanners } from "../scanners/index.ts";
import { knownInHistory } from "./earlier-runs.ts";
import { readResult } from "./read-result.ts";
import type { Result } from "./read-result.ts";
import { assertAppendable } from "./summary.ts";

/** When a command ends with 1: at which level something is below the line, or where it got worse since an earlier run. */
export type FailOn = "shall" | "should" | "regression" | "never";

export interface GateFlags {
  readonly failOn: FailOn;
  readonly against?: string;
  readonly summary?: string;
}

/** What is compared with: what a flag names, or the last good run that a folder holds of the tenant. */
export type Reference =
  | { readonly kind: "file"; readonly path: string; readonly result: Result }
  | { readonly kind: "history"; readonly directory: string };

interface Subject {
  /** Where the tenant's runs are kept, if anywhere. */
  readonly history?: string | undefined;
  /** As the profile names it, if it does: perhaps the very id. */
  readonly tenant?: string | undefined;
}

/**
 * What the flags ask to compare with, read and ready; undefined where nobody wants to know. Throws OperatorError USAGE where there is nothing to compare with or it is seen to be another
 * tenant's, and FILE_UNREADABLE and its like for what cannot be read: all before anything is scanned.
 */
export async function openGate(
  { failOn, against, summary }: GateFlags,
  { history, tenant }: Subject,
): Promise<Reference | undefined> {
  if (summary !== undefined) await assertAppendable(summary);
  if (against !== undefined) {
    const result = await readResult(against);
    const id = tenant === undefined ? undefined : tenantFolder(tenant);
    if (id !== undefined) assertSameTenant(against, tenantOf(result), { id, domain: id });
    return { kind: "file", path: against, result };
  }
  if (failOn !== "regression" && summary === undefined) return undefined;
  if (history !== undefined) return { kind: "history", directory: history };
  if (failOn !== "regression") return undefined;
  throw new OperatorError(
    "USAGE",
    "“--fail-on regression” has nothing to compare with.",
    "Add --against with an earlier run, snapshot or assessment.json; or scan with --history, which compares with the last good run.",
  );
}

/**
 * Holds a state that is not stored yet against the reference; of several tenants, each by itself. Undefined without a reference. `rules` are those that the state was judged by: a snapshot is judged by them too.
 * Of runs of the history that cannot be used the one before is taken, and the result says so. Where none is left, and where a file turns out to be of another tenant, that is told and costs the
 * comparison, not the scan.
 */
export async function compareWith(
  reference: Reference | undefined,
  state: JudgeableState,
  rules: Rules,
): Promise<Comparison | undefined> {
  if (reference === undefined) return undefined;
  // Of a product that was left out since, the names are still wanted.
  const against = { baselines: loadBaselines(), scanners };
  if (reference.kind === "history") return compareInHistory(reference.directory, state, against);
  try {
    assertSameTenant(reference.path, tenantOf(reference.result), state.assessment.tenant);
    return { kind: "compared", diff: diff(judged(reference.result, state, rules), state, against) };
  } catch (error) {
    return notCompared(error);
  }
}

async function compareInHistory(
  directory: string,
  state: JudgeableState,
  against: Rules,
): Promise<Comparison> {
  const { tenant, startedAt, summary } = state.assessment;
  const products = summary.products.map(({ product }) => product);
  try {
    const scanned = { tenantId: tenant.id, startedAt, products };
    const { known, notes: passedOver, isBehind, lyingAsBefore } = await knownInHistory(directory, scanned);
    if (known === undefined)
      return passedOver.length === 0
        ? { kind: "first" }
        : { kind: "failed", problem: noneUsable, passedOver };
    return {
      kind: "compared",
      diff: diff(known.state, state, against),
      lyingAsBefore: await lyingAsBefore(state.assessment),
      notes: besideNotes(known),
      passedOver,
      isBehind,
    };
  } catch (error) {
    return notCompared(error);
  }
}

function notCompared(error: unknown): Comparison {
  if (!(error instanceof OperatorError)) throw error;
  return { kind: "failed", problem: `${error.message} ${error.remedy}` };
}

function besideNotes({ besides }: Known): string[] {
  if (besides.length === 0) return [];
  const runs = besides.map((startedAt) => moment(startedAt)).join(" and of ");
  return [`What that run did not look at is compared with the run of ${runs}.`];
}

const noneUsable =
  "The history holds no good run that can be used. “plimsoll history --check” says what became of each run. The next good scan is a new beginning.";

/** As it was assessed then; a snapshot alone as if it had been scanned by today's profile on its own day. */
function judged(
  { assessment, ...rest }: Result,
  { inputs }: JudgeableState,
  { baselines, scanners: chosen }: Rules,
): State {
  if (assessment !== undefined) return { assessment, ...rest };
  const { snapshot } = rest;
  if (snapshot === undefined) throw new Error(holdsNothing);
  const judging = { ...judgingFrom(inputs), now: new Date(snapshot.finishedAt) };
  return {
    snapshot,
    inputs: { ...inputs, assessedAt: snapshot.finishedAt },
    assessment: assess({ snapshot, baselines, scanners: chosen, ...judging }),
  };
}

type Tenant = Pick<Assessment["tenant"], "id" | "domain">;

function assertSameTenant(path: string, old: Tenant, young: Tenant): void {
  if (old.id.toLowerCase() === young.id.toLowerCase()) return;
  const name = ({ id, domain }: Tenant) => (domain === id ? id : `${domain} (${id})`);
  throw new OperatorError(
    "USAGE",
    `${path} is of another tenant: ${name(old)}, and not ${name(young)}.`,
    "Give --against a run of this tenant, redacted with the same key if this one is redacted.",
  );
}

function tenantOf({ assessment, snapshot }: Result): Tenant {
  const tenant = (assessment ?? snapshot)?.tenant;
  if (tenant === undefined) throw new Error(holdsNothing);
  return tenant;
}

/** No result that was read is like that. */
const holdsNothing = "neither a snapshot nor an assessment";

/**
 * 1 if something at or above the level is below the line, or got worse and is below it now. 4 if nothing is, but some sources could not be read, or were not. Where a comparison was asked for, it is
 * what is not known any more that gives 4, or what could not be compared, as with a run of a newer Plimsoll: neither reads as good news, and what was not known then either is no news.
 */
export function exitCodeFor(assessment: Assessment, failOn: FailOn, comparison?: Comparison): number {
  if (failOn === "never") return exitCodes.done;
  if (isBelowTheLine(assessment, failOn, comparison)) return exitCodes.belowTheLine;
  const isIncomplete =
    failOn === "regression" && comparison?.kind !== "first"
      ? !isKnownAsBefore(comparison)
      : isReadInPart(assessment);
  return isIncomplete ? exitCodes.incomplete : exitCodes.done;
}

/** A source that a snapshot lacks, or holds garbled, is no failed one in the list: only the findings that need it say so. */
function isReadInPart({ sources, findings }: Assessment): boolean {
  return (
    sources.some(({ status }) => status === "failed") ||
    findings.some(
      ({ outcome, unknown }) =>
        outcome === "unknown" && unknown !== null && (unknown.source !== null || unknown.cause === "notRead"),
    )
  );
}

function isBelowTheLine(
  { summary }: Assessment,
  failOn: FailOn,
  comparison: Comparison | undefined,
): boolean {
  const { fail, warning } = summary.total;
  if (failOn === "regression")
    return comparison?.kind === "compared" && regressionsIn(comparison).worse.length > 0;
  return fail > 0 || (failOn === "should" && warning > 0);
}

function isKnownAsBefore(comparison: Exclude<Comparison, { kind: "first" }> | undefined): boolean {
  if (comparison?.kind !== "compared" || comparison.isBehind === true) return false;
  const { diff } = comparison;
  const isMissing = diff.changes.some((change) => change.cause === "evidence" && change.what === "missing");
  return !isMissing && regressionsIn(comparison).undecided.length === 0;
}
