import { z } from "zod";
import { outcomes } from "../engine/assessment.ts";
import { causes } from "../history/change.ts";

/** What the readers of the notices of one tenant have been told. */

const believedSchema = z.strictObject({
  origin: z.enum(outcomes).nullable().meta({ description: "The outcome in the run that is compared with" }),
  told: z.enum(outcomes).meta({ description: "The outcome that was told since" }),
  cause: z.enum(causes).meta({ description: "Why, as it was told" }),
  product: z.string(),
  title: z.string(),
  criticality: z.enum(["shall", "should"]),
});

export const memorySchema = z.strictObject({
  base: z.iso.datetime().nullable().meta({
    description: "The beginning of the last good run up to which all is told; null if there is none",
  }),
  told: z
    .record(z.string(), believedSchema)
    .meta({ description: "By policy: what was told since then of runs that were not good" }),
  broken: z
    .strictObject({ since: z.iso.datetime(), codes: z.array(z.string()) })
    .nullable()
    .meta({
      description:
        "Since when no scan was good, and which reasons were told: codes, and of scans that were not complete the causes",
    }),
});
export type Memory = z.infer<typeof memorySchema>;

export const nothingTold: Memory = { base: null, told: {}, broken: null };
