import { z } from "zod";
import { inputsSchema, inputsVersion } from "./inputs.ts";
import { manifestSchema, manifestVersion } from "./manifest.ts";

/** The JSON Schemas (2020-12) of what only an evidence package holds. Their `$id` are URNs: names, never fetched. */

/** Of manifest.json. */
export function manifestJsonSchema(): Record<string, unknown> {
  return published(
    manifestSchema,
    `urn:plimsoll:schema:evidence-manifest:${manifestVersion}`,
    "Manifest of a Plimsoll evidence package",
    "What lies in the package, with the size and the SHA-256 of every file, and what made it.",
  );
}

/** Of inputs.json. */
export function inputsJsonSchema(): Record<string, unknown> {
  return published(
    inputsSchema,
    `urn:plimsoll:schema:evidence-inputs:${inputsVersion}`,
    "Inputs of a Plimsoll evidence package",
    "What the assessment depended on besides the snapshot and the baselines: the moment, and what the profile and a ScubaGear configuration said.",
  );
}

function published(schema: z.ZodType, id: string, title: string, description: string) {
  const { $schema, ...rest } = z.toJSONSchema(schema, { target: "draft-2020-12" });
  return { $schema, $id: id, title, description, ...rest };
}
