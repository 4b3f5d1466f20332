import { assess } from "../engine/assess.ts";
import { OperatorError } from "../errors.ts";
import { inputsOf } from "../evidence/inputs.ts";
import { writableDirectory } from "./artefacts.ts";
import { deliver } from "./deliver.ts";
import type { Delivery, Results } from "./deliver.ts";
import { chosenFormats } from "./formats.ts";
import type { OptIn } from "../tenant/opt-in.ts";
import { keepsKey, redacted, redactionKey } from "./redaction.ts";
import type { RedactionOptions } from "./redaction.ts";
import { readPrevious, warningIfForeign } from "./previous-snapshot.ts";
import { scanTenant } from "./scan-tenant.ts";
import { withConfiguration } from "./scuba-config.ts";
import { chosenOptIns, readSettings } from "./settings.ts";
import type { OptInOptions, SettingsOptions } from "./settings.ts";

/** What says what a scan reads and makes, for one scan as for those of a watch. */
export interface ScanFlags extends SettingsOptions, OptInOptions, RedactionOptions {
  readonly scubaConfig?: string;
  readonly previous?: string;
  readonly evidence?: boolean;
}

interface ScanCommandOptions extends ScanFlags {
  readonly failOn: Delivery["failOn"];
  readonly json?: boolean;
}

/** `plimsoll scan`: reads a tenant, assesses it, writes the report. */
export async function scanCommand(options: ScanCommandOptions): Promise<number> {
  return deliver({
    ...(await scanAndAssess(options, scanTenant)),
    failOn: options.failOn,
    json: options.json ?? false,
  });
}

/** One scan up to its results, which are yet to be written. `readTenant` is what a person who looks on needs, or what a process alone does. */
export async function scanAndAssess(options: ScanFlags, readTenant: typeof scanTenant): Promise<Results> {
  const { profile, baselines, scanners, annotations, warnings } = withConfiguration(
    readSettings(options),
    options.scubaConfig,
  );
  const formats = chosenFormats(profile.output.formats);
  const key = await redactionKey(options);
  if (profile.history !== undefined) assertComparable(options);
  const directory = await writableDirectory(profile.output.directory);
  if (profile.history !== undefined) await writableDirectory(profile.history.directory, "--history");
  const optIns = chosenOptIns(options, scanners);
  // Only live evidence is compared: no other scan looks at files that it was not told of.
  const { previous, warnings: complaints } =
    optIns.length > 0 ? await readPrevious(options.previous, directory) : { warnings: [] };
  const read = await readTenant(profile, scanners, { optIns, previous });
  const { snapshot, ...settings } = redacted(
    {
      snapshot: read,
      profile,
      annotations,
      warnings: [...warnings, ...complaints, ...warningIfForeign(previous, read), ...leftBehind(optIns)],
    },
    key,
  );
  const judging = { ...settings, now: new Date(snapshot.finishedAt) };
  const inputs = inputsOf(judging);
  return {
    assessment: assess({ snapshot, baselines, scanners, ...judging }),
    snapshot,
    evidence: options.evidence === true ? { snapshot, inputs, redacted: key !== undefined } : undefined,
    record: profile.history === undefined ? undefined : { history: profile.history, snapshot, inputs },
    directory,
    formats,
  };
}

/** Every run would have other tokens, and lie in a folder of another name: nothing could ever be compared. */
function assertComparable(options: RedactionOptions): void {
  if (options.redact !== true || keepsKey(options)) return;
  throw new OperatorError(
    "USAGE",
    "Redacted scans can be compared only if they have the same key, and none was given.",
    "Add --redact-key-file, or set PLIMSOLL_REDACT_KEY, or leave --history out.",
  );
}

/** What the report says of a scan that did more than read. */
function leftBehind(optIns: readonly OptIn[]): string[] {
  if (!optIns.includes("live-evidence")) return [];
  return [
    "This scan looked at live evidence. Audit searches that it started stay in Microsoft Purview, under Audit, until somebody deletes them: their names begin with “Plimsoll:”.",
  ];
}
