import { conditionOf } from "../../../engine/obstacles.ts";
import type { Exclusion, Obstacles, Repair } from "../../../engine/obstacles.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import type { Judgement } from "../../judgement.ts";

/** One of the switches that mail which a rule forwards has to pass on its way out. */
export interface Gate {
  /** What lets it pass */
  readonly open: readonly Evidence[];
  readonly closed: readonly Evidence[];
  /** What Microsoft decides, without a word on how */
  readonly automatic: readonly Evidence[];
  /** What is missing to tell */
  readonly gaps: readonly Judgement[];
  /** What to declare in the profile for something not to count as open */
  readonly declarable?: ReadonlyMap<Evidence, Exclusion>;
}

/** What two gates do together: mail leaves only where both are open. */
export interface Way {
  readonly judgements: readonly Judgement[];
  /** What a person has to confirm before the way counts as closed */
  readonly toConfirm: readonly Evidence[];
  /** What keeps both gates open: it is enough to close one. Undefined where that cannot be told */
  readonly obstacles: Obstacles | undefined;
}

/** The way through both gates. One gate that is closed decides, whatever is missing of the other. */
export function wayThrough(one: Gate, other: Gate): Way {
  const gates = [one, other];
  const all = gates.flatMap(({ open, closed, automatic }) => [...open, ...closed, ...automatic]);
  const judgements = all.map(asContextUnlessClosed);
  if (gates.some(isClosed)) return { judgements, toConfirm: [], obstacles: none };
  if (gates.every(({ open }) => open.length > 0))
    return {
      judgements: all.map((evidence) => ({ evidence })),
      toConfirm: [],
      obstacles: { parts: ["way"], repairs: gates.flatMap(closing), repeatEvidence: true },
    };
  const gaps = gates.filter(({ open }) => open.length === 0).flatMap((gate) => gate.gaps);
  if (gaps.length > 0) return { judgements: [...judgements, ...gaps], toConfirm: [], obstacles: undefined };
  const toConfirm = gates.flatMap(({ automatic }) => automatic);
  return { judgements, toConfirm, obstacles: toConfirm.length === 0 ? none : undefined };
}

/** The way is closed. */
const none: Obstacles = { parts: [], repairs: [], repeatEvidence: true };

/** What closes a gate, unless it might stay open all the same. */
function closing({ open, automatic, gaps, declarable }: Gate): Repair[] {
  if (automatic.length + gaps.length > 0) return [];
  return [
    {
      covers: ["way"],
      exclusions: open.flatMap((each) => declarable?.get(each) ?? []),
      conditions: open.filter((each) => declarable?.has(each) !== true).map(conditionOf),
    },
  ];
}

function isClosed({ open, automatic, gaps }: Gate): boolean {
  return open.length + automatic.length + gaps.length === 0;
}

function asContextUnlessClosed(evidence: Evidence): Judgement {
  return { evidence: evidence.result === "violates" ? { ...evidence, result: "context" } : evidence };
}
