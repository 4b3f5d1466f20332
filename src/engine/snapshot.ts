import { z } from "zod";
import { cloudNames } from "../tenant/clouds.ts";
import { failedRequestSchema, failureCauses } from "../tenant/failure.ts";

/** What all sources said, at one time, for one tenant: one file that can be assessed again on a machine that never sees the tenant. */

export const snapshotVersion = 1;

const readSchema = z.strictObject({
  status: z.literal("ok"),
  requests: z
    .int()
    .min(0)
    .meta({ description: "Reads that this source made; several may share one HTTP request" }),
  value: z.unknown(),
});

const failedSchema = z.strictObject({
  status: z.literal("failed"),
  requests: z.int().min(0),
  cause: z.enum(failureCauses),
  message: z.string().meta({ description: "What happened, for the person who can mend it" }),
  request: failedRequestSchema.nullable(),
  remedy: z
    .string()
    .optional()
    .meta({ description: "What would mend it, where the answer tells more than the cause does" }),
  missing: z
    .array(z.string())
    .optional()
    .meta({ description: "The grants that the sign-in did not have, where it is known which" }),
  origin: z
    .string()
    .optional()
    .meta({ description: "The source that failed itself, where this one only needs it" }),
});

export const sourceReadingSchema = z.discriminatedUnion("status", [readSchema, failedSchema]);

/** A source's value, or why there is none. */
export type SourceReading = z.infer<typeof sourceReadingSchema>;
export type FailedReading = z.infer<typeof failedSchema>;

export const snapshotSchema = z
  .strictObject({
    schemaVersion: z.literal(snapshotVersion),
    kind: z.literal("plimsoll-snapshot"),
    tool: z.strictObject({ name: z.string(), version: z.string() }),
    origin: z.strictObject({
      kind: z.enum(["scan", "scubagear-export"]),
      detail: z.string().meta({ description: "For an export: which tool and version wrote it" }),
    }),
    tenant: z.strictObject({ id: z.string(), name: z.string(), domain: z.string() }),
    cloud: z.enum(cloudNames),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime(),
    http: z.strictObject({
      requests: z.int().min(0).meta({ description: "HTTP requests, sign-in included" }),
      waves: z
        .int()
        .min(0)
        .meta({ description: "Longest chain of requests of which each had to wait for the one before" }),
      retries: z.int().min(0),
    }),
    sources: z.record(z.string(), sourceReadingSchema),
  })
  .meta({ id: "Snapshot" });

export type Snapshot = z.infer<typeof snapshotSchema>;
