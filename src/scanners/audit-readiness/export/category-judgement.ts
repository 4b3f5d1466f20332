import type { Evidence } from "../../../engine/verdict.ts";
import type { Judgement } from "../../judgement.ts";
import { inSentence } from "../mailbox-auditing/words.ts";
import type { CategoryNeed } from "./categories.ts";
import { destinationsFor, routesInDoubt } from "./routes.ts";
import type { Destination, Route } from "./routes.ts";

/** Whether a category leaves Entra ID, as far as the tenant fills it. */
export function judgeCategory(need: CategoryNeed, routes: readonly Route[]): Judgement {
  const { category, isFilled } = need;
  const destinations = destinationsFor(routes, category);
  if (isFilled === false) return { evidence: evidenceFor(need, whereTo(destinations), "context") };
  if (destinations.some(arrives))
    return { evidence: evidenceFor(need, whereTo(destinations.filter(arrives)), "meets") };
  const doubt = whyInDoubt(category, destinations, routes);
  if (doubt !== undefined) return { undecided: `diagnosticSettings[${category}]`, because: doubt };
  if (isFilled === undefined)
    return {
      undecided: `diagnosticSettings[${category}]`,
      ...(need.toldBy === undefined
        ? { because: `${category} is not sent anywhere. ${need.because}` }
        : { source: need.toldBy }),
    };
  return { evidence: evidenceFor(need, whereTo(destinations), "violates") };
}

/** What was sent there is somewhere, though Plimsoll may not see what becomes of it. */
function arrives({ state }: Destination): boolean {
  return state === "live" || state === "unseen";
}

function whyInDoubt(
  category: string,
  destinations: readonly Destination[],
  routes: readonly Route[],
): string | undefined {
  const nonsense = destinations.find(({ state }) => state === "nonsense");
  if (nonsense !== undefined)
    return `${category} is sent to a ${nonsense.kind} that ${nonsense.because}, so it cannot be told whether it arrives.`;
  const [route] = routesInDoubt(routes);
  if (route === undefined) return undefined;
  const groups = [...route.groups].filter((group) => group !== "alllogs");
  return `The diagnostic setting “${route.setting}” sends ${inSentence(groups.map((group) => `the group “${group}”`))}, and no page of Microsoft's says whether that holds ${category}.`;
}

function whereTo(destinations: readonly Destination[]): string {
  if (destinations.length === 0) return "not sent anywhere";
  const places = destinations.map(({ kind, name, state, because }) =>
    state === "gone" ? `the ${kind} ${name}, which ${because}` : `the ${kind} ${name}`,
  );
  return `sent to ${inSentence(places)}`;
}

function evidenceFor(
  { category, because }: CategoryNeed,
  actual: string,
  result: Evidence["result"],
): Evidence {
  return {
    object: { type: "Log category of Entra ID", id: null, name: category },
    property: "properties.logs",
    actual,
    expected:
      result === "context" ? "nothing, since the tenant does not fill it" : "sent to a place that exists",
    result,
    note: because,
  };
}
