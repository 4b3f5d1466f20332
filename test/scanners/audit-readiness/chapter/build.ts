import type { Outcome } from "../../../../src/engine/assessment.ts";
import type { ChapterContext } from "../../../../src/engine/scanner.ts";
import { wouldYouHaveSeenIt } from "../../../../src/scanners/audit-readiness/chapter/index.ts";
import { finding } from "../../../report/fixtures/build.ts";
import { noSettings } from "../../../support/test-check.ts";
import { auditingOn, mailbox, read } from "../contoso.ts";
import type { Row } from "../contoso.ts";

/** Findings with these outcomes; each says its own id in its summary. */
export function findings(outcomes: Readonly<Record<string, Outcome>>): ChapterContext["findings"] {
  return new Map(
    Object.entries(outcomes).map(([policyId, outcome]) => [
      policyId,
      finding({ policyId, outcome, summary: `Summary of ${policyId}.` }),
    ]),
  );
}

/** All that the chapter asks is met. */
export const allMet = {
  "AR.1.1": "pass",
  "AR.2.1": "pass",
  "AR.2.2": "pass",
  "AR.2.3": "pass",
  "AR.4.1": "pass",
  "AR.4.2": "pass",
  "AR.5.4": "pass",
  "AR.5.8": "pass",
  "AR.6.2": "pass",
  "AR.6.4": "pass",
} as const satisfies Record<string, Outcome>;

export const nobodyBypasses = { accounts: 9, bypassing: 0, untold: 0, examples: [] };

interface Case {
  readonly rows?: readonly Row[];
  /** In place of what a tenant in order would say; `undefined` takes a source away */
  readonly sources?: Readonly<Record<string, unknown>>;
  readonly outcomes?: Readonly<Record<string, Outcome>>;
  readonly context?: Partial<ChapterContext>;
}

/** The chapter of a tenant that is in order, with what the test changes. */
export async function chapterOf({
  rows = [mailbox("ada"), mailbox("bob")],
  sources = {},
  outcomes = {},
  context = {},
}: Case) {
  const all = {
    mailboxes: await read(...rows),
    organizationConfigs: auditingOn,
    auditBypasses: nobodyBypasses,
    auditRetentionPolicies: [],
    ...sources,
  };
  return wouldYouHaveSeenIt.build(all, {
    ...noSettings,
    findings: findings({ ...allMet, ...outcomes }),
    failures: {},
    ...context,
  });
}
