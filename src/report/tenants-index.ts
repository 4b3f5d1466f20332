import { z } from "zod";
import { countsSchema } from "../engine/assessment.ts";
import type { Assessment } from "../engine/assessment.ts";
import { decidedOf } from "../engine/outcome.ts";

/** What a scan of several tenants leaves besides each tenant's own files: one entry for each, the worst first. */

export const tenantsIndexVersion = 1;

const times = {
  startedAt: z.iso.datetime(),
  finishedAt: z.iso.datetime(),
};

const named = z.string().meta({
  description: "As the profile names the tenant; of a redacted scan the name of its folder",
});

const scannedSchema = z
  .strictObject({
    result: z.literal("ok"),
    named,
    tenant: z.strictObject({ id: z.string(), name: z.string(), domain: z.string() }),
    folder: z.string().meta({ description: "Where its files are, beside this one" }),
    report: z
      .string()
      .nullable()
      .meta({ description: "The report to open, as a path from here; null where no format was asked for" }),
    counts: countsSchema,
    shallFailures: z.int().meta({ description: "Required policies that are not met" }),
    sources: z.strictObject({ read: z.int(), failed: z.int() }),
    worse: z
      .strictObject({ since: z.iso.datetime(), policies: z.array(z.string()) })
      .nullable()
      .meta({
        description:
          "What is below the line and was better in the last good run, which began at “since”; null where no earlier run was at hand",
      }),
    ...times,
  })
  .meta({ id: "ScannedTenant" });

const failedSchema = z
  .strictObject({
    result: z.literal("failed"),
    named,
    error: z.strictObject({
      code: z
        .string()
        .meta({ description: "SIGN_IN_FAILED, TENANT_UNKNOWN, …; INTERNAL for a mistake of ours" }),
      message: z.string(),
      remedy: z.string(),
    }),
    ...times,
  })
  .meta({ id: "FailedTenant", description: "Nothing is known of this tenant: it has no report" });

export const tenantsIndexSchema = z.strictObject({
  schemaVersion: z.literal(tenantsIndexVersion),
  kind: z.literal("plimsoll-tenants-index"),
  tool: z.strictObject({ name: z.string(), version: z.string() }),
  redacted: z.boolean(),
  ...times,
  tenants: z
    .array(z.discriminatedUnion("result", [scannedSchema, failedSchema]))
    .meta({ description: "Those that could not be scanned first, then the worst first" }),
});

export type TenantsIndex = z.infer<typeof tenantsIndexSchema>;
export type TenantEntry = TenantsIndex["tenants"][number];
export type ScannedTenant = z.infer<typeof scannedSchema>;
export type FailedTenant = z.infer<typeof failedSchema>;

/** The JSON Schema (2020-12) of index.json. Its `$id` is a URN: a name, never fetched. */
export function tenantsIndexJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(tenantsIndexSchema, { target: "draft-2020-12" });
  return {
    $schema,
    $id: `urn:plimsoll:schema:tenants-index:${tenantsIndexVersion}`,
    title: "Plimsoll index of several tenants",
    description: "How each of several tenants fared in one scan of all of them, the worst first.",
    ...rest,
  };
}

/** All that is kept of an assessment once its files are written. */
export function scannedTenant(
  { tenant, summary, sources, startedAt, finishedAt }: Assessment,
  { named, folder, report, worse }: Pick<ScannedTenant, "named" | "folder" | "report" | "worse">,
): ScannedTenant {
  const failed = sources.filter(({ status }) => status === "failed").length;
  return {
    result: "ok",
    named,
    tenant: { id: tenant.id, name: tenant.name, domain: tenant.domain },
    folder,
    report,
    counts: { ...summary.total },
    // “fail” is what a required policy that is not met comes to, and nothing else.
    shallFailures: summary.total.fail,
    sources: { read: sources.length - failed, failed },
    worse,
    startedAt,
    finishedAt,
  };
}

/**
 * Whether a tenant is known as little as one that could not be signed in to. The sources alone do not tell: some are derived from others, and are read though
 * no service told anything.
 */
export function isUnread(entry: TenantEntry): boolean {
  if (entry.result === "failed") return true;
  const { read, failed } = entry.sources;
  return (read === 0 && failed > 0) || decidedOf(entry.counts) === 0;
}

const byName = new Intl.Collator("en", { numeric: true });

/** By what needs somebody first: what is not known at all, then required policies below the line, then recommended ones, then what could not be decided. */
export function worstFirst(entries: readonly TenantEntry[]): TenantEntry[] {
  const rank = (entry: TenantEntry): readonly number[] => {
    const unread = isUnread(entry) ? 1 : 0;
    if (entry.result === "failed") return [unread, 1, 0, 0, 0];
    const { fail, warning, unknown, manual } = entry.counts;
    return [unread, 0, fail, warning, unknown, manual];
  };
  return entries.toSorted((left, right) => {
    const others = rank(right);
    const difference = rank(left)
      .map((n, at) => (others[at] ?? 0) - n)
      .find((n) => n !== 0);
    return difference ?? byName.compare(nameOf(left), nameOf(right));
  });
}

/** What a reader knows the tenant by. */
export function nameOf(entry: TenantEntry): string {
  return entry.result === "ok" ? entry.tenant.name : entry.named;
}

/** What tells it from another of the same name; null where that is its name already. */
export function domainOf(entry: TenantEntry): string | null {
  const domain = entry.result === "ok" ? entry.tenant.domain : entry.named;
  return domain === nameOf(entry) ? null : domain;
}

/** `index.json`. */
export function renderTenantsJson(index: TenantsIndex): string {
  return `${JSON.stringify(index, null, 2)}\n`;
}
