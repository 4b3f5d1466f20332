import { manual, met, notMet } from "../../../engine/verdict.ts";
import type { Verdict } from "../../../engine/verdict.ts";
import { weigh } from "../../judgement.ts";
import { figure, inSentence } from "../mailbox-auditing/words.ts";
import type { RetentionInEffect } from "./in-effect.ts";
import { judgeRetention } from "./judge.ts";
import type { ExportKept } from "./judge.ts";
import { mailAccessInWords } from "./mail-access.ts";
import { scoredRecordTypes } from "./record-types.ts";
import type { RecordKind } from "./record-types.ts";
import { demandInWords } from "./rules.ts";
import type { RetentionDemand } from "./rules.ts";

/** What is known of copies outside of Microsoft Purview. */
export interface KnownExports {
  readonly kept: readonly ExportKept[];
  /** Where records go or may go, and for how long they are kept there was not shown */
  readonly unreadable: readonly UnreadableExport[];
}

/** A place that may keep copies for long enough. */
export interface UnreadableExport {
  /** Where it is, as part of a sentence */
  readonly by: string;
  readonly dataTypes: readonly RecordKind[];
}

const noExports: KnownExports = { kept: [], unreadable: [] };

/** Whether records are at hand for as long as asked (logging dossier 4.1): a copy makes up for what is short, and one that nobody could read is a person's to look at. */
export function retentionVerdict(
  { kept, gaps }: RetentionInEffect,
  demand: RetentionDemand,
  exports: KnownExports = noExports,
): Verdict {
  const {
    shortTypes,
    leansOn,
    exportIsTheOnlyRoute,
    evidence: judged,
  } = judgeRetention(kept, demand, exports.kept);
  const { violations, evidence } = weigh([...judged.map((each) => ({ evidence: each })), ...gaps]);
  const asked = `${mailAccessInWords(kept)}; asked for are ${demandInWords(demand)}`;
  const all = figure(scoredRecordTypes.length);
  if (violations.length === 0)
    return met(
      `${asked}. All ${all} kinds of records are kept so long${leansOn.length === 0 ? "" : `, some of them in ${inSentence(leansOn)}`}.`,
      evidence,
    );
  const short = `${asked}. ${figure(shortTypes.length)} of ${all} kinds of records are not kept so long for everybody`;
  const hiding = placesThatMayHold(shortTypes, exports.unreadable);
  if (hiding !== undefined)
    return manual(
      `${short}, unless in ${hiding}: for how long records are kept there, Plimsoll was not shown.`,
      evidence.map((each) => ({ ...each, result: each.result === "violates" ? "context" : each.result })),
    );
  return notMet(
    `${short}${exportIsTheOnlyRoute ? ", and for users without Audit (Premium) an export is the only way" : ""}.`,
    evidence,
  );
}

/** The places that may hold all that is short, as part of a sentence; undefined where something is certainly not kept long enough anywhere. */
function placesThatMayHold(
  shortTypes: readonly string[],
  unreadable: readonly UnreadableExport[],
): string | undefined {
  const kinds = new Set(
    scoredRecordTypes.filter(({ name }) => shortTypes.includes(name)).map(({ kind }) => kind),
  );
  const hidden = new Set(unreadable.flatMap(({ dataTypes }) => dataTypes));
  if (![...kinds].every((kind) => hidden.has(kind))) return undefined;
  const places = unreadable.filter(({ dataTypes }) => dataTypes.some((kind) => kinds.has(kind)));
  return places.length === 0 ? undefined : inSentence([...new Set(places.map(({ by }) => by))].sort());
}
