import type { Finding } from "../engine/assessment.ts";
import type { Evidence } from "../engine/verdict.ts";
import { inReadingOrder } from "./finding-text.ts";
import { visible } from "./visible-text.ts";
import { evidenceWords, figure } from "./wording.ts";

/** Rows of evidence that the page shows for one finding; all of them are in assessment.json. */
const shownRows = 10;

const shapes = {
  violates: "fail",
  context: "notApplicable",
  meets: "pass",
} satisfies Record<Evidence["result"], string>;

/** The very objects that decided, violations first; null where nothing was named. */
export function evidenceView(evidence: Finding["evidence"]) {
  if (evidence.length === 0) return null;
  const ordered = inReadingOrder(evidence);
  const more = ordered.length - shownRows;
  return {
    rows: ordered.slice(0, shownRows).map(rowView),
    more: more > 0 ? `… and ${figure(more)} more, all in assessment.json` : null,
  };
}

function rowView({ object, property, actual, expected, result, note }: Evidence) {
  return {
    object: {
      type: visible(object.type),
      name: visible(object.name),
      id: object.id === null || object.id === object.name ? null : visible(object.id),
    },
    property: visible(property),
    actual: visible(actual),
    expected: visible(expected),
    result: { word: evidenceWords[result], shape: shapes[result] },
    note: note === undefined ? null : visible(note),
  };
}
