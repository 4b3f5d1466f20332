import { z } from "zod";

/** What the profile says of single policies: exceptions, which change an outcome while they hold, and annotations, which never do. */

const ids = (what: string) => z.array(z.string().min(1)).default([]).meta({ description: what });

const policy = z.string().meta({ description: "Policy id, for example MS.AAD.1.1v1" });

const whoAndWhy = {
  reason: z.string().min(1).meta({ description: "Why; shown in the report" }),
  approvedBy: z.string().min(1).optional().meta({ description: "Who approved it; shown in the report" }),
  expires: z.iso
    .date()
    .optional()
    .meta({ description: "Last day on which this holds, for example 2027-01-31" }),
};

const exclusionsSchema = z.strictObject({
  users: ids("Object ids of users, exactly as the tenant gives them"),
  groups: ids("Object ids of groups"),
  applications: ids("Application (client) ids"),
  guestTypes: ids("Kinds of guests, for example serviceProvider"),
  roles: ids("Role template ids"),
});

const groupLimitSchema = z.strictObject({
  id: z.string().min(1).meta({ description: "Object id of a group that the exception leaves out" }),
  maximumMembers: z.int().min(1).meta({
    description: "More people in it than this, or a number that cannot be read, and the exception ends",
  }),
});

/** Checks name up to 50 objects of a kind, so that a greater limit could be outgrown unseen. */
const mostViolations = 49;

const violationLimit = z.int().min(1).max(mostViolations).meta({
  description:
    "More violating objects among the finding's evidence than this, or a number that is not known, and the risk is no longer accepted",
});

export const exceptionSchema = z
  .union([
    z.strictObject({
      policy,
      exclude: exclusionsSchema,
      limits: z
        .strictObject({ groups: z.array(groupLimitSchema).min(1) })
        .optional()
        .meta({ description: "How large the groups may be for the whole exception to hold" }),
      ...whoAndWhy,
    }),
    z.strictObject({
      policy,
      accept: z.literal(true),
      limits: z
        .strictObject({ violations: violationLimit })
        .optional()
        .meta({ description: "How far the tenant may miss the policy for the risk to stay accepted" }),
      ...whoAndWhy,
    }),
  ])
  .meta({
    id: "Exception",
    description: "Leaves objects out of one policy, or accepts the risk of not meeting it",
  });
export type Exception = z.infer<typeof exceptionSchema>;

export const annotationSchema = z
  .strictObject({
    policy,
    comment: z.string().min(1).meta({ description: "What the report shows beside the finding" }),
    remediationDate: z.iso
      .date()
      .optional()
      .meta({ description: "Day by which it is meant to be remedied, for example 2027-03-31" }),
    disputed: z.boolean().default(false).meta({
      description: "The organisation says that the verdict is wrong; shown as such, and the outcome stays",
    }),
  })
  .meta({ id: "Annotation" });
