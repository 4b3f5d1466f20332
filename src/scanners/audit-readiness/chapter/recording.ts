import type { Tone } from "../../../engine/chapter.ts";
import type { CoverageCounts, MailboxCoverage } from "../coverage/mailbox-coverage.ts";
import { counted, figure } from "../mailbox-auditing/words.ts";
import { toneOf } from "./from-findings.ts";
import type { Findings } from "./from-findings.ts";
import type { Known } from "./known.ts";
import { switches } from "./switches.ts";

export const recordingPolicies = [...switches, "AR.2.2", "AR.2.3"];

/** Whether reading a mailbox leaves a record, over the whole tenant. */
export interface Recording {
  readonly tone: Tone;
  /** What it comes to, in a few words */
  readonly value: string;
  /** A sentence with the figures */
  readonly sentence: string;
  /** A sentence on the accounts that are left out of auditing, where there are any */
  readonly leftOut?: string;
  /** Absent where a switch is off for all, or where nobody could count */
  readonly counts?: CoverageCounts;
  /** Whether it is known that no reading leaves a record anywhere */
  readonly leavesNothing?: boolean;
}

/** `coverage` is what the switches leave of it. */
export function judgeRecording(coverage: Known<MailboxCoverage>, findings: Findings): Recording {
  const off = switches.find((policyId) => toneOf(findings, policyId) === "bad");
  if (off !== undefined)
    return {
      tone: "bad",
      value: "Nowhere",
      sentence: findings.get(off)?.summary ?? "Auditing is off.",
      leavesNothing: true,
    };
  if ("because" in coverage) return notKnown(`The mailboxes could not be counted. ${coverage.because}`);
  const { total, bypassing } = coverage.value;
  if (total.mailboxes === 0) return notKnown("The tenant shows no user or shared mailbox.");
  const unread = switches.filter((policyId) => toneOf(findings, policyId) !== "good");
  return {
    ...(total.recorded === total.mailboxes ? judgeWhole(total, bypassing) : judgeGaps(total)),
    sentence: [
      shareInWords(total),
      ...bypassInWords(bypassing),
      ...(unread.length > 0
        ? [`Whether auditing is switched on at all is not known (${unread.join(", ")}).`]
        : []),
    ].join(" "),
    ...(bypassing !== undefined && bypassing > 0 ? { leftOut: leftOutInWords(bypassing) } : {}),
    counts: total,
    leavesNothing: total.notRecorded === total.mailboxes,
  };
}

function notKnown(sentence: string): Recording {
  return { tone: "unknown", value: "Not known", sentence };
}

type Judged = Pick<Recording, "tone" | "value">;

/** All mailboxes have the event; accounts may still be left out of auditing. */
function judgeWhole({ mailboxes }: CoverageCounts, bypassing: number | undefined): Judged {
  const tone = bypassing === undefined ? "unknown" : bypassing > 0 ? "partly" : "good";
  return { tone, value: mailboxes === 1 ? "The one mailbox" : `All ${figure(mailboxes)} mailboxes` };
}

/** Some lack the event, or of some it is not known. */
function judgeGaps({ mailboxes, recorded, partly, notRecorded, untold }: CoverageCounts): Judged {
  return {
    tone: notRecorded > 0 ? "bad" : partly > 0 ? "partly" : "unknown",
    value:
      untold === mailboxes
        ? "Not known"
        : `${figure(recorded)} of ${counted(mailboxes, "mailbox", "mailboxes")}`,
  };
}

function shareInWords({ mailboxes, recorded, partly, notRecorded, untold }: CoverageCounts): string {
  if (recorded === mailboxes) {
    const all = mailboxes === 1 ? "the one mailbox" : `all ${figure(mailboxes)} mailboxes`;
    return `Reading leaves a record in ${all}, whoever reads.`;
  }
  const share = `${figure(recorded)} of ${counted(mailboxes, "mailbox", "mailboxes")}`;
  const rest = [
    ...(notRecorded > 0 ? [`${figure(notRecorded)} ${notRecorded === 1 ? "leaves" : "leave"} none`] : []),
    ...(partly > 0 ? [`${figure(partly)} only for some of those who may read`] : []),
    ...(untold > 0 ? [`of ${figure(untold)} it is not known`] : []),
  ];
  return `Reading is known to leave a record in ${share}; ${rest.join(", ")}.`;
}

function bypassInWords(bypassing: number | undefined): string[] {
  if (bypassing === undefined) return ["Whether accounts are left out of auditing is not known."];
  return bypassing === 0 ? [] : [leftOutInWords(bypassing)];
}

function leftOutInWords(bypassing: number): string {
  const who = counted(bypassing, "account is", "accounts are");
  return `${who} left out of auditing: what ${bypassing === 1 ? "it reads" : "they read"} is recorded nowhere.`;
}
