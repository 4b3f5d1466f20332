import type { ChapterPicture } from "../../../engine/chapter.ts";
import type {
  CoverageCounts,
  LicenceClass,
  MailboxCoverage,
  MailboxKind,
} from "../coverage/mailbox-coverage.ts";
import { counted } from "../mailbox-auditing/words.ts";
import { toneOf } from "./from-findings.ts";
import type { Findings } from "./from-findings.ts";
import type { Known } from "./known.ts";
import { switches } from "./switches.ts";

const kinds: Readonly<Record<MailboxKind, string>> = {
  user: "User mailboxes",
  shared: "Shared mailboxes",
  unknown: "Mailboxes of an unknown kind",
};

const licences: Readonly<Record<LicenceClass, string>> = {
  premium: "Audit (Premium)",
  standard: "Audit (Standard)",
  none: "without a licence",
  unclear: "licence unclear",
  untold: "licence not known",
};

const heading: Pick<ChapterPicture, "title" | "unit" | "parts"> = {
  title: "Would the reading have been recorded?",
  unit: "mailboxes",
  parts: [
    { label: "Recorded, whoever reads", tone: "good" },
    { label: "Recorded for some readers", tone: "partly" },
    { label: "No record", tone: "bad" },
    { label: "Not known", tone: "unknown" },
  ],
};

/** The share of mailboxes in which reading leaves a record, by kind and licence; `coverage` is what the switches leave of it. */
export function pictureOf(coverage: Known<MailboxCoverage>, findings: Findings): ChapterPicture {
  if ("because" in coverage)
    return {
      ...heading,
      note: `There is nothing to draw. The mailboxes could not be counted. ${coverage.because}`,
      rows: [],
    };
  const { rows, total, notCounted } = coverage.value;
  if (total.mailboxes === 0)
    return {
      ...heading,
      note: "There is nothing to draw: the tenant shows no user or shared mailbox.",
      rows: [],
    };
  return {
    ...heading,
    note: [...caveats(findings), ...leftOut(notCounted)].join(" "),
    rows: [
      { label: "All mailboxes", counts: countsOf(total) },
      ...rows.map((row) => ({
        label: `${kinds[row.kind]}, ${licences[row.licence]}`,
        counts: countsOf(row),
      })),
    ],
  };
}

function countsOf({ recorded, partly, notRecorded, untold }: CoverageCounts): number[] {
  return [recorded, partly, notRecorded, untold];
}

function caveats(findings: Findings): string[] {
  return [
    "Of each bar, the part above the line leaves a record of who read what (MailItemsAccessed), and the part below it does not.",
    ...(switches.some((policyId) => toneOf(findings, policyId) === "unknown")
      ? ["Whether auditing is switched on at all is not known, so nothing counts as recorded."]
      : []),
    ...(toneOf(findings, "AR.1.1") === "bad"
      ? ["The unified audit log is off: what is recorded reaches no log that anybody could search."]
      : []),
    ...(toneOf(findings, "AR.2.2") === "bad"
      ? ["What an account reads that is left out of auditing is recorded in no mailbox at all (AR.2.2)."]
      : []),
  ];
}

function leftOut(notCounted: number): string[] {
  if (notCounted === 0) return [];
  return [
    `${counted(notCounted, "mailbox", "mailboxes")} of other kinds (rooms, groups and the like) ${notCounted === 1 ? "is" : "are"} not counted.`,
  ];
}
