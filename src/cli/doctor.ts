import { comparePolicyIds } from "../engine/report-order.ts";
import { policiesThatNeed, requestedSources, requiredAccess } from "../engine/permissions.ts";
import type { RequiredAccess } from "../engine/permissions.ts";
import type { Scanner } from "../engine/scanner.ts";
import type { FailedReading, Snapshot, SourceReading } from "../engine/snapshot.ts";
import { apiTitles } from "../engine/source.ts";
import type { Source } from "../engine/source.ts";
import { explainFailure } from "../engine/unknown.ts";
import { nameAndDomain } from "../engine/tenant-name.ts";
import { exitCodes } from "../errors.ts";
import type { Granted } from "../tenant/granted.ts";
import { policiesInWords, titlesInWords } from "./in-words.ts";
import { scanTenant } from "./scan-tenant.ts";
import { chosenOptIns, readSettings } from "./settings.ts";
import { sourcesOfHistory, trialOfDirectoryLog } from "./sources-of-history.ts";
import type { OptInOptions, SettingsOptions } from "./settings.ts";
import { oneLine, print } from "./terminal.ts";

interface DoctorOptions extends SettingsOptions, OptInOptions {
  readonly json?: boolean;
}

interface Ailment {
  readonly source: Source;
  readonly reading: FailedReading;
  readonly remedy: string;
  readonly policies: readonly string[];
  readonly evidenceFor: readonly string[];
}

/**
 * `plimsoll doctor`: signs in, tries every read that a scan makes, and names what is missing and what it costs. Writes no file. A permission that is not granted,
 * though everything could be read without it, is named as well: another one covers it today, and the reads of another day may be others.
 */
export async function doctorCommand(options: DoctorOptions): Promise<number> {
  const { snapshot, tried, ailments, covered } = await examine(options, scanTenant);
  print(
    options.json === true
      ? JSON.stringify({ unreadable: ailments.map(asJson), notGranted: covered.map(grantAsJson) }, null, 2)
      : [describe(snapshot, tried, ailments), ...covered.map(describeCovered)].join("\n\n"),
  );
  return ailments.length === 0 ? exitCodes.done : exitCodes.incomplete;
}

interface Examination {
  readonly snapshot: Snapshot;
  /** How many sources were asked for. */
  readonly tried: number;
  readonly ailments: readonly Ailment[];
  /** Not granted, though nothing failed for lack of it. */
  readonly covered: readonly RequiredAccess[];
}

/** What the command tells. `readTenant`: how the tenant is read, for one who looks on or for nobody. */
export async function examine(options: DoctorOptions, readTenant: typeof scanTenant): Promise<Examination> {
  const { profile, scanners } = readSettings(options);
  const granted = new Map<string, Granted>();
  const keepsHistory = profile.history !== undefined;
  const optIns = chosenOptIns(options, scanners, { keepsHistory });
  const trials: [Source, SourceReading][] = [];
  const snapshot = await readTenant(profile, scanners, {
    optIns,
    onGranted: (api, grants) => granted.set(apiTitles[api], grants),
    async beforeClosing({ startedAt: from, finishedAt: to }, read) {
      if (!keepsHistory) return;
      const log = trialOfDirectoryLog({ from, to });
      trials.push([log, await read(log)]);
    },
  });
  for (const source of requestedSources(scanners, optIns)) {
    const reading = snapshot.sources[source.id];
    if (reading !== undefined) trials.push([source, reading]);
  }
  const ailments = diagnose(trials, scanners);
  const besides = keepsHistory ? sourcesOfHistory() : [];
  const covered = notGranted(requiredAccess(scanners, snapshot.cloud, optIns, besides), granted).filter(
    ({ name }) => !ailments.some(({ reading }) => reading.missing?.includes(name) === true),
  );
  return { snapshot, tried: trials.length, ailments, covered };
}

/** The application permissions that the application's tokens lack. What people may do does not stand in theirs by these names. */
function notGranted(
  rows: readonly RequiredAccess[],
  granted: ReadonlyMap<string, Granted>,
): RequiredAccess[] {
  return rows.filter(({ api, kind, name }) => {
    const grants = granted.get(apiTitles[api]);
    return kind === "application" && grants?.isApplication === true && !grants.permissions.includes(name);
  });
}

/** Only sources that failed themselves: those that merely need one of them would name the same remedy twice. */
function diagnose(
  trials: readonly (readonly [Source, SourceReading])[],
  scanners: readonly Scanner[],
): Ailment[] {
  const byId = new Map(trials.map(([source]) => [source.id, source]));
  return trials.flatMap(([source, reading]) => {
    if (reading.status !== "failed" || reading.origin !== undefined) return [];
    const { remedy } = explainFailure(reading, source.id, byId);
    return [{ source, reading, remedy, ...policiesThatNeed([source], scanners) }];
  });
}

function describe(snapshot: Snapshot, tried: number, ailments: readonly Ailment[]): string {
  const greeting = `Signed in to ${nameAndDomain(snapshot.tenant, oneLine)}, cloud ${snapshot.cloud}. ${tried} sources tried.`;
  if (ailments.length === 0) return `${greeting}\nAll of them can be read: nothing is missing.`;
  const remedies = [...new Set(ailments.map(({ remedy }) => remedy))];
  const parts = remedies.map((remedy) =>
    describeTogether(
      remedy,
      ailments.filter((ailment) => ailment.remedy === remedy),
    ),
  );
  return `${greeting}\n\n${parts.join("\n\n")}`;
}

/** What one step mends, however many sources it keeps from being read. */
function describeTogether(remedy: string, ailments: readonly Ailment[]): string {
  const [first] = ailments;
  const policies = union(ailments.map((ailment) => ailment.policies));
  const evidenceFor = union(ailments.map((ailment) => ailment.evidenceFor)).filter(
    (id) => !policies.includes(id),
  );
  return [
    `✗ Could not read ${titlesInWords(ailments.map(({ source }) => source.title))} (${first?.reading.cause})`,
    `  What to do: ${remedy}`,
    `  ${ailments.length === 1 ? "What was said" : "The first that was said"}: ${oneLine(first?.reading.message ?? "")}`,
    policies.length > 0
      ? `  Unknown without it: ${policiesInWords(policies)}`
      : "  No policy becomes unknown without it.",
    ...(evidenceFor.length > 0 ? [`  Less evidence for: ${policiesInWords(evidenceFor)}`] : []),
  ].join("\n");
}

function describeCovered({ api, name, sources }: RequiredAccess): string {
  return [
    `○ Not granted: ${name} on ${apiTitles[api]}`,
    `  Nothing failed for lack of it: another permission covers it, or there was nothing to read. Microsoft names it as the least for: ${titlesInWords(sources.map(({ title }) => title))}.`,
  ].join("\n");
}

function grantAsJson({ api, name, policies, evidenceFor }: RequiredAccess) {
  return { api: apiTitles[api], permission: name, policies, evidenceFor };
}

function union(lists: readonly (readonly string[])[]): string[] {
  return [...new Set(lists.flat())].sort(comparePolicyIds);
}

function asJson({ source, reading, remedy, policies, evidenceFor }: Ailment) {
  return {
    source: source.id,
    cause: reading.cause,
    message: reading.message,
    request: reading.request,
    missing: reading.missing ?? [],
    remedy,
    policies,
    evidenceFor,
  };
}
