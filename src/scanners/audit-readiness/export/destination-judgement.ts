import type { Evidence } from "../../../engine/verdict.ts";
import { weigh } from "../../judgement.ts";
import type { Judgement } from "../../judgement.ts";
import { isCarried } from "./routes.ts";
import type { Destination, Route } from "./routes.ts";

/** What can be said of the places that logs go to. */
export interface JudgedDestinations {
  /** Places that logs go to */
  readonly destinations: number;
  /** Places where nobody can search what arrives, if anything does, and which are the only ones for some log */
  readonly violations: number;
  /** Places that a person must look at */
  readonly unclear: number;
  readonly evidence: readonly Evidence[];
}

/**
 * Whether logs arrive where they can be searched: a workspace that is there. A storage account only keeps them; an event hub hands them to a system that
 * Plimsoll does not see. Neither matters for logs that a workspace has as well (dossier §4, 5.2).
 */
export function judgeDestinations(routes: readonly Route[]): JudgedDestinations {
  const used = routes.filter(isCarried);
  const places = new Map(used.flatMap(({ destinations }) => destinations).map((each) => [keyOf(each), each]));
  const judged = [...places.values()]
    .sort((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1))
    .map((place) => judgePlace(place, used));
  const { violations, evidence } = weigh(judged.map(({ judgement }) => judgement));
  return {
    destinations: places.size,
    violations: violations.length,
    unclear: judged.filter(({ isUnclear }) => isUnclear).length,
    evidence,
  };
}

interface JudgedPlace {
  readonly judgement: Judgement;
  readonly isUnclear: boolean;
}

function judgePlace(place: Destination, routes: readonly Route[]): JudgedPlace {
  const { kind, state, because } = place;
  if (state === "untold")
    return {
      judgement: {
        undecided: `diagnosticSettings[${place.name}]`,
        because: `A diagnostic setting sends logs to a ${kind} that ${because}, so it cannot be told whether they arrive.`,
      },
      isUnclear: false,
    };
  if (kind === "Log Analytics workspace") return judgeWorkspace(place);
  const worst = worstSearchability(place, routes);
  if (worst === "seen")
    return clear(place, "also sent to a workspace", "context", "Everything here can be searched elsewhere.");
  if (kind !== "storage account") return unclear(place, "received by a system that Plimsoll does not see");
  return worst === "unseen"
    ? clear(
        place,
        "also sent to a place that Plimsoll does not see",
        "context",
        "Keeps records, and searches none.",
      )
    : clear(
        place,
        "the only place for some logs",
        "violates",
        "A storage account keeps records, but nobody can search them there.",
      );
}

function judgeWorkspace(place: Destination): JudgedPlace {
  const { state, because } = place;
  if (state === "unseen") return unclear(place, because);
  return state === "live"
    ? clear(place, because, "meets", "Logs here can be searched.")
    : clear(place, because, "violates", "What is sent there arrives nowhere.");
}

function clear(place: Destination, actual: string, result: Evidence["result"], note: string): JudgedPlace {
  return { judgement: { evidence: { ...evidenceFor(place, actual), result, note } }, isUnclear: false };
}

function unclear(place: Destination, actual: string): JudgedPlace {
  const note = "Confirm that the logs arrive there, and that your analysts can search them.";
  return {
    judgement: { evidence: { ...evidenceFor(place, actual), result: "context", note } },
    isUnclear: true,
  };
}

function evidenceFor({ kind, id, name }: Destination, actual: string): Omit<Evidence, "result"> {
  return {
    object: { type: `Destination: ${kind}`, id, name },
    property: kind === "Log Analytics workspace" ? "properties.workspaceId" : "properties",
    actual,
    expected: "a place that exists, where the logs can be searched",
  };
}

/** How well the least searchable of the logs that go to a place can be searched in all places together. */
function worstSearchability(place: Destination, routes: readonly Route[]): "seen" | "unseen" | "no" {
  const items = routes
    .filter(({ destinations }) => destinations.some((each) => keyOf(each) === keyOf(place)))
    .flatMap(({ categories, groups }) => [...categories, ...groups]);
  const grades = new Set(items.map((item) => searchability(item, routes)));
  return grades.has("no") ? "no" : grades.has("unseen") ? "unseen" : "seen";
}

function searchability(item: string, routes: readonly Route[]): "seen" | "unseen" | "no" {
  const places = routes
    .filter(({ categories, groups }) => categories.has(item) || groups.has(item) || groups.has("alllogs"))
    .flatMap(({ destinations }) => destinations)
    .filter(({ kind }) => kind !== "storage account");
  if (places.some(({ state }) => state === "live")) return "seen";
  return places.some(({ state }) => state === "unseen") ? "unseen" : "no";
}

function keyOf({ kind, id }: Destination): string {
  return `${kind} ${id}`;
}
