import { z } from "zod";
import type { AssessOptions } from "../engine/assess.ts";
import { profileSchema } from "../profile/schema.ts";

/** What an assessment depends on besides the snapshot and the baselines: with these three, anybody gets the same assessment again. */

export const inputsName = "inputs.json";
export const inputsVersion = 1;

/** Where the tenant is, how to sign in and where files go have no say in a verdict, so none of it is kept. */
const judgingProfileSchema = profileSchema
  .pick({
    baselines: true,
    products: true,
    interpretation: true,
    parameters: true,
    declared: true,
    exceptions: true,
    annotations: true,
  })
  .strict();

export const inputsSchema = z.strictObject({
  schemaVersion: z.literal(inputsVersion),
  kind: z.literal("plimsoll-inputs"),
  assessedAt: z.iso.datetime().meta({ description: "The moment that expiries were judged by" }),
  profile: judgingProfileSchema,
  annotations: z.array(
    z.strictObject({
      policy: z.string(),
      comment: z.string().nullable(),
      remediationDate: z.string().nullable(),
      disputed: z.boolean(),
    }),
  ),
  warnings: z.array(z.string()).meta({ description: "What the reader was told besides" }),
});

export type Inputs = z.infer<typeof inputsSchema>;

type Judging = Pick<AssessOptions, "profile" | "now" | "annotations" | "warnings">;

/** What is to be kept of an assessment's options. */
export function inputsOf({ profile, now, annotations = [], warnings = [] }: Judging): Inputs {
  const { baselines, products, interpretation, parameters, declared, exceptions } = profile;
  return {
    schemaVersion: inputsVersion,
    kind: "plimsoll-inputs",
    assessedAt: now.toISOString(),
    profile: {
      baselines,
      ...(products === undefined ? {} : { products }),
      interpretation,
      parameters,
      declared,
      exceptions,
      annotations: profile.annotations,
    },
    annotations: annotations.map((annotation) => ({ disputed: false, ...annotation })),
    warnings: [...warnings],
  };
}

/** The options back again. */
export function judgingFrom(inputs: Inputs): Required<Judging> {
  const { profile, assessedAt, annotations, warnings } = inputs;
  return { profile: profileSchema.parse(profile), now: new Date(assessedAt), annotations, warnings };
}
