import { manual, met, notMet } from "../../../engine/verdict.ts";
import type { Verdict } from "../../../engine/verdict.ts";
import { weigh } from "../../judgement.ts";
import { figure, inSentence } from "../mailbox-auditing/words.ts";
import type { RetentionInEffect } from "./in-effect.ts";
import { judgeRetention } from "./judge.ts";
import type { ExportKept } from "./judge.ts";
import { mailAccessInWords } from "./mail-access.ts";
import { scoredRecordTypes } from "./record-types.ts";
import { demandInWords } from "./rules.ts";
import type { RetentionDemand } from "./rules.ts";

/** What is known of copies outside of Microsoft Purview. */
export interface KnownExports {
  readonly kept: readonly ExportKept[];
  /** Where records seem to go, and for how long they are kept there could not be read; as part of a sentence */
  readonly unreadable?: string | undefined;
}

/** Whether records are at hand for as long as asked (logging dossier 4.1): a copy makes up for what is short, and one that nobody could read is a person's to look at. */
export function retentionVerdict(
  { kept, gaps }: RetentionInEffect,
  demand: RetentionDemand,
  exports: KnownExports,
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
  if (exports.unreadable !== undefined)
    return manual(
      `${short}, unless they are in ${exports.unreadable}, which could not be read.`,
      evidence.map((each) => ({ ...each, result: each.result === "violates" ? "context" : each.result })),
    );
  return notMet(
    `${short}${exportIsTheOnlyRoute ? ", and for users without Audit (Premium) an export is the only way" : ""}.`,
    evidence,
  );
}
