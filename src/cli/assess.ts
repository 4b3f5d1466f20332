import { assess } from "../engine/assess.ts";
import { inputsOf } from "../evidence/inputs.ts";
import { requiredSources } from "../engine/permissions.ts";
import type { Snapshot } from "../engine/snapshot.ts";
import { OperatorError } from "../errors.ts";
import { readScubaGearExport } from "../interop/scubagear/read-export.ts";
import type { ScubaConfig } from "../interop/scubagear/config.ts";
import { scanners as everyScanner } from "../scanners/index.ts";
import { isSnapshot, parseSnapshot } from "../snapshot-file.ts";
import { writableDirectory } from "./artefacts.ts";
import { deliver } from "./deliver.ts";
import { chosenFormats } from "./formats.ts";
import { compareWith, openGate } from "./gate.ts";
import type { GateFlags } from "./gate.ts";
import { assertProfileOf } from "./profile-of-snapshot.ts";
import { readJsonFile } from "./read-json-file.ts";
import { withConfiguration } from "./scuba-config.ts";
import { redacted, redactionKey } from "./redaction.ts";
import type { RedactionOptions } from "./redaction.ts";
import { readSettings } from "./settings.ts";
import type { SettingsOptions } from "./settings.ts";
import { note } from "./terminal.ts";
import { version } from "./version.ts";

interface AssessCommandOptions extends SettingsOptions, RedactionOptions, GateFlags {
  readonly scubaConfig?: string;
  readonly evidence?: boolean;
  readonly json?: boolean;
}

/** `plimsoll assess`: a snapshot or a ScubaGear export, held against the baselines without any tenant. */
export async function assessCommand(file: string, options: AssessCommandOptions): Promise<number> {
  const settings = readSettings(options);
  const key = await redactionKey(options);
  // What is assessed may be a run of the history itself: only what is named is compared with.
  const reference = await openGate(options, {});
  const { snapshot: read, config } = await readInput(file);
  const doubts = assertProfileOf(read, settings.profile);
  for (const doubt of doubts) note(doubt);
  const configured = withConfiguration(settings, options.scubaConfig, config);
  const { profile, baselines, scanners, annotations } = configured;
  const warnings = [...configured.warnings, ...doubts];
  const formats = chosenFormats(profile.output.formats);
  const directory = await writableDirectory(profile.output.directory);
  const { snapshot, ...given } = redacted({ snapshot: read, profile, annotations, warnings }, key);
  const judging = { ...given, now: new Date() };
  const rules = { baselines, scanners };
  const assessment = assess({ snapshot, ...rules, ...judging });
  const inputs = inputsOf(judging);
  const comparison = await compareWith(reference, { assessment, snapshot, inputs }, rules);
  return deliver({
    assessment,
    evidence: options.evidence === true ? { snapshot, inputs, redacted: key !== undefined } : undefined,
    directory,
    formats,
    failOn: options.failOn,
    comparison,
    summary: options.summary,
    json: options.json ?? false,
  });
}

async function readInput(file: string): Promise<{ snapshot: Snapshot; config: ScubaConfig | undefined }> {
  const json = await readJsonFile(file);
  if (isSnapshot(json)) return { snapshot: parseSnapshot(json, file), config: undefined };
  try {
    return readScubaGearExport(json, { sources: requiredSources(everyScanner), toolVersion: version() });
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    throw new OperatorError(error.code, `${file}: ${error.message}`, error.remedy, { cause: error });
  }
}
