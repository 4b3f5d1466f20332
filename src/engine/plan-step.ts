import { z } from "zod";

/** One piece of work of a remediation plan: policies below the line that are lifted together. */
export const planStepSchema = z
  .strictObject({
    id: z
      .string()
      .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
      .meta({ description: "Part of the name of its scripts" }),
    title: z.string(),
    why: z.string(),
    findings: z
      .array(z.string())
      .min(1)
      .meta({ description: "Ids of the policies that it lifts, the most urgent first" }),
    exposed: z.strictObject({ accounts: z.int(), privileged: z.int() }).meta({
      description: "Accounts that the evidence names as violating, and how many of them are privileged",
    }),
    effort: z.enum(["low", "medium", "high"]).meta({ description: "The highest of its findings" }),
    noticedBy: z
      .enum(["nobody", "some", "everybody"])
      .nullable()
      .meta({ description: "How many of the tenant's people notice it; null where that is not known" }),
    after: z.array(z.string()).meta({ description: "Ids of steps of this plan that come first" }),
    conditions: z.array(z.string()).meta({ description: "What has to be so before" }),
    tryFirst: z.string().nullable().meta({ description: "How to try it on few before it meets all" }),
    verify: z.string().meta({ description: "The call that shows whether it worked" }),
  })
  .meta({ id: "PlanStep" });

export type PlanStep = z.infer<typeof planStepSchema>;
