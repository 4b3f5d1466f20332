import { z } from "zod";
import { outcomes } from "../engine/assessment.ts";
import type { Outcome } from "../engine/assessment.ts";

/** What is different between two runs, each change with its cause. Swapping the runs mirrors every change, and nothing else. */

export const diffVersion = 1;

export const causes = ["tenant", "rule", "exception", "evidence"] as const;
/**
 * Why something is different: a setting of the tenant; what it is held against (baseline, program, threshold, interpretation, what the profile declares);
 * an exception of the profile; or what could be read.
 */
export type Cause = (typeof causes)[number];

const policies = z.array(z.string()).meta({ description: "The policies that it bears on, by id" });
const kind = z.enum(["changed", "added", "removed"]);
const value = (what: string) => z.unknown().meta({ description: what });

const namedSchema = z.strictObject({ id: z.string().nullable(), name: z.string().nullable() });

const actorSchema = z
  .strictObject({
    at: z.iso.datetime(),
    activity: z.string().meta({ description: "What was done, as the log calls it" }),
    user: namedSchema.nullable().meta({ description: "Null if an application acted by itself" }),
    application: namedSchema.nullable().meta({ description: "Null where the log does not say" }),
    address: z.string().nullable().meta({ description: "Where the request came from" }),
    record: z.string().meta({ description: "The record's id in the log" }),
  })
  .meta({ id: "Actor" });

const whoSchema = z.strictObject({
  log: z.enum(["directory", "unified"]).meta({ description: "The audit log that tells of such settings" }),
  isSure: z.boolean().meta({
    description: "False if the records only are of the kind that may have made the change, among others",
  }),
  actors: z.array(actorSchema).meta({
    description: "By every record that may have made the change, the newest first; none was found if empty",
  }),
  more: z.int().min(0).meta({ description: "Records beyond these" }),
});

const tenantChangeSchema = z
  .strictObject({
    cause: z.literal("tenant"),
    source: z.string().nullable().meta({
      description: "The source that says so; null if only the findings' evidence was at hand",
    }),
    what: z.string().meta({ description: "What was read, or the kind of object" }),
    object: z
      .strictObject({
        id: z.string().nullable(),
        name: z.string(),
        otherIds: z.array(z.string()).optional().meta({
          description: "Ids of the same thing elsewhere, such as the registration of a service principal",
        }),
      })
      .nullable()
      .meta({ description: "The object that was changed, where the setting is not the tenant's own" }),
    path: z.string().meta({
      description:
        "The setting, in the API's own words; list[] is an element of a list; empty for a whole object",
    }),
    kind,
    before: value("The old value; null if it was not there"),
    after: value("The new value; null if it is not there any more"),
    policies,
    who: whoSchema.optional().meta({
      description:
        "Who made it; absent where its audit log was not read, or no audit log tells of such settings",
    }),
  })
  .meta({ description: "A setting of the tenant" });

const ruleChangeSchema = z
  .strictObject({
    cause: z.literal("rule"),
    what: z
      .enum([
        "program",
        "baseline",
        "interpretation",
        "parameter",
        "criticality",
        "declared",
        "policy",
        "property",
      ])
      .meta({
        description: "property: one that only one of two versions of the program reads from the tenant",
      }),
    name: z.string().meta({
      description:
        "Which one, for example the parameter; empty where only digests of all that is declared were at hand",
    }),
    before: value("As it was; null if it was not there"),
    after: value("As it is; null if it is not there any more"),
    policies,
  })
  .meta({ description: "What the tenant is held against" });

const exceptionStateSchema = z.strictObject({
  kind: z.enum(["exclusion", "acceptance"]),
  live: z.boolean(),
  lapse: z.enum(["expired", "outgrown", "unchecked"]).nullable(),
  reason: z.string(),
  approvedBy: z.string().nullable(),
  expires: z.string().nullable(),
  excluded: z.array(z.string()),
  limits: z.strictObject({
    violations: z.int().nullable(),
    groups: z.array(z.strictObject({ id: z.string(), maximumMembers: z.int() })),
  }),
});

const exceptionChangeSchema = z
  .strictObject({
    cause: z.literal("exception"),
    what: z.enum(["began", "withdrawn", "expired", "outgrown", "unchecked", "changed"]),
    before: exceptionStateSchema.nullable(),
    after: exceptionStateSchema.nullable(),
    policies,
  })
  .meta({ description: "One exception for a policy" });

const readingStateSchema = z.strictObject({
  status: z.enum(["ok", "failed", "notAsked"]),
  cause: z.string().nullable(),
});

const evidenceChangeSchema = z
  .strictObject({
    cause: z.literal("evidence"),
    source: z.string(),
    title: z.string(),
    what: z.enum(["missing", "back", "otherwise"]).meta({
      description: "otherwise: it is missing as before, for another reason",
    }),
    before: readingStateSchema,
    after: readingStateSchema,
    policies,
  })
  .meta({ description: "A source that could be read in one run only" });

export const changeSchema = z.discriminatedUnion("cause", [
  tenantChangeSchema,
  ruleChangeSchema,
  exceptionChangeSchema,
  evidenceChangeSchema,
]);

const findingStateSchema = z.strictObject({
  outcome: z.enum(outcomes),
  criticality: z.enum(["shall", "should"]),
  title: z.string(),
  summary: z.string(),
});

const findingChangeSchema = z
  .strictObject({
    policyId: z.string(),
    formerId: z.string().optional().meta({
      description: "The id that the policy had in the older run, where its version has changed since",
    }),
    product: z.string(),
    cause: z.enum(causes).meta({ description: "The one that counts for most, where several play a part" }),
    direction: z.enum(["worse", "better", "level"]),
    before: findingStateSchema.nullable().meta({ description: "Null if the policy was not judged" }),
    after: findingStateSchema.nullable().meta({ description: "Null if the policy was not judged" }),
  })
  .meta({ description: "A policy with another outcome" });

const sideSchema = z.strictObject({
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  tenant: z.strictObject({ id: z.string(), name: z.string(), domain: z.string() }),
  startedAt: z.iso.datetime(),
  assessedAt: z.iso.datetime(),
});

const windowSchema = z
  .strictObject({
    from: z.iso.datetime(),
    to: z.iso.datetime(),
    failure: z
      .strictObject({
        cause: z.string().meta({
          description:
            "Such as permission; notAsked where only --live-evidence looks; unfinished; auditingOff",
        }),
        message: z.string(),
      })
      .nullable()
      .meta({ description: "Why it could not be read, or was not" }),
  })
  .nullable()
  .meta({ description: "The window that was read; null if nobody looked" });

export const diffSchema = z
  .strictObject({
    schemaVersion: z.literal(diffVersion),
    kind: z.literal("plimsoll-diff"),
    old: sideSchema,
    new: sideSchema,
    settingsFrom: z.enum(["snapshots", "evidence"]).meta({
      description: "Where changes of the tenant were read off: all that was read, or only what decided",
    }),
    auditLogs: z
      .strictObject({ directory: windowSchema, unified: windowSchema })
      .meta({ description: "The tenant's audit logs, which say who made changes" }),
    findings: z.array(findingChangeSchema),
    changes: z.array(changeSchema),
  })
  .meta({ id: "Diff", title: "Plimsoll diff" });

export type Diff = z.infer<typeof diffSchema>;
export type Change = z.infer<typeof changeSchema>;
export type TenantChange = z.infer<typeof tenantChangeSchema>;
export type Who = z.infer<typeof whoSchema>;
export type Actor = z.infer<typeof actorSchema>;
export type RuleChange = z.infer<typeof ruleChangeSchema>;
export type ExceptionChange = z.infer<typeof exceptionChangeSchema>;
export type ExceptionState = z.infer<typeof exceptionStateSchema>;
export type EvidenceChange = z.infer<typeof evidenceChangeSchema>;
export type FindingChange = z.infer<typeof findingChangeSchema>;

/** The JSON Schema that is published. */
export function diffJsonSchema(): unknown {
  return z.toJSONSchema(diffSchema);
}

/** Whether a change may be behind another outcome of a policy. A rule that names no policy, such as another version of the program, bears on all of them. */
export function bearsOn({ cause, policies: named }: Change, policyId: string): boolean {
  return named.includes(policyId) || (cause === "rule" && named.length === 0);
}

/** From well to ill. What is not known stands below what somebody answers for, and above what is known to be wrong. */
const ranks: Readonly<Record<Outcome, number>> = {
  pass: 0,
  notApplicable: 0,
  accepted: 1,
  manual: 1,
  unknown: 2,
  warning: 3,
  fail: 4,
};

/** Whether the second outcome is worse than the first; policies that are judged in one run only are neither. */
export function directionOf(
  before: Outcome | undefined,
  after: Outcome | undefined,
): FindingChange["direction"] {
  if (before === undefined || after === undefined || ranks[before] === ranks[after]) return "level";
  return ranks[before] < ranks[after] ? "worse" : "better";
}
