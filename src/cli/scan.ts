import { assess } from "../engine/assess.ts";
import { writableDirectory } from "./artefacts.ts";
import { deliver } from "./deliver.ts";
import type { Delivery } from "./deliver.ts";
import { chosenFormats } from "./formats.ts";
import { scanTenant } from "./scan-tenant.ts";
import { withConfiguration } from "./scuba-config.ts";
import { readSettings } from "./settings.ts";
import type { SettingsOptions } from "./settings.ts";

interface ScanCommandOptions extends SettingsOptions {
  readonly failOn: Delivery["failOn"];
  readonly scubaConfig?: string;
  readonly json?: boolean;
}

/** `plimsoll scan`: reads a tenant, assesses it, writes the report. */
export async function scanCommand(options: ScanCommandOptions): Promise<number> {
  const { profile, baselines, scanners, annotations, warnings } = withConfiguration(
    readSettings(options),
    options.scubaConfig,
  );
  const formats = chosenFormats(profile.output.formats);
  const directory = await writableDirectory(profile.output.directory);
  const snapshot = await scanTenant(profile, scanners);
  const assessment = assess({
    snapshot,
    baselines,
    profile,
    scanners,
    annotations,
    warnings,
    now: new Date(snapshot.finishedAt),
  });
  return deliver({
    assessment,
    snapshot,
    directory,
    formats,
    failOn: options.failOn,
    json: options.json ?? false,
  });
}
