import { assessmentSchema, assessmentVersion } from "../engine/assessment.ts";
import type { Assessment } from "../engine/assessment.ts";
import { OperatorError } from "../errors.ts";

/** The assessment in parsed JSON. Throws OperatorError ASSESSMENT_INVALID. */
export function parseAssessment(json: unknown, name: string): Assessment {
  const result = assessmentSchema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new OperatorError(
    "ASSESSMENT_INVALID",
    `${name} is not an assessment that this Plimsoll can read (version ${assessmentVersion}): ${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}.`,
    "Give the assessment.json that a scan wrote, unchanged; for a snapshot use “plimsoll assess”.",
    { cause: result.error },
  );
}
