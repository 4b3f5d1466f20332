import { z } from "zod";
import { countsSchema } from "../engine/assessment.ts";
import type { Assessment } from "../engine/assessment.ts";
import { decidedOf } from "../engine/outcome.ts";
import { plainName } from "../evidence/archive.ts";
import { fileSchema } from "../evidence/manifest.ts";
import type { FailureCause } from "../tenant/failure.ts";

/**
 * A run is a folder, `RUNS/<tenant id>/<UTC time>/`, with a snapshot, what it was judged by, its assessment and reports. `run.json` lists them and is written last:
 * without it, or without a file that it lists, there is no run.
 */

export const runFileName = "run.json";
export const runVersion = 1;

/** Says which process is writing or removing a run; gone once it has finished. */
export const ownerFileName = "owner.json";

/** Lies in a history while `plimsoll watch` scans into it; so do files whose names begin with this one's. */
export const lockFileName = ".plimsoll-watch.lock";

export const runKind = "plimsoll-run";

/** Keys that it does not know are left out: a later Plimsoll may add some within one version. */
export const runSchema = z
  .object({
    schemaVersion: z.literal(runVersion),
    kind: z.literal(runKind),
    complete: z.literal(true),
    tool: z.object({ name: z.string(), version: z.string() }),
    tenant: z.object({ id: z.string(), name: z.string(), domain: z.string() }),
    startedAt: z.iso.datetime(),
    finishedAt: z.iso.datetime(),
    products: z.array(z.string()).optional().meta({
      description: "The products that were judged; absent in runs from before this was written down",
    }),
    outcomes: countsSchema.strip(),
    good: z.boolean().meta({ description: "Whether later runs may be held against this one" }),
    reason: z.string().nullable().meta({ description: "Why it is not good; null if it is" }),
    files: z
      .array(fileSchema.extend({ name: z.string().regex(plainName) }).strip())
      .meta({ description: "Every file of the run but this one, by name" }),
  })
  .meta({ id: "Run", title: "Plimsoll run" });

export type RunRecord = z.infer<typeof runSchema>;

/** Beside the tenants' folders: what was told of each tenant. */
export const noticesFolderName = "notices";

const tenantIdPattern = /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/;

/** Whether this may be the name of a tenant's folder. */
export function isTenantFolder(name: string): boolean {
  return tenantIdPattern.test(name);
}

/** The folder of a tenant; undefined for an id that is no GUID, which never becomes a path. */
export function tenantFolder(tenantId: string): string | undefined {
  const name = tenantId.toLowerCase();
  return isTenantFolder(name) ? name : undefined;
}

const runPattern = /^\d{4}-\d{2}-\d{2}T\d{6}Z(-\d{1,4})?$/;

/** Whether this may be the name of a run's folder. */
export function isRunFolder(name: string): boolean {
  return runPattern.test(name);
}

/** `2026-11-22T050000Z`; the second run of the same second is `2026-11-22T050000Z-2`. */
export function runFolder(startedAt: string, attempt: number): string {
  const time = `${new Date(startedAt).toISOString().slice(0, 19).replaceAll(":", "")}Z`;
  return attempt === 1 ? time : `${time}-${attempt}`;
}

/** Causes that the next scan meets again, because somebody has to change something first: they are facts of the tenant, and no accident of one night. */
const lasting: ReadonlySet<FailureCause> = new Set(["permission", "licence", "notInThisCloud"]);

/**
 * Why a run is not good: a source failed for a cause that the next scan may well not meet (throttled, unreachable, cut off, garbled), nothing was read at all, or
 * too little for a single policy. (Sources that are derived from others may be “ok” where no service told anything.)
 * Null for a good run. A lost permission leaves a run good, because otherwise a tenant that never grants one would have no good run: that it was lost is a change.
 */
export function reasonAgainst({ sources, summary }: Pick<Assessment, "sources" | "summary">): string | null {
  if (!sources.some(({ status }) => status === "ok")) return "nothing could be read";
  const passing = sources.flatMap(({ cause }) => (cause === null || lasting.has(cause) ? [] : [cause]));
  if (passing.length === 0) {
    const { total } = summary;
    return total.unknown > 0 && decidedOf(total) === 0 ? "no policy could be decided" : null;
  }
  const causes = [...new Set(passing)].toSorted().join(", ");
  return `${passing.length} of ${sources.length} sources could not be read (${causes})`;
}

/** What is behind a reason, without the numbers that are others every night: the causes, or all of it where it names none. */
export function causesBehind(reason: string): string[] {
  const causes = /\((?<causes>[^()]+)\)$/.exec(reason)?.groups?.["causes"];
  return causes?.split(", ") ?? [reason];
}
