import { z } from "zod";
import { assessmentSchema, assessmentVersion } from "../engine/assessment.ts";

/**
 * The JSON Schema (2020-12) of assessment.json.
 * Its `$id` is a URN, because a name that nobody can register cannot be taken over: it names the schema and is never fetched.
 */
export function assessmentJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(assessmentSchema, { target: "draft-2020-12" });
  return {
    $schema,
    $id: `urn:plimsoll:schema:assessment:${assessmentVersion}`,
    title: "Plimsoll assessment",
    description:
      "What a Microsoft 365 tenant's configuration is, held against the baselines: one finding for each policy, with its evidence and remediation.",
    ...rest,
  };
}
