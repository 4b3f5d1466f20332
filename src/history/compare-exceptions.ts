import type { Assessment, Finding } from "../engine/assessment.ts";
import { isOver } from "../profile/lapse.ts";
import { byCodePoint, canonical } from "./canonical.ts";
import type { ExceptionChange, ExceptionState } from "./change.ts";

type Pair = readonly [before: ExceptionState | null, after: ExceptionState | null];

/** Exceptions that began, ended or were altered, of all that the findings show. */
export function compareExceptions(before: Assessment, after: Assessment): ExceptionChange[] {
  const old = new Map(before.findings.map((finding) => [finding.policyId, finding]));
  return after.findings.flatMap((finding): ExceptionChange[] => {
    const earlier = old.get(finding.policyId);
    if (earlier === undefined) return [];
    return pairsOf(exceptionsOf(earlier), exceptionsOf(finding))
      .filter(([one, other]) => canonical(one) !== canonical(other))
      .map((pair) => ({
        cause: "exception",
        what: whatBecameOf(pair, new Date(after.assessedAt)),
        before: pair[0],
        after: pair[1],
        policies: [finding.policyId],
      }));
  });
}

/** All exceptions of a finding, without the sentences of their lapses, which hold figures that change by themselves. Older files hold the weightiest only. */
export function exceptionsOf({ exception, furtherExceptions = [] }: Finding): ExceptionState[] {
  return [...(exception === null ? [] : [exception]), ...furtherExceptions].map(
    ({ lapse, excluded, limits, ...rest }) => ({
      ...rest,
      lapse: lapse?.cause ?? null,
      excluded: excluded.toSorted(byCodePoint),
      limits: { ...limits, groups: limits.groups.toSorted((left, right) => byCodePoint(left.id, right.id)) },
    }),
  );
}

/** What two exceptions have in common that are one and the same at two times, the surest first; never is one of the one kind what became of one of the other. */
const sameness: readonly ((state: ExceptionState) => unknown)[] = [
  ({ live: _live, lapse: _lapse, ...rest }) => rest,
  ({ kind, excluded, reason }) => ({ kind, excluded, reason }),
  ({ kind, excluded }) => ({ kind, excluded }),
  ({ kind, reason }) => ({ kind, reason }),
];

/** Each exception with what became of it; those that are there once only stand alone. */
function pairsOf(before: readonly ExceptionState[], after: readonly ExceptionState[]): Pair[] {
  const pairs: Pair[] = [];
  let [old, young] = [inOrder(before), inOrder(after)];
  for (const common of sameness) {
    const left: ExceptionState[] = [];
    for (const state of old) {
      const match = young.find((other) => canonical(common(other)) === canonical(common(state)));
      if (match === undefined) left.push(state);
      else {
        pairs.push([state, match]);
        young = young.filter((other) => other !== match);
      }
    }
    old = left;
  }
  return [...pairs, ...old.map((state): Pair => [state, null]), ...young.map((state): Pair => [null, state])];
}

/** In an order that does not depend on which of two states is the old one. */
function inOrder(states: readonly ExceptionState[]): ExceptionState[] {
  return states.toSorted((left, right) => byCodePoint(canonical(left), canonical(right)));
}

function whatBecameOf([before, after]: Pair, now: Date): ExceptionChange["what"] {
  if (after === null)
    return before?.live === true && before.expires !== null && isOver(before.expires, now)
      ? "expired"
      : "withdrawn";
  if (after.live) return before?.live === true ? "changed" : "began";
  if (before === null || before.live || before.lapse !== after.lapse) return after.lapse ?? "changed";
  return "changed";
}
