import { loadBaselines } from "../baselines/load.ts";
import { assess } from "../engine/assess.ts";
import { exitCodes, OperatorError } from "../errors.ts";
import { inputsOf } from "../evidence/inputs.ts";
import { diff } from "../history/diff.ts";
import type { State } from "../history/state.ts";
import { diffInWords } from "../history/words.ts";
import { isGuidToken } from "../redaction/tokens.ts";
import { scanners } from "../scanners/index.ts";
import { assertProfileOf } from "./profile-of-snapshot.ts";
import { readResult } from "./read-result.ts";
import type { Result } from "./read-result.ts";
import { readSettings } from "./settings.ts";
import { note, print } from "./terminal.ts";

interface DiffOptions {
  readonly acrossTenants: boolean;
  readonly profile?: string;
  readonly tenant?: string;
  readonly json?: boolean;
}

/** `plimsoll diff`: what changed between two runs, and why. */
export async function diffCommand(old: string, young: string, options: DiffOptions): Promise<number> {
  const [before, after] = statesOf([await readResult(old), await readResult(young)], options);
  const { acrossTenants } = options;
  assertOneKey(before, after);
  const result = diff(before, after, { baselines: loadBaselines(), scanners }, { acrossTenants });
  print(options.json === true ? JSON.stringify(result, null, 2) : diffInWords(result));
  return exitCodes.done;
}

/** Names under two keys match nowhere: whatever is compared by them would read as changed. Throws OperatorError USAGE. */
function assertOneKey(...[{ assessment: old }, { assessment: young }]: readonly [State, State]): void {
  const [one, other] = [old.tenant.id.toLowerCase(), young.tenant.id.toLowerCase()];
  if (one === other || !(isGuidToken(one) || isGuidToken(other))) return;
  throw new OperatorError(
    "USAGE",
    `These are two tenants, or one whose names were redacted with two keys or once only: ${old.tenant.domain} and ${young.tenant.domain}.`,
    "Compare what was redacted with one key: give the same --redact-key-file, or PLIMSOLL_REDACT_KEY, to both scans.",
  );
}

/** What both have an assessment of is compared as it was assessed then; two snapshots are both assessed now, alike. */
function statesOf(
  [old, young]: readonly [Result, Result],
  { profile, tenant, acrossTenants }: DiffOptions,
): readonly [State, State] {
  if (old.assessment !== undefined && young.assessment !== undefined) {
    return [
      { ...old, assessment: old.assessment },
      { ...young, assessment: young.assessment },
    ];
  }
  if (old.snapshot !== undefined && young.snapshot !== undefined) {
    const settings = readSettings({
      ...(profile === undefined ? {} : { profile }),
      ...(tenant === undefined ? {} : { tenant }),
    });
    // Of two tenants the profile can be only one's.
    if (!acrossTenants) for (const doubt of assertProfileOf(young.snapshot, settings.profile)) note(doubt);
    return [assessed(old.snapshot, settings), assessed(young.snapshot, settings)];
  }
  throw new OperatorError(
    "USAGE",
    "One of these is a snapshot alone, and the other an assessment alone.",
    "Give two snapshots, two assessments, or two folders.",
  );
}

function assessed(
  snapshot: NonNullable<State["snapshot"]>,
  settings: ReturnType<typeof readSettings>,
): State {
  const judging = { profile: settings.profile, now: new Date(snapshot.finishedAt) };
  const { baselines } = settings;
  return {
    snapshot,
    inputs: inputsOf(judging),
    assessment: assess({ snapshot, baselines, scanners: settings.scanners, ...judging }),
  };
}
