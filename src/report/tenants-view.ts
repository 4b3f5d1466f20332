import type { Outcome, OutcomeCounts } from "../engine/assessment.ts";
import { domainOf, isUnread, nameOf } from "./tenants-index.ts";
import type { ScannedTenant, TenantEntry, TenantsIndex } from "./tenants-index.ts";
import { tenantsHeadline, tenantsStandfirst, unreadNote, whyUnread } from "./tenants-wording.ts";
import { visible } from "./visible-text.ts";
import * as say from "./wording.ts";

/** The index as its page shows it. The template only places things. */

const columns: readonly Outcome[] = ["fail", "warning", "unknown", "manual", "accepted", "pass"];

/** What the bar of a tenant is made of, from its left end. */
const pieces: readonly Outcome[] = ["fail", "warning", "unknown"];

/** Units of the drawing's viewBox: the longest bar goes from the line at its left end to its right end. */
const drawing = { width: 120, height: 12, line: 1.5 };

/** Policies that a row names; the others are counted. */
const namedPolicies = 6;

export function tenantsView(index: TenantsIndex) {
  const { tenants, startedAt, finishedAt, tool, redacted } = index;
  const scanned = tenants.filter((entry) => entry.result === "ok").filter((entry) => !isUnread(entry));
  const most = Math.max(1, ...scanned.map(({ counts }) => policiesIn(pieces, counts)));
  const unread = tenants.filter(isUnread).map(unreadView);
  const worse = scanned.flatMap(worseView);
  const headline = tenantsHeadline(index);
  return {
    title: `${headline}, ${say.day(startedAt)}`,
    headline: `${headline}.`,
    standfirst: tenantsStandfirst(index),
    total: say.count(tenants.length, "tenant", "tenants"),
    day: { iso: startedAt, text: say.moment(startedAt) },
    unread,
    unreadCount: say.figure(unread.length),
    worse,
    worseCount: say.figure(worse.length),
    columns: columns.map((outcome) => ({ outcome, word: say.outcomeWords[outcome].word })),
    rows: scanned.map((entry) => rowView(entry, (drawing.width - drawing.line) / most)),
    rowCount: say.figure(scanned.length),
    about: {
      tool: `${visible(tool.name)} ${visible(tool.version)}`,
      from: say.moment(startedAt),
      to: say.moment(finishedAt),
      redacted,
    },
  };
}

function unreadView(entry: TenantEntry) {
  const { cause, remedy } = whyUnread(entry);
  return {
    ...nameView(entry),
    cause: visible(cause, 1_000),
    remedy: visible(remedy, 1_000),
    code: entry.result === "failed" ? visible(entry.error.code) : null,
    at: say.moment(entry.finishedAt),
  };
}

function worseView(entry: ScannedTenant) {
  const { since, policies } = entry.worse ?? { since: "", policies: [] };
  if (policies.length === 0) return [];
  const more = policies.length - namedPolicies;
  return [
    {
      ...nameView(entry),
      count: say.count(policies.length, "policy", "policies"),
      policies: policies.slice(0, namedPolicies).map((id) => visible(id)),
      more: more > 0 ? `and ${say.figure(more)} more` : null,
      since: say.moment(since),
    },
  ];
}

function rowView(entry: ScannedTenant, unit: number) {
  return {
    ...nameView(entry),
    note: unreadNote(entry) || null,
    worse:
      (entry.worse?.policies.length ?? 0) > 0
        ? `${say.figure(entry.worse?.policies.length ?? 0)} worse`
        : null,
    cells: columns.map((outcome) => ({
      outcome,
      word: say.outcomeWords[outcome].word,
      count: say.figure(entry.counts[outcome]),
      none: entry.counts[outcome] === 0,
    })),
    ...drawing,
    bars: pieces
      .map((outcome, index) => ({
        outcome,
        x: round(drawing.line + policiesIn(pieces.slice(0, index), entry.counts) * unit),
        width: round(entry.counts[outcome] * unit),
      }))
      .filter(({ width }) => width > 0),
  };
}

function policiesIn(outcomes: readonly Outcome[], counts: OutcomeCounts): number {
  return outcomes.reduce((sum, outcome) => sum + counts[outcome], 0);
}

function nameView(entry: TenantEntry) {
  const domain = domainOf(entry);
  return {
    name: visible(nameOf(entry), 120),
    domain: domain === null ? null : visible(domain, 120),
    report: entry.result === "ok" ? entry.report : null,
  };
}

function round(n: number): number {
  return Math.round(n * 100) / 100;
}
