import { z } from "zod";
import { exclusionKinds } from "./obstacles.ts";
import { tenantObjectSchema } from "./tenant-object.ts";

const leftOutSchema = z.strictObject({
  kind: z.enum(exclusionKinds).meta({
    description: "The key under which the profile names it: in an exception's exclude, or in declared",
  }),
  id: z.string().meta({ description: "What the profile names it by" }),
  name: z.string().meta({ description: "As the tenant gives it: hostile text" }),
  people: z.int().nullable().meta({
    description:
      "People in a group, those of nested groups included; null for other kinds, and for a group whose size was not read",
  }),
  from: z
    .array(tenantObjectSchema)
    .meta({ description: "The objects that leave it out, or in which it violates the policy" }),
});

const conditionSchema = z.strictObject({
  object: tenantObjectSchema,
  property: z.string().meta({ description: "Path of the property, in the API's own words" }),
  actual: z.string().meta({ description: "What the tenant has, in plain words" }),
  expected: z.string().meta({ description: "What it would have to have, in plain words" }),
});

export const wouldPassSchema = z
  .strictObject({
    exclusions: z
      .array(leftOutSchema)
      .meta({ description: "What the profile would have to declare as left out" }),
    conditions: z
      .array(conditionSchema)
      .meta({ description: "What would have to be changed in the tenant as well" }),
    profile: z.string().nullable().meta({
      description:
        "YAML for the profile that declares the exclusions; what a person must fill in is left empty, and refused until it is. Null where there are none",
    }),
    sentence: z.string().meta({ description: "The same in one sentence" }),
  })
  .meta({
    id: "WouldPass",
    description:
      "The smallest set of exclusions and conditions that stands between the tenant and a pass: without any one of them it does not pass",
  });

/** What would make a finding pass. */
export type WouldPass = z.infer<typeof wouldPassSchema>;
export type LeftOut = WouldPass["exclusions"][number];
