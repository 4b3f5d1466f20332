import { policiesThatNeed, requiredSources } from "../engine/permissions.ts";
import type { Scanner } from "../engine/scanner.ts";
import type { FailedReading, Snapshot } from "../engine/snapshot.ts";
import type { Source } from "../engine/source.ts";
import { explainFailure } from "../engine/unknown.ts";
import { exitCodes } from "../errors.ts";
import { scanTenant } from "./scan-tenant.ts";
import { readSettings } from "./settings.ts";
import type { SettingsOptions } from "./settings.ts";
import { oneLine, print } from "./terminal.ts";

interface DoctorOptions extends SettingsOptions {
  readonly json?: boolean;
}

interface Ailment {
  readonly source: Source;
  readonly reading: FailedReading;
  readonly remedy: string;
  readonly policies: readonly string[];
  readonly evidenceFor: readonly string[];
}

/** `plimsoll doctor`: signs in, tries every read that a scan makes, and names what is missing and what it costs. Writes no file. */
export async function doctorCommand(options: DoctorOptions): Promise<number> {
  const { profile, scanners } = readSettings(options);
  const snapshot = await scanTenant(profile, scanners);
  const ailments = diagnose(snapshot, scanners);
  print(options.json === true ? JSON.stringify(ailments.map(asJson), null, 2) : describe(snapshot, ailments));
  return ailments.length === 0 ? exitCodes.done : exitCodes.incomplete;
}

/** Only sources that failed themselves: those that merely need one of them would name the same remedy twice. */
function diagnose(snapshot: Snapshot, scanners: readonly Scanner[]): Ailment[] {
  const sources = requiredSources(scanners);
  const byId = new Map(sources.map((source) => [source.id, source]));
  return sources.flatMap((source) => {
    const reading = snapshot.sources[source.id];
    if (reading?.status !== "failed" || reading.origin !== undefined) return [];
    const { remedy } = explainFailure(reading, source.id, byId);
    return [{ source, reading, remedy, ...policiesThatNeed([source], scanners) }];
  });
}

function describe(snapshot: Snapshot, ailments: readonly Ailment[]): string {
  const greeting = `Signed in to ${oneLine(snapshot.tenant.name)} (${oneLine(snapshot.tenant.domain)}), cloud ${snapshot.cloud}. ${Object.keys(snapshot.sources).length} sources tried.`;
  if (ailments.length === 0) return `${greeting}\nAll of them can be read: nothing is missing.`;
  const parts = ailments.map(({ source, reading, remedy, policies, evidenceFor }) =>
    [
      `✗ Could not read ${source.title} (${reading.cause})`,
      `  ${oneLine(reading.message)}`,
      `  What to do: ${remedy}`,
      policies.length > 0
        ? `  Unknown without it: ${policies.join(", ")}`
        : "  No policy becomes unknown without it.",
      ...(evidenceFor.length > 0 ? [`  Less evidence for: ${evidenceFor.join(", ")}`] : []),
    ].join("\n"),
  );
  return `${greeting}\n\n${parts.join("\n\n")}`;
}

function asJson({ source, reading, remedy, policies, evidenceFor }: Ailment) {
  return {
    source: source.id,
    cause: reading.cause,
    message: reading.message,
    request: reading.request,
    remedy,
    policies,
    evidenceFor,
  };
}
