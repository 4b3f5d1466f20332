import type { Outcome } from "../engine/assessment.ts";
import { directionOf } from "../history/change.ts";

/**
 * What a change of an outcome is to its reader; null if nobody needs to hear of it.
 * That a policy can no longer be decided is a regression, whatever it was before: missing data never reads as a recovery.
 * A policy that is judged for the first time and is below the line is one, too. What becomes an accepted risk is none: somebody has answered for it, and will be
 * told when that ends.
 */
export function worthTelling(before: Outcome | null, after: Outcome): "regression" | "recovery" | null {
  if (before === after || after === "accepted") return null;
  if (before === null) return after === "fail" || after === "warning" ? "regression" : null;
  if (after === "unknown") return "regression";
  switch (directionOf(before, after)) {
    case "worse":
      return "regression";
    case "better":
      return after === "pass" || after === "notApplicable" ? "recovery" : null;
    case "level":
      return null;
  }
}
