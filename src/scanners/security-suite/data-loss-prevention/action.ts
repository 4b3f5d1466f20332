import { demand, met, notMet } from "../../../engine/verdict.ts";
import type { Evidence, Verdict } from "../../../engine/verdict.ts";
import type { DlpPolicy, DlpRule } from "../sources/data-loss-prevention.ts";
import { detectionsIn, findAsMuch, isMasked, locations, reachIn } from "./detections.ts";
import type { Detection, Location } from "./detections.ts";
import { sensitiveTypes } from "./sensitive-types.ts";
import { typeEvidence } from "./type-evidence.ts";

/** What a rule must do with what it finds. */
export interface Action {
  readonly property: string;
  readonly expected: string;
  readonly does: (rule: DlpRule) => boolean;
  /** The field without which a rule does not say whether it does this. */
  readonly missing: (rule: DlpRule) => string | undefined;
  readonly done: string;
  readonly undone: string;
}

const deviations = ["dlp-by-location", "dlp-conditions"];

/** A kind of information that is found in a location, by these rules. */
interface Find {
  readonly words: string;
  readonly location: Location;
  readonly by: readonly Detection[];
}

/** A find with those of its rules that leave something undone. */
interface Undone {
  readonly words: string;
  readonly by: readonly Detection[];
}

/** Whatever a rule finds, it must act on it, or others that together find as much there, before another ends the processing. */
export function actionVerdict(
  policies: readonly DlpPolicy[],
  rules: readonly DlpRule[],
  action: Action,
): Verdict {
  const { found, gap } = detectionsIn(policies, rules);
  if (gap !== undefined) demand(undefined, gap);
  for (const { rule } of found) {
    const missing = action.missing(rule) ?? missingOrder(rule, action);
    if (missing !== undefined) demand(undefined, `dlpRules[${rule.Name ?? "unnamed"}].${missing}`);
  }
  const undone = findsIn(found)
    .map((find) => leftBy(find, action))
    .filter(({ by }) => by.length > 0);
  const evidence = [...new Set(found.map(({ rule }) => rule))].map((rule) =>
    ruleEvidence(rule, undone, action),
  );
  const unfound = sensitiveTypes.filter((type) => !found.some((each) => each.type === type));
  if (unfound.length > 0) {
    return notMet(
      `DLP does not look for ${unfound.map(({ words }) => words).join(", ")}, so it cannot act on it.`,
      [...unfound.map((type) => typeEvidence(type, found)), ...evidence],
      deviations,
    );
  }
  return undone.length === 0
    ? met(action.done, evidence, deviations)
    : notMet(`${action.undone}: ${undone.map(({ words }) => words).join("; ")}.`, evidence, deviations);
}

/** Whether a rule that does not act ends the processing must be known, and if it does, before which others. */
function missingOrder(rule: DlpRule, { does }: Action): string | undefined {
  if (does(rule)) return undefined;
  if (rule.StopPolicyProcessing === undefined) return "StopPolicyProcessing";
  return rule.StopPolicyProcessing === true && typeof rule.Priority !== "number" ? "Priority" : undefined;
}

function findsIn(found: readonly Detection[]): Find[] {
  return locations.flatMap((location) =>
    sensitiveTypes.flatMap((type) => {
      const by = found.filter((each) => {
        const path = `dlpPolicies[${each.policy.Name ?? "unnamed"}].${location.key}`;
        return each.type === type && demand(reachIn(each.policy, location), path) !== "none";
      });
      return by.length === 0 ? [] : [{ words: `${type.words} in ${location.words}`, location, by }];
    }),
  );
}

function leftBy({ words, location, by }: Find, { does }: Action): Undone {
  const acting = by.filter((each) => does(each.rule) && !isMasked(each, by, does));
  return { words, by: by.filter((each) => !findAsMuch(acting, each, location)) };
}

function ruleEvidence(rule: DlpRule, undone: readonly Undone[], action: Action): Evidence {
  const name = rule.Name ?? "unnamed";
  const does = action.does(rule);
  const left = undone.filter(({ by }) => by.some((each) => each.rule === rule)).map(({ words }) => words);
  const open = left.length > 0;
  return {
    object: { type: "DLP rule", id: rule.Name ?? null, name },
    property: action.property,
    actual: does
      ? open
        ? `would do it, but an earlier rule ends the processing for ${left.join(", ")}`
        : "does it"
      : open
        ? `does not do it for ${left.join(", ")}, and no other rules do it for as much`
        : "does not do it, and another rule does",
    expected: action.expected,
    result: does ? (open ? "context" : "meets") : open ? "violates" : "context",
  };
}
