import { met, notMet } from "../../../engine/verdict.ts";
import type { Evidence, Verdict } from "../../../engine/verdict.ts";
import type { AcceptedDomain } from "../../organization/accepted-domains.ts";
import type { Judgement } from "../../judgement.ts";
import { weigh } from "../../judgement.ts";
import { reaches } from "./layers.ts";
import type { Layer, Reach } from "./layers.ts";
import type { NamedPolicy } from "./rules.ts";
import { scopeInWords } from "./scope.ts";

/** What one policy says of what is asked, or which of its fields is missing. */
export type Answer =
  | { readonly meets: boolean; readonly actual: string; readonly deviation?: string }
  | { readonly missing: string };

/**
 * Microsoft sets most of this in both presets, and nobody can change it there: so a preset may meet a requirement by what it is. It does not where the
 * policy could be looked at; where no policy at all is listed, the answer is a broken one, for every tenant has a default policy. Only for what
 * ScubaGear never asks of the policies of presets, its exports may leave the list out.
 */
export type UnlistedPreset = "isMissing" | "meetsBesideOthers" | "meets";

/** What is asked of every policy that some recipient gets. */
export interface Requirement<Policy> {
  /** Kind of policy, for example “Anti-malware policy”. */
  readonly type: string;
  readonly property: string;
  readonly expected: string;
  /** What is made of a preset whose policy is not listed. */
  readonly unlistedPreset: UnlistedPreset;
  readonly judge: (policy: Policy) => Answer;
}

/** Every policy that some recipient gets must meet the requirement. Policies that nobody gets are shown as context. */
export function judgeProtection<Policy extends NamedPolicy>(
  layers: readonly Layer<Policy>[],
  acceptedDomains: readonly AcceptedDomain[] | undefined,
  requirement: Requirement<Policy>,
): Judgement[] {
  const reach = reaches(layers, acceptedDomains);
  const someAreListed = layers.some(({ policy }) => policy !== undefined);
  return layers.flatMap((layer, index) =>
    judgeLayer(layer, reach[index] ?? "nobody", requirement, answerOf(layer, requirement, someAreListed)),
  );
}

/** The verdict for one requirement; `asked` completes “Every recipient gets a policy that …”. */
export function protectionVerdict(
  judgements: readonly Judgement[],
  asked: string,
  deviations: readonly string[] = [],
): Verdict {
  const { violations, evidence, deviations: found } = weigh(judgements);
  const named = [...new Set(violations.map(({ object }) => object.name))];
  const all = [...found, ...deviations, "effective-protection"];
  return violations.length === 0
    ? met(`Every recipient gets a policy that ${asked}.`, evidence, all)
    : notMet(`Not every recipient gets a policy that ${asked}. To mend: ${named.join(", ")}.`, evidence, all);
}

function judgeLayer<Policy extends NamedPolicy>(
  layer: Layer<Policy>,
  reach: Reach,
  requirement: Requirement<Policy>,
  answer: Answer,
): Judgement[] {
  const path = `${requirement.type}[${layer.policyName}]`;
  if ("missing" in answer) {
    if (reach === "nobody") return [];
    return [{ undecided: answer.missing === "" ? path : `${path}.${answer.missing}` }];
  }
  if (!answer.meets && typeof reach === "object") return [reach];
  if (layer.kind === "none" && reach === "nobody") return [];
  return [{ evidence: evidenceOf(layer, reach, requirement, answer), deviation: answer.deviation }];
}

function answerOf<Policy>(
  layer: Layer<Policy>,
  { judge, unlistedPreset }: Requirement<Policy>,
  othersAreListed: boolean,
): Answer {
  if (layer.kind === "none") return { meets: false, actual: "no policy applies" };
  if (layer.policy !== undefined) return judge(layer.policy);
  const meets =
    layer.kind === "preset" &&
    (unlistedPreset === "meets" || (unlistedPreset === "meetsBesideOthers" && othersAreListed));
  return meets ? { meets, actual: "as Microsoft sets it in this preset" } : { missing: "" };
}

function evidenceOf<Policy extends NamedPolicy>(
  layer: Layer<Policy>,
  reach: Reach,
  { type, property, expected }: Requirement<Policy>,
  answer: { readonly meets: boolean; readonly actual: string },
): Evidence {
  const who = "undecided" in layer.scope ? "recipients who could not be told" : scopeInWords(layer.scope);
  return {
    object: { type, id: layer.policy?.Identity ?? null, name: layer.policyName },
    property,
    actual: answer.actual,
    expected,
    result: reach === "nobody" ? "context" : answer.meets ? "meets" : "violates",
    note:
      reach === "nobody"
        ? `Nobody gets this policy (${layer.name}): those before it take all recipients.`
        : layer.kind === "default" || layer.kind === "none"
          ? `For those whom no policy before it includes (${layer.name}).`
          : `For ${who} (${layer.name}), unless a policy before it includes them.`,
  };
}
