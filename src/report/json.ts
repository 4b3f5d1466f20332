import { assessmentSchema } from "../engine/assessment.ts";
import type { Assessment } from "../engine/assessment.ts";

/** The assessment as assessment.json holds it: keys in the schema's order, so that equal assessments are equal bytes. */
export function renderJson(assessment: Assessment): string {
  return `${JSON.stringify(assessmentSchema.parse(assessment), null, 2)}\n`;
}
