import type { Assessment, Outcome } from "../engine/assessment.ts";
import { directionOf } from "./change.ts";
import type { RunRecord } from "./run.ts";
import type { State } from "./state.ts";
import { openSinceThen } from "./trend.ts";

/**
 * What was known of a tenant before a scan. That is what its last good run found, but not that alone: a run that was of some products only, or that lost a permission,
 * says nothing of the rest, and what an older one found out about it still holds.
 */

/** A good run of the tenant, read when it is needed. */
export interface EarlierRun {
  readonly record: Pick<RunRecord, "startedAt" | "products">;
  /** Undefined if it cannot be used. */
  readonly read: () => Promise<State | undefined>;
}

export interface Known {
  /** The newest run that can be used; of products that it did not judge, as the newest older one that did. */
  readonly state: State;
  /** When the runs began that were needed besides, the newest first. */
  readonly besides: readonly string[];
}

/** What is known of the products. Of `earlier`, the first run that can be used is the newest one; only older ones fill its gaps. Undefined if none can be used. */
export async function knownBefore(
  earlier: readonly EarlierRun[],
  products: readonly string[],
): Promise<Known | undefined> {
  let known: { state: State; besides: string[] } | undefined;
  for (const run of earlier) {
    if (known === undefined) {
      const state = await run.read();
      if (state !== undefined) known = { state, besides: [] };
      continue;
    }
    const missing = without(products, known.state);
    if (missing.length === 0) break;
    if (!isOlder(run, known.state.assessment) || !mayJudge(run, missing)) continue;
    const older = await run.read();
    if (older === undefined || without(missing, older).length === missing.length) continue;
    known = {
      state: completed(known.state, older, new Set(missing)),
      besides: [...known.besides, older.assessment.startedAt],
    };
  }
  return known;
}

/**
 * The policies that are below the line now, could not be decided in the reference, and were no better when they were last decided: that they can be seen again makes
 * nothing worse. Where no run is left that decided one, nobody can say so of it.
 */
export async function lyingAsBefore(
  reference: Assessment,
  now: Assessment,
  earlier: readonly EarlierRun[],
): Promise<Set<string>> {
  const lying = new Set<string>();
  const doubtful = doubtfulOnes(reference, now);
  for (const run of earlier) {
    if (doubtful.size === 0) break;
    if (!isOlder(run, reference)) continue;
    const findings = (await run.read())?.assessment.findings ?? [];
    for (const { policyId, outcome } of findings) {
      const today = doubtful.get(policyId);
      if (today === undefined || outcome === "unknown") continue;
      doubtful.delete(policyId);
      if (directionOf(outcome, today) !== "worse") lying.add(policyId);
    }
  }
  return lying;
}

/** By policy the outcome of today, where it is below the line and was not known. Of what had been met before, or was never known, no older run could say that it was no better. */
function doubtfulOnes(reference: Assessment, now: Assessment): Map<string, Outcome> {
  const unknown = new Set(
    reference.findings
      .filter(({ outcome, openSince }) => outcome === "unknown" && openSince !== null)
      .map(({ policyId }) => policyId),
  );
  return new Map(
    now.findings
      .filter(
        ({ policyId, outcome }) => unknown.has(policyId) && (outcome === "fail" || outcome === "warning"),
      )
      .map(({ policyId, outcome }) => [policyId, outcome]),
  );
}

function isOlder({ record }: EarlierRun, { startedAt }: Assessment): boolean {
  return Date.parse(record.startedAt) < Date.parse(startedAt);
}

/** Older runs do not say what they judged. */
function mayJudge({ record }: EarlierRun, products: readonly string[]): boolean {
  return record.products?.some((product) => products.includes(product)) ?? true;
}

/** Those of the products that a state says nothing of. */
function without(products: readonly string[], { assessment }: State): string[] {
  const judged = new Set(assessment.findings.map(({ product }) => product));
  return products.filter((product) => !judged.has(product));
}

/** A state with what an older one knows of products that it does not judge itself: findings, what they rest on, and what the profile said of them. */
function completed(state: State, older: State, products: ReadonlySet<string>): State {
  const taken = older.assessment.findings.filter(({ product }) => products.has(product));
  const policies = new Set(taken.map(({ policyId }) => policyId));
  const asked = new Set(state.assessment.sources.map(({ id }) => id));
  // A baseline goes by its product's title.
  const titles = new Set(
    older.assessment.summary.products
      .filter(({ product }) => products.has(product))
      .map(({ title }) => title),
  );
  return {
    ...state,
    assessment: {
      ...state.assessment,
      findings: [
        ...state.assessment.findings,
        ...taken.map((finding) => ({ ...finding, openSince: openSinceThen(finding, older.assessment) })),
      ],
      sources: [...state.assessment.sources, ...older.assessment.sources.filter(({ id }) => !asked.has(id))],
      baselines: [
        ...state.assessment.baselines,
        ...older.assessment.baselines.filter(({ title }) => titles.has(title)),
      ],
    },
    snapshot: completedSnapshot(state.snapshot, older.snapshot),
    inputs: completedInputs(state.inputs, older.inputs, policies),
  };
}

/** Its beginning is that of the older one: since then, something may have been changed. */
function completedSnapshot(snapshot: State["snapshot"], older: State["snapshot"]): State["snapshot"] {
  if (snapshot === undefined || older === undefined) return snapshot;
  return {
    ...snapshot,
    startedAt: older.startedAt,
    sources: { ...older.sources, ...snapshot.sources },
  };
}

function completedInputs(
  inputs: State["inputs"],
  older: State["inputs"],
  policies: ReadonlySet<string>,
): State["inputs"] {
  if (inputs === undefined || older === undefined) return inputs;
  const { exceptions, parameters } = inputs.profile;
  return {
    ...inputs,
    profile: {
      ...inputs.profile,
      exceptions: [
        ...exceptions.filter(({ policy }) => !policies.has(policy)),
        ...older.profile.exceptions.filter(({ policy }) => policies.has(policy)),
      ],
      parameters: {
        ...parameters,
        ...Object.fromEntries(Object.entries(older.profile.parameters).filter(([id]) => policies.has(id))),
      },
    },
  };
}
