import type { Evidence } from "../../../engine/verdict.ts";
import { figure } from "../mailbox-auditing/words.ts";
import { momentInWords } from "./window.ts";
import type { Window } from "./window.ts";

/** No more objects of a kind than this are named. */
const mostNamed = 50;

export type Route = "hunting" | "auditSearch";

const logs: Readonly<Record<Route, string>> = {
  hunting: "Defender XDR (CloudAppEvents)",
  auditSearch: "the unified audit log",
};

/** Where was looked, and for which time: it belongs to every verdict on what happened. */
export function whereLooked(
  { from, to, route, whole }: Window & { readonly route: Route; readonly whole: boolean },
  actual: string,
): Evidence {
  const notes = [
    ...(whole ? [] : ["There were more records than Plimsoll reads: it looked at the first of them."]),
    ...(route === "auditSearch"
      ? ["The search stays in Microsoft Purview, under Audit, until somebody deletes it."]
      : []),
  ];
  return {
    object: { type: "Log", id: null, name: logs[route] },
    property: `${momentInWords(from)} to ${momentInWords(to)}`,
    actual,
    expected: "every record of this time",
    result: "context",
    ...(notes.length === 0 ? {} : { note: notes.join(" ") }),
  };
}

/** As many as can be named, the last of them with the count of the others. */
export function firstNamed(evidence: readonly Evidence[], of = evidence.length): Evidence[] {
  const named = evidence.slice(0, mostNamed);
  const more = of - named.length;
  const note = `This one and ${figure(more)} more: not all are named here.`;
  return named.map((item, index) =>
    more > 0 && index === named.length - 1
      ? { ...item, note: item.note === undefined ? note : `${item.note} ${note}` }
      : item,
  );
}
