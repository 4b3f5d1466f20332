import type { Outcome } from "../../src/engine/assessment.ts";
import type { Change, Diff, FindingChange } from "../../src/history/change.ts";
import { directionOf } from "../../src/history/change.ts";
import type { ScanEnd } from "../../src/notices/due.ts";
import { noticeOf } from "../../src/notices/due.ts";
import type { Notice } from "../../src/notices/notice.ts";

/** Nights of one tenant, by their number, and notices of them. */

export const tenant = {
  id: "5d2e1c3a-0f4b-4c8d-9a6e-7b8c9d0e1f2a",
  name: "Contoso",
  domain: "contoso.onmicrosoft.com",
};

export function night(number: number): string {
  return `2026-11-${String(number).padStart(2, "0")}T05:00:00.000Z`;
}

export function changed(
  policyId: string,
  before: Outcome | null,
  after: Outcome | null,
  cause: FindingChange["cause"] = "tenant",
): FindingChange {
  const state = (outcome: Outcome | null) =>
    outcome === null
      ? null
      : { outcome, criticality: "shall" as const, title: `Title of ${policyId}`, summary: "Summary." };
  return {
    policyId,
    product: "entra-id",
    cause,
    direction: directionOf(before ?? undefined, after ?? undefined),
    before: state(before),
    after: state(after),
  };
}

export function diffOf(
  [old, young]: readonly [number, number],
  findings: readonly FindingChange[],
  changes: readonly Change[] = [],
): Diff {
  const side = (number: number) => ({
    tool: { name: "plimsoll", version: "1.0.0" },
    tenant,
    startedAt: night(number),
    assessedAt: night(number),
  });
  return {
    schemaVersion: 1,
    kind: "plimsoll-diff",
    auditLogs: { directory: null, unified: null },
    old: side(old),
    new: side(young),
    settingsFrom: "snapshots",
    findings: [...findings],
    changes: [...changes],
  };
}

/** A night's run; `since` is the night that it is compared with. */
export function run(
  number: number,
  {
    since,
    good = true,
    findings = [],
    changes = [],
    reason = "1 of 9 sources could not be read (throttled)",
  }: {
    since?: number;
    good?: boolean;
    findings?: FindingChange[];
    changes?: Change[];
    reason?: string;
  } = {},
): ScanEnd {
  return {
    kind: "run",
    tenant: tenant.domain,
    record: {
      tenant,
      startedAt: night(number),
      good,
      reason: good ? null : reason,
      outcomes: { pass: 7, fail: 2, warning: 1, manual: 0, notApplicable: 0, unknown: 0, accepted: 0 },
    },
    diff: since === undefined ? null : diffOf([since, number], findings, changes),
  };
}

export function failure(number: number, code = "SIGN_IN_FAILED"): ScanEnd {
  return {
    kind: "broken",
    tenant: tenant.domain,
    at: night(number),
    problem: { code, message: "The secret has expired.", remedy: "Make a new one." },
  };
}

/** A regression with all that may stand in one. */
export function regression(more: Partial<Notice> = {}): Notice {
  return noticeOf({
    event: "regression",
    at: night(2),
    since: night(1),
    tenant,
    problem: null,
    changes: [
      {
        policyId: "MS.AAD.3.1v1",
        product: "entra-id",
        title: "Phishing-resistant sign-in",
        criticality: "shall",
        before: "pass",
        after: "fail",
        cause: "tenant",
        details: ["Conditional Access policies · “Require MFA” · state: “enabled” → “disabled”"],
      },
    ],
    ...more,
  });
}
