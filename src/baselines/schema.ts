import { z } from "zod";

/** A baseline file: policies as data. Everything that a report says of a policy, and that is not evidence, stands here and nowhere else. */

/** How each baseline numbers its policies. */
const numberings = {
  scuba: { pattern: /^MS\.[A-Z]+\.\d+\.\d+v\d+$/, example: "MS.AAD.1.1v1" },
  "audit-readiness": { pattern: /^AR\.\d+\.\d+$/, example: "AR.2.3" },
} as const;

const sentence = z.string().min(8);

/** A script. What stands in braces is filled in by src/engine/command.ts, as a literal of its language. */
const commandSchema = z.strictObject({
  /** `dns`: lines of a zone file. */
  shell: z.enum(["powershell", "dns"]),
  /** Written once, before the lines for the objects; for example `Connect-MgGraph -Scopes Policy.ReadWrite.ConditionalAccess`. */
  before: z.string().optional(),
  /** Written once for each violating object; `{id}`, `{name}`, `{type}`, `{property}` are filled from the evidence. */
  each: z.string().optional(),
  /** Written where no object can be named. */
  once: z.string().optional(),
});
export type CommandTemplate = z.infer<typeof commandSchema>;

/**
 * A request of Microsoft Graph, from which both its REST form and its PowerShell form are written. One that has `{id}` in its path or
 * body is written once for each violating object.
 */
const requestSchema = z.strictObject({
  /** Delegated permissions that a person needs for it. */
  scopes: z.array(z.string().regex(/^[\w.-]+$/)).min(1),
  /** Stands above it as a comment. */
  note: sentence.optional(),
  method: z.enum(["POST", "PATCH", "PUT", "DELETE"]),
  path: z.string().regex(/^\/(v1\.0|beta)\/\S+$/, "must begin with /v1.0/ or /beta/"),
  body: z.json().optional(),
});
export type RequestTemplate = z.infer<typeof requestSchema>;

export const policySchema = z.strictObject({
  id: z.string(),
  title: sentence.max(80),
  requirement: sentence,
  rationale: sentence,
  criticality: z.enum(["shall", "should"]),
  bod2501: z.boolean(),
  severity: z.enum(["critical", "high", "medium", "low"]),
  licence: z.string().optional(),
  nist80053: z.array(z.string()),
  attack: z.array(z.string().regex(/^T\d{4}(\.\d{3})?$/)),
  remediation: z.strictObject({
    steps: z.array(sentence).min(1),
    /** Takes the place of the PowerShell form of the requests, where there are both. */
    command: commandSchema.optional(),
    requests: z.array(requestSchema).min(1).optional(),
    userImpact: sentence,
    effort: z.enum(["low", "medium", "high"]),
    undo: sentence,
  }),
  references: z.array(z.strictObject({ title: z.string(), url: z.url() })).min(1),
  parameters: z
    .record(
      z.string(),
      z.strictObject({
        value: z.number(),
        stricter: z.enum(["lower", "higher"]),
        unit: z.string(),
        meaning: sentence,
      }),
    )
    .optional(),
});
export type Policy = z.infer<typeof policySchema>;

export const baselineFileSchema = z
  .strictObject({
    baseline: z.enum(["scuba", "audit-readiness"]),
    product: z.string(),
    title: z.string(),
    version: z.string(),
    source: z.url(),
    sections: z
      .array(z.strictObject({ number: z.int(), title: z.string(), policies: z.array(policySchema).min(1) }))
      .min(1),
  })
  .superRefine(({ baseline, sections }, context) => {
    const { pattern, example } = numberings[baseline];
    for (const [section, { policies }] of sections.entries()) {
      for (const [policy, { id }] of policies.entries()) {
        if (pattern.test(id)) continue;
        const path = ["sections", section, "policies", policy, "id"];
        context.addIssue({ code: "custom", path, input: id, message: `must look like ${example}` });
      }
    }
  });
export type BaselineFile = z.infer<typeof baselineFileSchema>;

/** Policies that are lifted together, as one piece of work. */
const stepSchema = z.strictObject({
  /** Part of a file's name, so nothing but letters, digits and hyphens. */
  id: z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/),
  title: sentence.max(80),
  why: sentence,
  policies: z.array(z.string()).min(1),
  /** Whether the users whom the evidence of these policies names are the most powerful accounts. */
  privileged: z.boolean().default(false),
  /** How many of the people who use the tenant notice the change. */
  noticedBy: z.enum(["nobody", "some", "everybody"]),
  /** Steps that come first. */
  after: z.array(z.string()).default([]),
  /** What has to be so before, and no step brings about. */
  conditions: z.array(sentence).default([]),
  /** How to try the change on few before it meets all. */
  tryFirst: sentence,
});
export type Step = z.infer<typeof stepSchema>;

/** `steps.yaml`: how the policies of all baselines of its folder are grouped into steps. */
export const stepsFileSchema = z.strictObject({ steps: z.array(stepSchema).min(1) });
