import { strip } from "../report/visible-text.ts";
import { moment, outcomeWords } from "../report/wording.ts";
import { bearsOn } from "./change.ts";
import type { Change, Cause, Diff, FindingChange } from "./change.ts";
import { isEmpty } from "./diff.ts";
import { changeInWords } from "./change-words.ts";
import { logCaveat, whoInWords } from "./who-words.ts";

/** Changes of one cause that are told in words, and those told beside a finding: the JSON has all of them. */
const mostChanges = 40;
const mostBesideFinding = 3;

/** What a cause is called, as the beginning of a sentence. */
export const causeTitles: Readonly<Record<Cause, string>> = {
  tenant: "The tenant changed",
  rule: "The rule changed",
  exception: "An exception changed",
  evidence: "Evidence went missing or came back",
};

const directionTitles: Readonly<Record<FindingChange["direction"], string>> = {
  worse: "Worse than before",
  better: "Better than before",
  level: "Otherwise than before",
};

/** A diff for a terminal: findings first, then all changes by cause. Ends without a line end, and holds no character that could move a cursor. */
export function diffInWords(diff: Diff): string {
  const blocks = isEmpty(diff)
    ? ["Nothing changed."]
    : [
        totals(diff),
        ...(["worse", "better", "level"] as const).flatMap((direction) => findingsBlock(diff, direction)),
        ...(["tenant", "rule", "exception", "evidence"] as const).flatMap((cause) =>
          changesBlock(diff, cause),
        ),
      ];
  return [heading(diff), ...blocks].join("\n\n");
}

function heading({ old, new: young }: Diff): string {
  const who = ({ tenant }: Diff["old"]) => `${strip(tenant.name)} (${strip(tenant.domain)})`;
  return old.tenant.id === young.tenant.id
    ? `${who(young)}: from ${moment(old.startedAt)} to ${moment(young.startedAt)}`
    : `From ${who(old)}, ${moment(old.startedAt)}, to ${who(young)}, ${moment(young.startedAt)}`;
}

function totals({ findings, changes, settingsFrom, auditLog }: Diff): string {
  const parts = [
    counted(findings.length, "finding has another outcome", "findings have another outcome"),
    counted(changes.length, "change", "changes"),
  ];
  const caveat =
    settingsFrom === "evidence"
      ? " Without both snapshots, changes of the tenant are told only as far as the findings' evidence shows them."
      : "";
  return `${parts.join("; ")}.${caveat}${logCaveat(auditLog)}`;
}

function findingsBlock(
  { findings, changes, auditLog }: Diff,
  direction: FindingChange["direction"],
): string[] {
  const own = findings.filter((finding) => finding.direction === direction);
  if (own.length === 0) return [];
  return [
    [
      `${directionTitles[direction]} (${own.length})`,
      ...own.flatMap((each) => findingLines(each, changes, auditLog)),
    ].join("\n"),
  ];
}

function findingLines(finding: FindingChange, changes: readonly Change[], log: Diff["auditLog"]): string[] {
  const { policyId, before, after, cause } = finding;
  const title = strip((after ?? before)?.title ?? "");
  const behind = changes.filter((change) => change.cause === cause && bearsOn(change, policyId));
  return [
    `  ${strip(policyId)}  ${outcomeWord(before)} → ${outcomeWord(after)}  ${title}`,
    `    ${causeTitles[cause]}${behind.length === 0 ? "" : ":"}`,
    ...capped(behind, mostBesideFinding, log).map((line) => `      ${line}`),
  ];
}

function outcomeWord(state: FindingChange["before"]): string {
  return state === null ? "not judged" : outcomeWords[state.outcome].word;
}

function changesBlock({ changes, auditLog }: Diff, cause: Cause): string[] {
  const own = changes.filter((change) => change.cause === cause);
  if (own.length === 0) return [];
  return [
    [
      `${causeTitles[cause]} (${own.length})`,
      ...capped(own, mostChanges, auditLog).map((line) => `  ${line}`),
    ].join("\n"),
  ];
}

function capped(changes: readonly Change[], most: number, log: Diff["auditLog"]): string[] {
  const lines = changes
    .slice(0, most)
    .flatMap((change) => [changeInWords(change), ...whoInWords(change, log).map((line) => `  ${line}`)]);
  const rest = Math.max(0, changes.length - most);
  return rest === 0 ? lines : [...lines, `… and ${rest} more; --json has them all`];
}

function counted(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}
