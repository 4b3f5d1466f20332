import { nameAndDomain } from "../engine/tenant-name.ts";
import { strip } from "../report/visible-text.ts";
import { moment, outcomeWords } from "../report/wording.ts";
import { bearsOn } from "./change.ts";
import type { Change, Cause, Diff, FindingChange } from "./change.ts";
import { isEmpty } from "./diff.ts";
import { changeInWords } from "./change-words.ts";
import { logCaveats, whoInWords } from "./who-words.ts";

/** Changes of one cause that are told in words, and those told beside a finding: the JSON has all of them. */
const mostChanges = 40;
const mostBesideFinding = 3;

/** What there is to know of a diff of assessments alone. */
export const evidenceCaveat =
  "Without both snapshots, changes of the tenant are told only as far as the findings' evidence shows them, and not for policies that were held against something else before.";

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
  const who = ({ tenant }: Diff["old"]) => nameAndDomain(tenant, strip);
  return old.tenant.id === young.tenant.id
    ? `${who(young)}: from ${moment(old.startedAt)} to ${moment(young.startedAt)}`
    : `From ${who(old)}, ${moment(old.startedAt)}, to ${who(young)}, ${moment(young.startedAt)}`;
}

function totals({ findings, changes, settingsFrom, auditLogs }: Diff): string {
  const parts = [
    counted(findings.length, "finding has another outcome", "findings have another outcome"),
    counted(changes.length, "change", "changes"),
  ];
  const caveat = settingsFrom === "evidence" ? ` ${evidenceCaveat}` : "";
  return `${parts.join("; ")}.${caveat}${logCaveats(auditLogs)}`;
}

function findingsBlock(diff: Diff, direction: FindingChange["direction"]): string[] {
  const own = diff.findings.filter((finding) => finding.direction === direction);
  if (own.length === 0) return [];
  return [
    [
      `${directionTitles[direction]} (${own.length})`,
      ...own.flatMap((each) => findingLines(each, diff)),
    ].join("\n"),
  ];
}

/** One finding of a diff, with the first of the changes behind it. */
export function findingLines(finding: FindingChange, { changes, auditLogs }: Diff): string[] {
  const { policyId, formerId, before, after, cause } = finding;
  const title = strip((after ?? before)?.title ?? "");
  const id = strip(formerId === undefined ? policyId : `${policyId} (${formerId} before)`);
  const behind = changesBehind(finding, changes);
  return [
    `  ${id}  ${outcomeWord(before)} → ${outcomeWord(after)}  ${title}`,
    `    ${causeTitles[cause]}${behind.length === 0 ? "" : ":"}`,
    ...capped(behind, mostBesideFinding, auditLogs).map((line) => `      ${line}`),
  ];
}

/** What may have brought a finding another outcome. */
export function changesBehind({ policyId, cause }: FindingChange, changes: readonly Change[]): Change[] {
  return changes.filter((change) => change.cause === cause && bearsOn(change, policyId));
}

export function outcomeWord(state: FindingChange["before"]): string {
  return state === null ? "not judged" : outcomeWords[state.outcome].word;
}

function changesBlock({ changes, auditLogs }: Diff, cause: Cause): string[] {
  const own = changes.filter((change) => change.cause === cause);
  if (own.length === 0) return [];
  return [
    [
      `${causeTitles[cause]} (${own.length})`,
      ...capped(own, mostChanges, auditLogs).map((line) => `  ${line}`),
    ].join("\n"),
  ];
}

function capped(changes: readonly Change[], most: number, logs: Diff["auditLogs"]): string[] {
  const lines = changes
    .slice(0, most)
    .flatMap((change) => [changeInWords(change), ...whoInWords(change, logs).map((line) => `  ${line}`)]);
  const rest = Math.max(0, changes.length - most);
  return rest === 0 ? lines : [...lines, `… and ${rest} more; “plimsoll diff --json” has them all`];
}

function counted(n: number, one: string, many: string): string {
  return `${n} ${n === 1 ? one : many}`;
}
