import { z } from "zod";
import {
  addressPattern,
  authMethods,
  durationPattern,
  keepPattern,
  namedClouds,
  reportFormats,
  retentionRules,
} from "./choices.ts";
import { annotationSchema, exceptionSchema } from "./exception-schema.ts";
import { noticesSchema } from "./notice-schema.ts";
export type { Exception } from "./exception-schema.ts";

/**
 * The user's YAML. Every key has a description: they are the profile's documentation, and the JSON Schema for editors comes from here.
 * Secrets never stand in a profile: they come from the environment or from a file that the profile names.
 */

const ids = (what: string) => z.array(z.string().min(1)).default([]).meta({ description: what });

const daysOfRetentionSchema = z.strictObject({
  searchableDays: z.int().min(1).meta({ description: "For so many days a record must be found by a search" }),
  retrievableDays: z.int().min(1).meta({ description: "For so many days a record must exist somewhere" }),
});

export const declaredSchema = z
  .strictObject({
    breakGlass: z
      .strictObject({
        users: ids("Object ids of emergency-access accounts"),
        groups: z
          .array(
            z.strictObject({
              id: z
                .string()
                .min(1)
                .meta({ description: "Object id of a group that holds emergency-access accounts only" }),
              maximumMembers: z.int().min(1).max(20).default(4).meta({
                description: "More members than this, and the group no longer counts as emergency access",
              }),
            }),
          )
          .default([]),
      })
      .default({ users: [], groups: [] })
      .meta({
        description:
          "Emergency-access accounts: left out of every Conditional Access and role policy, if they exist",
      }),
    allowedForwardingDomains: ids("Domains to which mail may be forwarded automatically"),
    sensitiveUsers: ids("People to protect from impersonation, as Name;address"),
    partnerDomains: ids("Partner domains to protect from impersonation"),
    approvedDkimSelectors: ids(
      "DKIM selectors in use besides Microsoft's own, for example those of a mailing service",
    ),
    parkedDomains: ids("Domains that send no mail"),
    sharepointName: z
      .string()
      .regex(/^[A-Za-z\d-]+$/, "must be a name such as contoso, not an address")
      .optional()
      .meta({
        description:
          "What your SharePoint addresses begin with, contoso in contoso.sharepoint.com, where it is not the name of the initial domain",
      }),
    sensitiveMailboxes: ids(
      "Mailboxes whose searches are worth recording, by user principal name or object id",
    ),
    mailApplications: ids("Client ids of applications that may read mail throughout the tenant"),
    mustExportLogs: z.boolean().default(false).meta({
      description: "Whether audit records must leave Microsoft 365, for a SIEM or an archive of your own",
    }),
    logRetention: z
      .union([z.enum(retentionRules), daysOfRetentionSchema])
      .default("m-26-14")
      .meta({
        description:
          "How long audit records must be at hand: m-26-14 (OMB 2026: 6 months searchable, 12 retrievable), scuba (3 and 12), m-21-31 (OMB 2021, rescinded: 12 and 30), six-months (CSRB 2024: 6 and 6), or days of your own",
      }),
  })
  .meta({ id: "Declared" });

/** What the organisation says of itself, and no API can tell. */
export type Declared = z.infer<typeof declaredSchema>;

const endpoint = z.union([z.url(), z.strictObject({ url: z.url(), scope: z.string().min(1) })]);

export const customCloudSchema = z
  .strictObject({
    authority: z.url(),
    graph: endpoint,
    exchange: endpoint.optional(),
    compliance: endpoint.optional(),
    sharepointAdmin: endpoint.optional(),
    teams: endpoint.optional(),
    teamsApps: endpoint.optional(),
    powerPlatform: endpoint.optional(),
    dataverse: endpoint.optional(),
    powerBi: endpoint.optional(),
    resourceManager: endpoint.optional(),
    managementActivity: endpoint.optional(),
    dns: z.array(z.string()).optional(),
  })
  .meta({
    description:
      "A cloud that Plimsoll does not know: the base URL of each API, and the scope where it is not the URL's own",
  });
export type CustomCloud = z.infer<typeof customCloudSchema>;

export const authSchema = z
  .strictObject({
    method: z
      .enum(authMethods)
      .optional()
      .meta({ description: "How to sign in; chosen by what the environment holds if left out" }),
    clientId: z.string().optional().meta({ description: "Application (client) id" }),
    certificatePath: z
      .string()
      .optional()
      .meta({ description: "PEM or PFX file with the certificate and its private key" }),
    certificatePasswordFile: z
      .string()
      .optional()
      .meta({ description: "File that holds the PFX file's password" }),
    clientSecretFile: z
      .string()
      .optional()
      .meta({ description: "File that holds the client secret; AZURE_CLIENT_SECRET serves as well" }),
    federatedTokenFile: z.string().optional().meta({
      description: "File that holds the federated token; AZURE_FEDERATED_TOKEN_FILE serves as well",
    }),
  })
  .meta({ id: "Auth" });
export type Auth = z.infer<typeof authSchema>;

export const historySchema = z
  .strictObject({
    directory: z.string().min(1).meta({
      description: "Folder in which each scan is kept in a folder of its own, by tenant and time",
    }),
    keep: z.string().regex(keepPattern, "must be a number of days such as 90d").optional().meta({
      description: "Runs older than this are removed after a scan, for example 90d; all are kept if left out",
    }),
    keepAtLeast: z.int().min(1).default(1).meta({
      description: "So many of the newest runs stay however old they are; the last good one always does",
    }),
  })
  .meta({ description: "Keeps every scan, to compare them" });

const watchSchema = z
  .strictObject({
    schedule: z.string().min(1).optional().meta({
      description: "When to scan, as a cron expression: “0 5 * * *” is every day at five",
    }),
    timeZone: z.string().min(1).optional().meta({
      description: "Time zone of the schedule, for example Europe/Berlin; this machine's if left out",
    }),
    jitter: z
      .string()
      .regex(durationPattern, "must be a time such as 90s, 10m or 1h")
      .optional()
      .meta({ description: "Each scan begins by chance up to so much later, for example 10m" }),
    listen: z.string().regex(addressPattern, "must be an address such as 127.0.0.1:9464").optional().meta({
      description: "Where /healthz and /metrics answer, for example 127.0.0.1:9464; nowhere if left out",
    }),
  })
  .meta({ id: "Watch", description: "What “plimsoll watch” does; its flags go before this" });

export const outputSchema = z.strictObject({
  directory: z.string().min(1).default("plimsoll-report"),
  formats: z.array(z.enum(reportFormats)).default(["html", "json"]),
});

/** The profile of one tenant. What a file may say besides, of several tenants, is in several-tenants.ts. */
export const profileSchema = z
  .strictObject({
    tenant: z
      .string()
      .min(1)
      .optional()
      .meta({ description: "Tenant id or any verified domain, for example contoso.onmicrosoft.com" }),
    cloud: z
      .union([z.enum(namedClouds), customCloudSchema])
      .optional()
      .meta({ description: "Detected from the tenant if left out" }),
    auth: authSchema.optional(),
    // A profile that chooses nothing would pass every gate.
    baselines: z
      .array(z.string())
      .min(1)
      .default(["scuba"])
      .meta({ description: "Which baselines to hold the tenant against" }),
    products: z.array(z.string()).min(1).optional().meta({ description: "All products if left out" }),
    interpretation: z.enum(["strict", "scubagear"]).default("strict").meta({
      description:
        "strict: what a policy's text means for this tenant; scubagear: CISA's reference verdict is the outcome",
    }),
    parameters: z
      .record(z.string(), z.record(z.string(), z.number()))
      .default({})
      .meta({ description: "Thresholds by policy id; only ever stricter than the baseline" }),
    declared: declaredSchema.default(declaredSchema.parse({})),
    exceptions: z.array(exceptionSchema).default([]),
    annotations: z
      .array(annotationSchema)
      .default([])
      .meta({ description: "What the organisation says of single policies; it never changes an outcome" }),
    output: outputSchema.default({ directory: "plimsoll-report", formats: ["html", "json"] }),
    history: historySchema.optional(),
    notices: noticesSchema.optional(),
    watch: watchSchema.optional(),
  })
  .meta({ id: "Profile" });

export type Profile = z.infer<typeof profileSchema>;
