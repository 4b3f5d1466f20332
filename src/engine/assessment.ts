import { z } from "zod";
import { cloudNames } from "../tenant/clouds.ts";
import { failedRequestSchema, failureCauses } from "../tenant/failure.ts";
import { chapterSchema } from "./chapter.ts";
import { planStepSchema } from "./plan-step.ts";
import { tableSchema } from "./table.ts";
import { evidenceSchema } from "./verdict.ts";
import { wouldPassSchema } from "./would-pass-schema.ts";

/** One finding for each policy, and all that a report shows. A reader of this file needs no other. */

export const assessmentVersion = 1;

export const outcomes = [
  "pass",
  "fail",
  "warning",
  "manual",
  "notApplicable",
  "unknown",
  "accepted",
] as const;
export type Outcome = (typeof outcomes)[number];

const linkSchema = z.strictObject({ title: z.string(), url: z.url() });

const remediationSchema = z
  .strictObject({
    steps: z.array(z.string()).meta({ description: "What to do in the portal, in order" }),
    commands: z
      .array(
        z.strictObject({
          shell: z
            .enum(["powershell", "rest", "dns"])
            .meta({ description: "rest: requests of Microsoft Graph; dns: lines of a zone file" }),
          text: z.string().meta({
            description: "Filled in with the objects of the evidence and what the profile declares",
          }),
        }),
      )
      .meta({ description: "Ways to do the same: one suffices" }),
    userImpact: z.string(),
    effort: z.enum(["low", "medium", "high"]),
    undo: z.string(),
  })
  .meta({ id: "Remediation" });

/** An exception of the profile, as it stood when the policy was judged. */
const shownExceptionSchema = z
  .strictObject({
    kind: z.enum(["exclusion", "acceptance"]),
    live: z.boolean().meta({ description: "False once it has lapsed: then it changes nothing" }),
    lapse: z
      .strictObject({
        cause: z.enum(["expired", "outgrown", "unchecked"]).meta({
          description: "unchecked: it has a limit, and what the limit counts is not known",
        }),
        sentence: z.string(),
      })
      .nullable()
      .default(null)
      .meta({ description: "Why it has lapsed; null while it is live" }),
    reason: z.string(),
    approvedBy: z.string().nullable(),
    expires: z.string().nullable(),
    excluded: z.array(z.string()),
    limits: z
      .strictObject({
        violations: z.int().nullable(),
        groups: z.array(z.strictObject({ id: z.string(), maximumMembers: z.int() })),
      })
      .default({ violations: null, groups: [] })
      .meta({ description: "How far it reaches: beyond a limit it lapses" }),
  })
  .meta({ id: "ShownException" });

export const findingSchema = z
  .strictObject({
    policyId: z.string(),
    baseline: z.string(),
    product: z.string(),
    section: z.string(),
    title: z.string(),
    requirement: z.string(),
    rationale: z.string(),
    criticality: z.enum(["shall", "should"]),
    bod2501: z
      .boolean()
      .meta({ description: "Required of federal agencies by CISA's Binding Operational Directive 25-01" }),
    severity: z
      .enum(["critical", "high", "medium", "low"])
      .meta({ description: "How much an attacker gains from it: orders the report" }),
    licence: z.string().nullable(),
    outcome: z.enum(outcomes),
    summary: z.string(),
    openSince: z.iso.datetime().nullable().optional().meta({
      description:
        "The first kept run since which the policy has not been met; null where it is met, and absent where no earlier run was at hand",
    }),
    evidence: z.array(evidenceSchema),
    unknown: z
      .strictObject({
        cause: z.enum(failureCauses),
        source: z.string().nullable(),
        what: z.string().meta({ description: "What is missing, as part of a sentence" }),
        message: z.string().meta({ description: "What happened, with the request" }),
        remedy: z.string(),
        request: failedRequestSchema.nullable(),
      })
      .nullable()
      .meta({ description: "Why the policy could not be decided" }),
    wouldPassIf: wouldPassSchema.nullable().default(null).meta({
      description:
        "Of a finding that fails or warns: the smallest set of exclusions and conditions that stands between the tenant and a pass; null where none is known",
    }),
    remediation: remediationSchema,
    exception: shownExceptionSchema.nullable().meta({
      description: "The weightiest exception for the policy: live before lapsed, acceptance before exclusion",
    }),
    furtherExceptions: z.array(shownExceptionSchema).optional().meta({
      description:
        "All other exceptions for the policy; absent where there is none at all, and in files from before they were kept",
    }),
    annotation: z
      .strictObject({
        comment: z.string().nullable(),
        remediationDate: z.string().nullable(),
        overdue: z
          .boolean()
          .default(false)
          .meta({ description: "The remediation date has passed, and the finding is still open" }),
        disputed: z
          .boolean()
          .default(false)
          .meta({ description: "The organisation says that the verdict is wrong" }),
      })
      .nullable()
      .meta({ description: "What the organisation says of it; it changes nothing" }),
    reference: z.boolean().meta({ description: "Whether ScubaGear would say that the policy is met" }),
    deviation: z
      .strictObject({
        id: z.string(),
        title: z.string(),
        scubagear: z.string(),
        plimsoll: z.string(),
        reason: z.string(),
      })
      .nullable()
      .meta({ description: "The documented reason why our verdict differs from ScubaGear's, where it does" }),
    parameters: z.record(z.string(), z.number()),
    sources: z.array(z.string()),
    nist80053: z.array(z.string()),
    attack: z.array(z.string()),
    references: z.array(linkSchema),
  })
  .meta({ id: "Finding" });

export type Finding = z.infer<typeof findingSchema>;

export const countsSchema = z.strictObject({
  pass: z.int(),
  fail: z.int(),
  warning: z.int(),
  manual: z.int(),
  notApplicable: z.int(),
  unknown: z.int(),
  accepted: z.int(),
});
export type OutcomeCounts = z.infer<typeof countsSchema>;

const trendPointSchema = z.strictObject({
  startedAt: z.iso.datetime(),
  products: z.array(z.strictObject({ product: z.string(), counts: countsSchema })),
});
export type TrendPoint = z.infer<typeof trendPointSchema>;

export const assessmentSchema = z
  .strictObject({
    schemaVersion: z.literal(assessmentVersion),
    kind: z.literal("plimsoll-assessment"),
    tool: z.strictObject({ name: z.string(), version: z.string() }),
    origin: z.strictObject({ kind: z.enum(["scan", "scubagear-export"]), detail: z.string() }),
    tenant: z.strictObject({ id: z.string(), name: z.string(), domain: z.string() }),
    cloud: z.enum(cloudNames),
    interpretation: z.enum(["strict", "scubagear"]),
    declaredDigest: z.string().optional().meta({
      description:
        "SHA-256 of what the profile declared, whatever the order of its lists: tells whether it is the same as in another assessment. Absent in files from before it was kept",
    }),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime(),
    assessedAt: z.iso.datetime(),
    baselines: z.array(
      z.strictObject({ id: z.string(), title: z.string(), version: z.string(), policies: z.int() }),
    ),
    summary: z.strictObject({
      total: countsSchema,
      products: z.array(z.strictObject({ product: z.string(), title: z.string(), counts: countsSchema })),
    }),
    sources: z.array(
      z.strictObject({
        id: z.string(),
        title: z.string(),
        status: z.enum(["ok", "failed"]),
        requests: z.int(),
        cause: z.enum(failureCauses).nullable(),
        message: z.string().nullable(),
      }),
    ),
    findings: z
      .array(findingSchema)
      .meta({ description: "One for each policy, in report order: what to do first stands first" }),
    plan: z.array(planStepSchema).optional().meta({
      description:
        "What is below the line, as steps in the order in which to take them; absent in assessments from before there were plans",
    }),
    chapters: z
      .array(chapterSchema)
      .default([])
      .meta({ description: "Questions that a product's findings answer together" }),
    tables: z.array(tableSchema),
    trend: z.array(trendPointSchema).optional().meta({
      description:
        "How the products stood in the last good runs, the oldest first and this one last; absent where no history is kept. It comes from the history and not from the snapshot",
    }),
    warnings: z
      .array(z.string())
      .meta({ description: "What the reader must know about this assessment as a whole" }),
  })
  .meta({ id: "Assessment", title: "Plimsoll assessment" });

export type Assessment = z.infer<typeof assessmentSchema>;
