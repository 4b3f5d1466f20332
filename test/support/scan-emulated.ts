import { Agent } from "undici";
import { readSettings } from "../../src/cli/settings.ts";
import type { SettingsOptions } from "../../src/cli/settings.ts";
import type { Emulator } from "../../src/emulator/index.ts";
import { assess } from "../../src/engine/assess.ts";
import { assessmentSchema } from "../../src/engine/assessment.ts";
import type { Assessment } from "../../src/engine/assessment.ts";
import type { Snapshot } from "../../src/engine/snapshot.ts";
import { renderJson } from "../../src/report/json.ts";
import { scan } from "../../src/scan.ts";
import type { ScanOptions } from "../../src/scan.ts";
import { openHttp } from "../../src/tenant/http/client.ts";

type More = Partial<ScanOptions>;

/**
 * `plimsoll scan` without its process, which costs ten times as much as the scan: the profile and the flags are read as the program reads them, the emulator
 * is asked over HTTPS, its answers are assessed, and what stands in assessment.json is read back. For tests that are about what a scan finds; files, exit codes and standard output need the program.
 */
export async function scanEmulated(
  emulator: Emulator,
  flags: SettingsOptions,
  more: More = {},
): Promise<Assessment> {
  return (await runEmulated(emulator, flags, more)).assessment;
}

/** The same, with the snapshot that was assessed. */
export async function runEmulated(
  emulator: Emulator,
  flags: SettingsOptions,
  more: More = {},
): Promise<{ snapshot: Snapshot; assessment: Assessment }> {
  const { profile, baselines, scanners } = readSettings(flags);
  const snapshot = await readEmulated(emulator)(profile, scanners, more);
  const assessment = assess({ snapshot, baselines, profile, scanners, now: new Date(snapshot.finishedAt) });
  return { snapshot, assessment: assessmentSchema.parse(JSON.parse(renderJson(assessment))) };
}

/** Reads a tenant as the program does, but trusts the emulator without having been started with its certificate. */
export function readEmulated(
  emulator: Emulator,
): (profile: ScanOptions["profile"], scanners: ScanOptions["scanners"], more: More) => Promise<Snapshot> {
  return (profile, scanners, more) => {
    const { optIns = [], environment = {} } = more;
    const dispatcher = new Agent({
      connect: { ca: emulator.certificateAuthorityPem },
      // All APIs of an emulator are at one address. With a connection for each request that may be under way, a tenth of a scan's processor time is TLS handshakes.
      connections: 4,
    });
    return scan({
      environment,
      version: "0.0.0",
      onDeviceCode: () => undefined,
      clock: () => new Date(),
      http: openHttp({ version: "0.0.0", environment, optIns, dispatcher }),
      ...more,
      profile,
      scanners,
    });
  };
}
