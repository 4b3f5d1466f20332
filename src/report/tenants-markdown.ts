import type { Outcome } from "../engine/assessment.ts";
import { bullets, document, table } from "./markdown-blocks.ts";
import { markdownText } from "./markdown-text.ts";
import { domainOf, isUnread, nameOf } from "./tenants-index.ts";
import type { ScannedTenant, TenantEntry, TenantsIndex } from "./tenants-index.ts";
import { tenantsHeadline, tenantsStandfirst, unreadNote, whyUnread } from "./tenants-wording.ts";
import { figure, moment, outcomeWords } from "./wording.ts";

const columns: readonly Outcome[] = ["fail", "warning", "unknown", "manual", "accepted", "pass"];

/** Policies that a row names; the others are counted. */
const namedPolicies = 6;

/** The index for a pipeline's job summary. Whatever a tenant is called, it is only text there. */
export function renderTenantsMarkdown(index: TenantsIndex): string {
  const scanned = index.tenants.filter((entry) => entry.result === "ok").filter((entry) => !isUnread(entry));
  const unread = index.tenants.filter(isUnread);
  return document([
    `# ${tenantsHeadline(index)}`,
    moment(index.startedAt),
    tenantsStandfirst(index),
    unread.length === 0 ? "" : "## Could not be read",
    bullets(unread.map(unreadItem)),
    scanned.length === 0 ? "" : table(heads, scanned.map(row)),
  ]);
}

const heads = [
  "Tenant",
  ...columns.map((outcome) => outcomeWords[outcome].word),
  "Worse since the last good scan",
  "Not read",
];

function unreadItem(entry: TenantEntry): string {
  const { cause, remedy } = whyUnread(entry);
  return `**${nameAndDomain(entry)}**: ${markdownText(cause)} ${markdownText(remedy)}`;
}

function row(entry: ScannedTenant): string[] {
  const counts = columns.map((outcome) => figure(entry.counts[outcome]));
  return [nameAndDomain(entry), ...counts, worsePolicies(entry), unreadNote(entry)];
}

function nameAndDomain(entry: TenantEntry): string {
  const domain = domainOf(entry);
  return `${markdownText(nameOf(entry))}${domain === null ? "" : ` (${markdownText(domain)})`}`;
}

function worsePolicies({ worse }: ScannedTenant): string {
  const policies = worse?.policies ?? [];
  const more = policies.length - namedPolicies;
  const named = policies.slice(0, namedPolicies).map(markdownText);
  return [...named, ...(more > 0 ? [`and ${figure(more)} more`] : [])].join(", ");
}
