import type { Baseline, PlacedPolicy } from "../baselines/load.ts";
import type { Outcome } from "../engine/assessment.ts";
import { snapshotReader } from "../engine/evaluate.ts";
import type { ReadSource } from "../engine/evaluate.ts";
import { judge } from "../engine/finding.ts";
import { memberCounter } from "../engine/group-sizes.ts";
import { isNotAsked } from "../engine/opt-in.ts";
import type { Scanner } from "../engine/scanner.ts";
import type { Snapshot, SourceReading } from "../engine/snapshot.ts";
import type { Inputs } from "../evidence/inputs.ts";
import { judgingFrom } from "../evidence/inputs.ts";
import { lapseOf } from "../profile/lapse.ts";
import type { Exception, Profile } from "../profile/schema.ts";
import { canonical } from "./canonical.ts";
import type { Cause } from "./change.ts";
import type { State } from "./state.ts";

/** The rules as this program has them: what a stored snapshot can be judged by again. */
export interface Rules {
  readonly baselines: readonly Baseline[];
  readonly scanners: readonly Scanner[];
}

/** A state with all that it takes to judge it again. */
export interface JudgeableState extends State {
  readonly snapshot: Snapshot;
  readonly inputs: Inputs;
}

export function isJudgeable(state: State): state is JudgeableState {
  return state.snapshot !== undefined && state.inputs !== undefined;
}

/** Which of the two states each of the causes is taken from. */
export type Mixture = ReadonlySet<Cause>;

export interface Rejudging {
  /** The causes by which the two states can differ at all: the others need no trying. */
  readonly differing: readonly Cause[];
  /** A policy's outcome with the new state's part for the causes in `fromNew`, and the old one's for all others; undefined if these rules have no such policy. */
  readonly outcome: (policyId: string, fromNew: Mixture) => Outcome | undefined;
}

/**
 * Judges mixtures of two states by one and the same program: the tenant of the new with the exceptions of the old, and so on. That is how a cause is found: by what comes
 * out without it. Exceptions count as they stood in each state, whatever day it is and however many members their groups have by now.
 */
export function rejudging(
  old: JudgeableState,
  young: JudgeableState,
  { baselines, scanners }: Rules,
): Rejudging {
  const [before, after] = [describe(old, scanners), describe(young, scanners)];
  const policies = new Map(
    baselines.flatMap((baseline) =>
      baseline.policies.map((policy) => [policy.id, { policy, baseline }] as const),
    ),
  );
  const readers = new Map<string, { snapshot: Snapshot; read: ReadSource }>();

  const reading = (fromNew: Mixture) => {
    const key = `${fromNew.has("tenant")} ${fromNew.has("evidence")}`;
    const known = readers.get(key);
    if (known !== undefined) return known;
    const snapshot = { ...young.snapshot, sources: mixedSources(old.snapshot, young.snapshot, fromNew) };
    const made = { snapshot, read: snapshotReader(snapshot.sources) };
    readers.set(key, made);
    return made;
  };

  return {
    differing: differingCauses(before, after),
    outcome(policyId, fromNew) {
      const known: { policy: PlacedPolicy; baseline: Baseline } | undefined = policies.get(policyId);
      if (known === undefined) return undefined;
      const side = (cause: Cause) => (fromNew.has(cause) ? after : before);
      const { snapshot, read } = reading(fromNew);
      const { finding } = judge(known.policy, known.baseline, {
        snapshot,
        read,
        scanners,
        profile: { ...side("rule").profile, exceptions: side("exception").inForce },
        circumstances: { now: side("tenant").now, membersOf: memberCounter(scanners, read) },
        annotations: [],
      });
      return finding.outcome;
    },
  };
}

interface Described {
  readonly snapshot: Snapshot;
  readonly profile: Profile;
  readonly now: Date;
  readonly inForce: Exception[];
}

function describe({ assessment, snapshot, inputs }: JudgeableState, scanners: readonly Scanner[]): Described {
  const { profile, now } = judgingFrom(inputs);
  const membersOf = memberCounter(scanners, snapshotReader(snapshot.sources));
  const accepted = new Set(
    assessment.findings
      .filter(({ exception }) => exception?.kind === "acceptance" && exception.live)
      .map(({ policyId }) => policyId),
  );
  const inForce = profile.exceptions
    .filter((exception) =>
      "accept" in exception
        ? accepted.has(exception.policy)
        : lapseOf(exception, { now, membersOf }, null) === null,
    )
    .map(withoutEnd);
  return { snapshot, profile, now, inForce };
}

/** It was found to be in force: nothing is to end it in a mixture. */
function withoutEnd(exception: Exception): Exception {
  const { policy, reason } = exception;
  return "accept" in exception
    ? { policy, reason, accept: true }
    : { policy, reason, exclude: exception.exclude };
}

function differingCauses(before: Described, after: Described): Cause[] {
  const { tenant, evidence } = differingSources(before.snapshot, after.snapshot);
  const rules = ({ profile }: Described) => {
    const { baselines, products, interpretation, parameters, declared } = profile;
    return canonical({ baselines, products, interpretation, parameters, declared });
  };
  return [
    ...(evidence ? (["evidence"] as const) : []),
    ...(tenant || before.now.getTime() !== after.now.getTime() ? (["tenant"] as const) : []),
    ...(canonical(before.inForce) === canonical(after.inForce) ? [] : (["exception"] as const)),
    ...(rules(before) === rules(after) ? [] : (["rule"] as const)),
  ];
}

function differingSources(before: Snapshot, after: Snapshot): { tenant: boolean; evidence: boolean } {
  let [tenant, evidence] = [false, false];
  for (const id of idsOf(before, after)) {
    const [one, other] = [readingOf(before, id), readingOf(after, id)];
    if (!bothRead(one, other)) evidence ||= canonical(one) !== canonical(other);
    else tenant ||= JSON.stringify(one) !== JSON.stringify(other);
  }
  return { tenant, evidence };
}

/** What both could read is the tenant's; what one could not, and whether it was asked for, is the evidence's. */
function mixedSources(before: Snapshot, after: Snapshot, fromNew: Mixture): Snapshot["sources"] {
  const mixed: Record<string, SourceReading> = {};
  for (const id of idsOf(before, after)) {
    const [one, other] = [readingOf(before, id), readingOf(after, id)];
    const chosen = fromNew.has(bothRead(one, other) ? "tenant" : "evidence") ? other : one;
    if (chosen !== undefined) mixed[id] = chosen;
  }
  return mixed;
}

function idsOf(before: Snapshot, after: Snapshot): Set<string> {
  return new Set([...Object.keys(before.sources), ...Object.keys(after.sources)]);
}

function readingOf({ sources }: Snapshot, id: string): SourceReading | undefined {
  return Object.hasOwn(sources, id) ? sources[id] : undefined;
}

function bothRead(one: SourceReading | undefined, other: SourceReading | undefined): boolean {
  return [one, other].every((reading) => reading?.status === "ok" && !isNotAsked(reading.value));
}
