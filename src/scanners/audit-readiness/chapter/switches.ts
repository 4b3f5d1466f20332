import type { Tone } from "../../../engine/chapter.ts";
import type { CoverageCounts, MailboxCoverage } from "../coverage/mailbox-coverage.ts";
import { toneOf } from "./from-findings.ts";
import type { Findings } from "./from-findings.ts";

/** The switches above all mailboxes: the unified audit log, and mailbox auditing for the organisation. */
export const switches = ["AR.1.1", "AR.2.1"] as const;

/** What the switches do to the coverage: while one is off, nothing is recorded where it could be searched; while one is not known, nothing is known to be. */
export function underSwitches(coverage: MailboxCoverage, findings: Findings): MailboxCoverage {
  const states = switches.map((policyId) => toneOf(findings, policyId));
  const state: Tone = states.includes("bad")
    ? "bad"
    : states.every((tone) => tone === "good")
      ? "good"
      : "unknown";
  return {
    ...coverage,
    rows: coverage.rows.map((row) => ({ ...row, ...countsUnder(row, state) })),
    total: countsUnder(coverage.total, state),
  };
}

function countsUnder(counts: CoverageCounts, state: Tone): CoverageCounts {
  const { mailboxes, recorded, partly, notRecorded, untold } = counts;
  if (state === "good") return counts;
  if (state === "bad") return { mailboxes, recorded: 0, partly: 0, notRecorded: mailboxes, untold: 0 };
  // What lacks the event lacks it anyway.
  return { mailboxes, recorded: 0, partly: 0, notRecorded, untold: recorded + partly + untold };
}
