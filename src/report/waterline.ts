import type { Finding, Outcome } from "../engine/assessment.ts";

/**
 * The picture of a product: a horizontal line, which is the baseline, and its policies as marks from left to right.
 * What is met floats above; what is not met hangs below, the deeper the more an attacker gains; what nobody could decide lies on the line.
 * This file says where each mark belongs; the style sheet knows how deep that is, and breaks a line that the page has no room for.
 */

export interface Mark {
  readonly href: string;
  readonly label: string;
  readonly outcome: Outcome;
  readonly severity: Finding["severity"];
  readonly section: string;
}

/** From the highest place to the deepest. */
export const places = ["above", "on", "low", "medium", "high", "critical"] as const;
export type Place = (typeof places)[number];

/** Each mark with its place, and whether a section of the baseline's document begins with it; and the deepest place, which says how high the picture is. */
export function drawWaterline(marks: readonly Mark[]) {
  const placed = marks.map((mark, index) => ({
    href: mark.href,
    label: mark.label,
    outcome: mark.outcome,
    place: placeOf(mark),
    opensSection: index > 0 && mark.section !== marks[index - 1]?.section,
  }));
  const depth = Math.max(places.indexOf("on"), ...placed.map(({ place }) => places.indexOf(place)));
  return { deepest: places[depth] ?? "on", marks: placed };
}

function placeOf({ outcome, severity }: Mark): Place {
  if (outcome === "pass") return "above";
  return outcome === "fail" || outcome === "warning" || outcome === "accepted" ? severity : "on";
}
