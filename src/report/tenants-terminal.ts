import type { Outcome } from "../engine/assessment.ts";
import { outcomesTable } from "./outcomes-table.ts";
import { painterFor, wrap } from "./terminal-text.ts";
import type { Painter, TerminalOptions } from "./terminal-text.ts";
import { domainOf, isUnread, nameOf } from "./tenants-index.ts";
import type { ScannedTenant, TenantEntry, TenantsIndex } from "./tenants-index.ts";
import { tenantsHeadline, tenantsStandfirst, unreadNote, whyUnread } from "./tenants-wording.ts";
import { strip } from "./visible-text.ts";

const nameLength = 32;
/** Room for any initial domain. */
const domainLength = 48;
/** What a glance at several tenants is about; the rest is on the page. */
const columns: readonly Outcome[] = ["fail", "warning", "unknown", "manual", "accepted", "pass"];

/** The index for a terminal: one sentence, what could not be read and why, and a line for each tenant, the worst first. Ends without a line end. */
export function renderTenantsTerminal(index: TenantsIndex, { colour, width }: TerminalOptions): string {
  const painter = painterFor(colour);
  const labelOf = labelsFor(index.tenants);
  const blocks = [
    wrap(`${tenantsHeadline(index)}.`, width)
      .map(painter("bold"))
      .join("\n"),
    wrap(tenantsStandfirst(index), width).join("\n"),
    unread(index.tenants.filter(isUnread), painter, width),
    table(
      index.tenants.filter((entry) => entry.result === "ok").filter((entry) => !isUnread(entry)),
      labelOf,
      painter,
      width,
    ),
  ];
  return blocks.filter((block) => block !== "").join("\n\n");
}

type LabelOf = (entry: TenantEntry) => string;

/** A tenant's name, where there is room for no more of each; with the domain where another would look the same. */
function labelsFor(entries: readonly TenantEntry[]): LabelOf {
  const times = new Map<string, number>();
  for (const entry of entries) {
    const name = shortened(nameOf(entry));
    times.set(name, (times.get(name) ?? 0) + 1);
  }
  return (entry) => {
    const [name, domain] = [shortened(nameOf(entry)), domainOf(entry)];
    return times.get(name) === 1 || domain === null ? name : `${name} (${shortened(domain, domainLength)})`;
  };
}

function unread(entries: readonly TenantEntry[], painter: Painter, width: number): string {
  if (entries.length === 0) return "";
  const told = entries.flatMap((entry) => {
    const { cause, remedy } = whyUnread(entry);
    const domain = domainOf(entry);
    const indented = (text: string) => wrap(strip(text), width - 4).map((line) => `    ${line}`);
    return [
      `  ${painter("red")(strip(nameOf(entry)))}${domain === null ? "" : ` (${strip(domain)})`}`,
      ...indented(cause),
      ...indented(remedy),
    ];
  });
  return [painter("bold")("Could not be read"), ...told].join("\n");
}

function table(entries: readonly ScannedTenant[], labelOf: LabelOf, painter: Painter, width: number): string {
  if (entries.length === 0) return "";
  const rows = entries.map((entry) => ({
    name: labelOf(entry),
    counts: entry.counts,
    remarks: remarks(entry),
  }));
  return outcomesTable({ heading: "Tenant", outcomes: columns, rows }, painter, width);
}

function remarks(entry: ScannedTenant): string {
  const worse = entry.worse?.policies.length ?? 0;
  return [worse > 0 ? `${worse} worse` : "", unreadNote(entry)].filter((text) => text !== "").join(", ");
}

function shortened(text: string, length = nameLength): string {
  const characters = Array.from(strip(text));
  return characters.length <= length ? characters.join("") : `${characters.slice(0, length - 1).join("")}…`;
}
