import type { MailAccess } from "../../../src/scanners/audit-readiness/mail-access/reading.ts";
import type {
  AuditChange,
  AuditChangesReading,
} from "../../../src/scanners/audit-readiness/audit-tampering/reading.ts";

/** Readings of live evidence as snapshots hold them, for the tests of checks. */

export const notAsked = { notAsked: "live-evidence" };
export const unfinished = {
  state: "unfinished",
  from: "2026-11-19T12:00:00.000Z",
  to: "2026-11-21T12:00:00.000Z",
};
export const auditingOff = { state: "auditingOff" };
export const nothingKnown = { known: null, comparedWith: null };

type Answered = Extract<MailAccess, { state: "answered" }>;

export function application(appId: string, mailboxes: number): Answered["applications"][number] {
  return {
    appId,
    mailboxes,
    records: mailboxes * 2,
    first: "2026-11-15T08:00:00.000Z",
    last: "2026-11-21T10:00:00.000Z",
  };
}

export function mailAccessOf(differences: Partial<Answered> = {}): Answered {
  return {
    state: "answered",
    route: "hunting",
    from: "2026-11-14T12:00:00.000Z",
    to: "2026-11-21T12:00:00.000Z",
    whole: true,
    records: 80,
    newest: "2026-11-21T10:00:00.000Z",
    applications: [application("outlook", 40)],
    throttled: { mailboxes: 0, examples: [] },
    ...nothingKnown,
    ...differences,
  };
}

export function change(differences: Partial<AuditChange> = {}): AuditChange {
  return {
    at: "2026-11-01T09:30:00.000Z",
    operation: "Set-OrganizationConfig",
    by: "ada@contoso.example",
    clientIp: "203.0.113.7",
    target: "contoso",
    parameters: [{ name: "AuditDisabled", value: "True" }],
    succeeded: true,
    ...differences,
  };
}

export function changesOf(
  changes: readonly AuditChange[],
  differences: Partial<AuditChangesReading> = {},
): AuditChangesReading {
  return {
    state: "answered",
    route: "auditSearch",
    from: "2026-08-23T12:00:00.000Z",
    to: "2026-11-21T12:00:00.000Z",
    whole: true,
    changes: [...changes],
    furtherMailboxes: 0,
    ...differences,
  };
}

/** The same where changes to retention policies were looked for as well, as far back. */
export function allChangesOf(
  changes: readonly AuditChange[],
  differences: Partial<AuditChangesReading> = {},
): AuditChangesReading {
  const reading = changesOf(changes, differences);
  const { from, to, route, whole } = reading;
  return { retention: { from, to, route, whole }, ...reading };
}
