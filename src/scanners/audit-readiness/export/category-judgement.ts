import type { Evidence } from "../../../engine/verdict.ts";
import { weigh } from "../../judgement.ts";
import type { Judgement } from "../../judgement.ts";
import { inSentence } from "../mailbox-auditing/words.ts";
import type { CategoryNeed } from "./categories.ts";
import { destinationsFor, routesInDoubt } from "./routes.ts";
import type { Destination, Route } from "./routes.ts";

/** What can be said of some log categories together. */
export interface JudgedCategories {
  /** Categories that the tenant fills, and that go nowhere */
  readonly violations: readonly string[];
  /** Categories that go to a workspace only that Plimsoll was not shown */
  readonly unclear: readonly string[];
  readonly evidence: readonly Evidence[];
}

/** Whether categories leave Entra ID, as far as the tenant fills them. Throws `CannotDecide` where that cannot be told and nothing violates. */
export function judgeCategories(needs: readonly CategoryNeed[], routes: readonly Route[]): JudgedCategories {
  const judged = needs.map((need) => judgeCategory(need, routes));
  const { violations, evidence } = weigh(judged.map(({ judgement }) => judgement));
  return {
    violations: violations.map(({ object }) => object.name),
    unclear: needs.flatMap(({ category }, index) => (judged[index]?.isUnclear === true ? [category] : [])),
    evidence,
  };
}

export interface JudgedCategory {
  readonly judgement: Judgement;
  /** Only a workspace that Plimsoll was not shown takes it in */
  readonly isUnclear: boolean;
}

export function judgeCategory(need: CategoryNeed, routes: readonly Route[]): JudgedCategory {
  const { category, isFilled } = need;
  const destinations = destinationsFor(routes, category);
  const evidence = evidenceFor(need, destinations);
  if (isFilled === false) return clear({ evidence: { ...evidence, result: "context" } });
  if (destinations.some(arrives)) return clear({ evidence: { ...evidence, result: "meets" } });
  const doubt = whyInDoubt(category, destinations, routes);
  if (doubt !== undefined) return clear({ undecided: `diagnosticSettings[${category}]`, because: doubt });
  if (destinations.some(({ state }) => state === "unseen"))
    return { judgement: { evidence: { ...evidence, result: "context" } }, isUnclear: true };
  if (isFilled !== undefined) return clear({ evidence: { ...evidence, result: "violates" } });
  return clear({
    undecided: `diagnosticSettings[${category}]`,
    ...(need.toldBy === undefined
      ? { because: `${category} is not sent anywhere. ${need.because}` }
      : { source: need.toldBy }),
  });
}

function clear(judgement: Judgement): JudgedCategory {
  return { judgement, isUnclear: false };
}

/** A workspace can be looked at, and so has to be there; of other places the setting's word is all that there is. */
function arrives({ kind, state }: Destination): boolean {
  return state === "live" || (state === "unseen" && kind !== "Log Analytics workspace");
}

function whyInDoubt(
  category: string,
  destinations: readonly Destination[],
  routes: readonly Route[],
): string | undefined {
  const untold = destinations.find(({ state }) => state === "untold");
  if (untold !== undefined)
    return `${category} is sent to a ${untold.kind} that ${untold.because}, so it cannot be told whether it arrives.`;
  const [route] = routesInDoubt(routes);
  if (route === undefined) return undefined;
  const groups = [...route.groups].filter((group) => group !== "alllogs");
  return `The diagnostic setting “${route.setting}” sends ${inSentence(groups.map((group) => `the group “${group}”`))}, and no page of Microsoft's says whether that holds ${category}.`;
}

function evidenceFor(
  { category, isFilled, because }: CategoryNeed,
  destinations: readonly Destination[],
): Omit<Evidence, "result"> {
  return {
    object: { type: "Log category of Entra ID", id: null, name: category },
    property: "properties.logs",
    actual: whereTo(destinations),
    expected:
      isFilled === false ? "nothing, since the tenant does not fill it" : "sent to a place that exists",
    note: because,
  };
}

function whereTo(destinations: readonly Destination[]): string {
  if (destinations.length === 0) return "not sent anywhere";
  const places = destinations.map(({ kind, name, state, because }) => {
    const isKnown = state === "live" || kind !== "Log Analytics workspace";
    return isKnown ? `the ${kind} ${name}` : `the ${kind} ${name}, which ${because}`;
  });
  return `sent to ${inSentence(places)}`;
}
