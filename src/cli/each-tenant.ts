import { join } from "node:path";
import pLimit from "p-limit";
import type { Assessment } from "../engine/assessment.ts";
import { exitCodes, OperatorError } from "../errors.ts";
import { regressionsIn } from "../history/comparison.ts";
import type { Comparison } from "../history/comparison.ts";
import { formats as everyFormat } from "../report/index.ts";
import { scannedTenant, tenantsIndexVersion, worstFirst } from "../report/tenants-index.ts";
import type { ScannedTenant, TenantEntry, TenantsIndex } from "../report/tenants-index.ts";
import { failed } from "../watch/status.ts";
import type { ScanResult } from "../watch/status.ts";
import { writableDirectory } from "./artefacts.ts";
import { claimsOf } from "./claims.ts";
import type { Claim } from "./claims.ts";
import { problemIn } from "./failure.ts";
import { prepareScan } from "./scan.ts";
import type { PreparedScan, ScanFlags } from "./scan.ts";
import { resultOf, scanAndKeep } from "./scan-and-keep.ts";
import { scanAlone } from "./scan-tenant.ts";
import type { SettingsOfSeveral } from "./settings.ts";
import { tenantFolders } from "./tenant-folders.ts";
import { version } from "./version.ts";

/** A scan of several tenants: each on its own, so many at once, and none in the way of another. */

/** All that is to be done. */
export interface PreparedTenants {
  readonly tenants: readonly PreparedTenant[];
  /** Where their folders and the index go. */
  readonly directory: string;
  readonly concurrency: number;
  readonly redacts: boolean;
}

interface PreparedTenant {
  /** As the profile names it; in a redacted scan its folder. */
  readonly named: string;
  /** As the profile names it, for whoever signs in to it. */
  readonly tenant: string;
  readonly folder: string;
  readonly scan: PreparedScan;
}

/** What is left of a tenant's scan in memory once its files are written. */
export interface TenantEnd {
  readonly entry: TenantEntry;
  readonly result: ScanResult;
  /** The exit code that a scan of this tenant alone would have. */
  readonly exitCode: number;
  /** What an earlier state was like, where somebody asked. */
  readonly comparison?: Comparison | undefined;
  /** What was thrown, if anything was. */
  readonly error?: unknown;
}

interface Running {
  readonly signal: AbortSignal;
  /** The exit code for a tenant that was scanned. */
  readonly exitCodeFor: (assessment: Assessment, comparison: Comparison | undefined) => number;
  /** Hears of each tenant as it is done. */
  readonly onEnd: (end: TenantEnd) => void;
  /** Hears what else was done for a tenant. */
  readonly say: (text: string) => void;
}

/** Checks all that a person may have mistyped, for every tenant, before any is scanned. Throws OperatorError. */
export async function prepareTenants(
  options: ScanFlags,
  { tenants, shared, concurrency }: SettingsOfSeveral,
): Promise<PreparedTenants> {
  if (options.previous !== undefined) {
    throw new OperatorError(
      "USAGE",
      "--previous names the snapshot of one tenant, and the profile is about several.",
      "Leave it out: each tenant is compared with the snapshot in its own folder of --out. Or choose one tenant with --tenant.",
    );
  }
  const redacts = options.redact === true;
  const names = tenants.map(({ profile }) => profile.tenant);
  const folders = tenantFolders(names, { redacts });
  const prepared: PreparedTenant[] = [];
  for (const [index, settings] of tenants.entries()) {
    const { profile } = settings;
    const { [index]: folder = "" } = folders;
    const output = { ...profile.output, directory: join(profile.output.directory, folder) };
    const own = { ...settings, profile: { ...profile, output } };
    const scan = await prepareScan(options, own).catch((error: unknown) => {
      throw of(profile.tenant, error);
    });
    prepared.push({ named: redacts ? folder : profile.tenant, tenant: profile.tenant, folder, scan });
  }
  const directory = await writableDirectory(shared.output.directory);
  if (shared.history !== undefined) await writableDirectory(shared.history.directory, "--history");
  return { tenants: prepared, directory, concurrency, redacts };
}

/** Scans every tenant. Whatever becomes of one, the others go on; only the signal ends them all, and then its reason is thrown once none is under way any more. */
export async function scanTenants(prepared: PreparedTenants, running: Running): Promise<TenantsIndex> {
  const { tenants, concurrency, redacts } = prepared;
  const { signal, onEnd } = running;
  const startedAt = new Date().toISOString();
  const atOnce = pLimit(concurrency);
  // A person signs in to one tenant after the other.
  const inTurn = pLimit(1);
  const entries: TenantEntry[] = [];
  const claims = claimsOf(tenants);
  const scanNext = async (tenant: PreparedTenant, claim: Claim | undefined) => {
    try {
      signal.throwIfAborted();
      const end = await scanOne(tenant, { ...running, claim });
      entries.push(end.entry);
      onEnd(end);
    } finally {
      claim?.end();
    }
  };
  const settled = await Promise.allSettled(
    tenants.map((tenant, index) => {
      const scan = () => scanNext(tenant, claims[index]);
      // Also whoever waits for a person has taken its place: claims want scans to begin in this order.
      return atOnce(() => (asksAPerson(tenant.scan) ? inTurn(scan) : scan()));
    }),
  );
  signal.throwIfAborted();
  for (const each of settled) if (each.status === "rejected") throw each.reason;
  return {
    schemaVersion: tenantsIndexVersion,
    kind: "plimsoll-tenants-index",
    tool: { name: "plimsoll", version: version() },
    redacted: redacts,
    startedAt,
    finishedAt: new Date().toISOString(),
    tenants: worstFirst(entries),
  };
}

function asksAPerson({ profile: { auth } }: PreparedScan): boolean {
  return auth?.method === "deviceCode" || auth?.method === "interactive";
}

async function scanOne(
  prepared: PreparedTenant,
  running: Running & { readonly claim: Claim | undefined },
): Promise<TenantEnd> {
  const { named, tenant, folder, scan } = prepared;
  const { signal, exitCodeFor, say, claim } = running;
  const { history } = scan.profile;
  const startedAt = new Date().toISOString();
  try {
    const reference =
      history === undefined ? undefined : ({ kind: "history", directory: history.directory } as const);
    const read = scanAlone(signal, { tenant, onTenant: (id) => claim?.make(id) });
    const kept = await scanAndKeep(scan, { read, signal, reference, say });
    const { assessment, comparison } = kept;
    const [format] = scan.formats.includes("html") ? (["html"] as const) : scan.formats;
    const report = format === undefined ? null : `${folder}/${everyFormat[format].fileName}`;
    return {
      entry: scannedTenant(assessment, { named, folder, report, worse: worseIn(comparison) }),
      result: resultOf(kept),
      exitCode: exitCodeFor(assessment, comparison),
      comparison,
    };
  } catch (error) {
    signal.throwIfAborted();
    return {
      entry: {
        result: "failed",
        named,
        error: prepared.scan.key === undefined ? problemIn(error) : untold(error),
        startedAt,
        finishedAt: new Date().toISOString(),
      },
      result: failed(error, { redacts: scan.key !== undefined }),
      exitCode: error instanceof OperatorError ? error.exitCode : exitCodes.internal,
      error,
    };
  }
}

function worseIn(comparison: Comparison | undefined): ScannedTenant["worse"] {
  if (comparison?.kind !== "compared") return null;
  const { diff } = comparison;
  return {
    since: diff.old.startedAt,
    policies: regressionsIn(comparison).worse.map(({ policyId }) => policyId),
  };
}

/** Errors name tenants, applications and files, and nothing was read by which names could be known. */
function untold(error: unknown): ReturnType<typeof problemIn> {
  return {
    code: problemIn(error).code,
    message: "The scan of this tenant failed. What it said may hold names, and is not written here.",
    remedy: "It stands on standard error of the scan, or in the log of the watch.",
  };
}

function of(tenant: string, error: unknown): unknown {
  if (!(error instanceof OperatorError)) return error;
  return new OperatorError(error.code, `${tenant}: ${error.message}`, error.remedy, { cause: error });
}
