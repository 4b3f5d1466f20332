import { assess } from "../engine/assess.ts";
import { OperatorError } from "../errors.ts";
import { inputsOf } from "../evidence/inputs.ts";
import type { JudgeableState } from "../history/rejudge.ts";
import { writableDirectory } from "./artefacts.ts";
import { deliver } from "./deliver.ts";
import type { Results } from "./deliver.ts";
import { chosenFormats } from "./formats.ts";
import { compareWith, openGate } from "./gate.ts";
import type { GateFlags } from "./gate.ts";
import type { OptIn } from "../tenant/opt-in.ts";
import { namedForNotices, tellingOfFailure, tellOfRun } from "./tell.ts";
import { keepsKey, redacted, redactionKey } from "./redaction.ts";
import type { RedactionOptions } from "./redaction.ts";
import { pastOf } from "./past.ts";
import { readPrevious, warningIfForeign } from "./previous-snapshot.ts";
import type { Profile } from "../profile/schema.ts";
import { scanTenant } from "./scan-tenant.ts";
import { withConfiguration } from "./scuba-config.ts";
import { tidyHistory } from "./tidy-history.ts";
import { chosenOptIns, readSettingsOfAll } from "./settings.ts";
import type { OptInOptions, Settings, SettingsOptions } from "./settings.ts";

/** What says what a scan reads and makes, for one scan as for those of a watch. */
export interface ScanFlags extends SettingsOptions, OptInOptions, RedactionOptions {
  readonly scubaConfig?: string;
  readonly previous?: string;
  readonly evidence?: boolean;
}

export interface ScanCommandOptions extends ScanFlags, GateFlags {
  readonly json?: boolean;
  readonly debug?: boolean;
}

/** `plimsoll scan`: reads a tenant, assesses it, writes the report; or does so with each of several. */
export async function scanCommand(options: ScanCommandOptions): Promise<number> {
  const settings = readSettingsOfAll(options);
  if ("tenants" in settings) return (await import("./scan-tenants.ts")).scanTenantsCommand(options, settings);
  const prepared = await prepareScan(options, settings);
  const { profile } = prepared;
  const reference = await openGate(options, {
    history: profile.history?.directory,
    // A redacted run goes by the token of its id.
    tenant: prepared.key === undefined ? profile.tenant : undefined,
  });
  return tellingOfFailure(
    prepared,
    async () => {
      const results = await scanAndAssess(prepared, scanTenant);
      const { failOn, summary, json = false } = options;
      // Before the run is kept: afterwards it would be the last good one itself.
      const comparison = await compareWith(reference, results, prepared);
      return deliver({ ...results, comparison, failOn, summary, json });
    },
    process.env,
  );
}

/** All that a scan is to do. */
export interface PreparedScan extends ReturnType<typeof withConfiguration> {
  readonly formats: ReturnType<typeof chosenFormats>;
  readonly key: Awaited<ReturnType<typeof redactionKey>>;
  readonly optIns: readonly OptIn[];
  readonly previousFile: string | undefined;
  readonly packs: boolean;
}

/** Checks all that a person may have mistyped: what goes wrong afterwards is a broken scan. */
export async function prepareScan(options: ScanFlags, tenant: Settings): Promise<PreparedScan> {
  const settings = withConfiguration(tenant, options.scubaConfig);
  const { profile } = settings;
  const prepared = {
    ...settings,
    formats: chosenFormats(profile.output.formats),
    key: await redactionKey(options),
    optIns: chosenOptIns(options, settings.scanners, { keepsHistory: profile.history !== undefined }),
    previousFile: options.previous,
    packs: options.evidence === true,
  };
  assertPreviousIsUsed(prepared);
  if (profile.history !== undefined) assertComparable(options);
  assertTellable(profile);
  return prepared;
}

/** One scan up to its results, which are yet to be written. `readTenant` is what a person who looks on needs, or what a process alone does. */
export async function scanAndAssess(
  prepared: PreparedScan,
  readTenant: typeof scanTenant,
): Promise<Results & JudgeableState> {
  const { profile, baselines, scanners, annotations, warnings, formats, key, optIns } = prepared;
  const { history } = profile;
  const directory = await writableDirectory(profile.output.directory);
  if (history !== undefined) await writableDirectory(history.directory, "--history");
  // Only live evidence is compared: no other scan looks at files that it was not told of.
  const { previous, warnings: complaints } =
    optIns.length > 0 ? await readPrevious(prepared.previousFile, directory) : { warnings: [] };
  const { beforeClosing, told, passedOver } = pastOf(history, scanners, { redacts: key !== undefined });
  const read = await readTenant(profile, scanners, { optIns, previous, beforeClosing });
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
  const { assessment, auditLog } = await told(assess({ snapshot, baselines, scanners, ...judging }));
  return {
    assessment,
    snapshot,
    inputs,
    auditLog,
    evidence: prepared.packs ? { snapshot, inputs, redacted: key !== undefined } : undefined,
    record:
      history === undefined
        ? undefined
        : {
            history,
            snapshot,
            inputs,
            auditLog,
            kept: async (folder, { say, signal }) => {
              await tellOfRun(namedForNotices(profile, key, process.env), folder, process.env, signal);
              await tidyHistory(history, assessment.tenant, { say, passedOver: passedOver() });
            },
          },
    directory,
    formats,
  };
}

function assertPreviousIsUsed({ previousFile, optIns }: Pick<PreparedScan, "previousFile" | "optIns">): void {
  if (previousFile === undefined || optIns.length > 0) return;
  throw new OperatorError(
    "USAGE",
    "--previous names what live evidence is compared with, and none is asked for.",
    "Add --live-evidence; or to hold the whole scan against an earlier one, give that to --against.",
  );
}

/** Channels that are never told of anything would read as “nothing has changed”. */
function assertTellable({ notices, history }: Profile): void {
  if (notices === undefined || history !== undefined) return;
  throw new OperatorError(
    "USAGE",
    "The profile names channels for notices, but no history that says what changed.",
    "Add --history, or `history` to the profile, or take `notices` out.",
  );
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
