import { assess } from "../engine/assess.ts";
import { writableDirectory } from "./artefacts.ts";
import { deliver } from "./deliver.ts";
import type { Delivery } from "./deliver.ts";
import { chosenFormats } from "./formats.ts";
import { readPrevious, warningIfForeign } from "./previous-snapshot.ts";
import { scanTenant } from "./scan-tenant.ts";
import { withConfiguration } from "./scuba-config.ts";
import { chosenOptIns, readSettings } from "./settings.ts";
import type { OptInOptions, SettingsOptions } from "./settings.ts";

interface ScanCommandOptions extends SettingsOptions, OptInOptions {
  readonly failOn: Delivery["failOn"];
  readonly scubaConfig?: string;
  readonly previous?: string;
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
  const optIns = chosenOptIns(options, scanners);
  // Only live evidence is compared: no other scan looks at files that it was not told of.
  const { previous, warnings: complaints } =
    optIns.length > 0 ? await readPrevious(options.previous, directory) : { warnings: [] };
  const snapshot = await scanTenant(profile, scanners, { optIns, previous });
  const assessment = assess({
    snapshot,
    baselines,
    profile,
    scanners,
    annotations,
    warnings: [...warnings, ...complaints, ...warningIfForeign(previous, snapshot)],
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
