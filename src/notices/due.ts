import { createHash } from "node:crypto";
import type { Outcome } from "../engine/assessment.ts";
import { comparePolicyIds } from "../engine/report-order.ts";
import { count, moment } from "../report/wording.ts";
import { changeInWords } from "../history/change-words.ts";
import { bearsOn } from "../history/change.ts";
import type { Cause, Change, Diff } from "../history/change.ts";
import { whoInWords } from "../history/who-words.ts";
import { causesBehind } from "../history/run.ts";
import type { RunRecord } from "../history/run.ts";
import type { Memory } from "./memory.ts";
import { noticeVersion } from "./notice.ts";
import type { Notice, NoticeChange } from "./notice.ts";
import { worthTelling } from "./worth-telling.ts";

/** How a scan ended. `tenant` is as the profile names it: a scan that fails may never learn more. */
export type ScanEnd =
  | {
      readonly kind: "run";
      readonly tenant: string;
      /** Of the run that was stored. */
      readonly record: Pick<RunRecord, "tenant" | "startedAt" | "good" | "reason" | "outcomes" | "products">;
      /** From what the last good runs knew to this one; null if there is none. */
      readonly diff: Diff | null;
      /** Policies that could not be decided in the last good run, and lie below the line as they did when they were last decided. */
      readonly lyingAsBefore?: ReadonlySet<string>;
    }
  | {
      readonly kind: "broken";
      /** When the scan began, as an ISO time. */
      readonly at: string;
      readonly tenant: string;
      readonly problem: NonNullable<Notice["problem"]>;
    };

interface Due {
  readonly notices: readonly Notice[];
  readonly memory: Memory;
}

/**
 * Which notices a scan calls for, given what was told before, and what has been told then. Pure.
 * After a good run all that is worth telling has been told, and the next is compared with it. A run that is not good leaves what it is compared with as it is:
 * what it shows is told once, taken back if it goes away again, and what it could not read is told as a broken scan, not policy by policy.
 */
export function whatIsDue(memory: Memory, end: ScanEnd): Due {
  if (end.kind === "broken") {
    const { at, tenant, problem } = end;
    const named = { id: null, name: tenant, domain: null };
    return broken(memory, { at, tenant: named, problem, reasons: [problem.code] });
  }
  const { record, diff } = end;
  // Told before: the same run handed over again, or an older one.
  if (memory.base !== null && record.startedAt <= memory.base) return { notices: [], memory };

  const { startedAt: at, tenant } = record;
  const { notices, told } = changesSince(memory, end);
  const problem = unknownChanges(memory, record, diff);
  const gap =
    problem === null
      ? { notices: [], memory }
      : broken(memory, { at, tenant, problem, reasons: [problem.code] });
  if (record.good) {
    const restored = memory.broken === null ? [] : [restoredNotice(record, memory.broken.since)];
    return {
      notices: [...restored, ...gap.notices, ...notices],
      memory: { base: at, told: notJudged(told, record), broken: null },
    };
  }
  const spell = broken(
    { ...gap.memory, told },
    { at, tenant, problem: incomplete(record), reasons: reasonsOf(record) },
  );
  return { notices: [...spell.notices, ...gap.notices, ...notices], memory: spell.memory };
}

/** Whether the run is not compared with the one up to which all is told, nor with an earlier one: what changed until the one that it is compared with, nobody knows. */
function hasGap({ base }: Memory, diff: Diff | null): boolean {
  return base !== null && (diff === null || diff.old.startedAt > base);
}

type Told = Memory["told"];

/** What was told of products that a run leaves out: it settles nothing of them. */
function notJudged(told: Told, { products }: RunOf<ScanEnd>["record"]): Told {
  if (products === undefined) return {};
  return Object.fromEntries(Object.entries(told).filter(([, { product }]) => !products.includes(product)));
}

/** What readers believe of each policy, against what is. */
function changesSince(
  memory: Memory,
  { record, diff, lyingAsBefore }: RunOf<ScanEnd>,
): { notices: Notice[]; told: Told } {
  const now = new Map((diff?.findings ?? []).map((finding) => [finding.policyId, finding]));
  // What is not in the diff is as it was in the run that is compared with; beyond a gap, that says nothing of what was told before it.
  const policies = hasGap(memory, diff) ? now.keys() : [...now.keys(), ...Object.keys(memory.told)];
  const told: Record<string, Told[string]> = { ...memory.told };
  const leftOut = notJudged(told, record);
  const changes = { regression: [] as NoticeChange[], recovery: [] as NoticeChange[] };
  /** Of which readers were told something else since the run that is compared with. */
  const toldSince = new Set<NoticeChange>();

  for (const policyId of [...new Set(policies)].toSorted(comparePolicyIds)) {
    const finding = now.get(policyId);
    if (Object.hasOwn(leftOut, policyId)) continue;
    const known = told[policyId];
    // Whoever was told that it could not be decided has heard before that it is below the line.
    if (known === undefined && lyingAsBefore?.has(policyId) === true) continue;
    const facts = finding === undefined ? known : { ...finding, ...(finding.after ?? finding.before) };
    const origin = known === undefined ? (finding?.before?.outcome ?? null) : known.origin;
    // A policy that is not in the diff is as it was.
    const outcome: Outcome | null = finding === undefined ? origin : (finding.after?.outcome ?? null);
    const believed = known === undefined ? origin : known.told;
    if (facts?.title === undefined || facts.criticality === undefined || outcome === null) continue;
    // What is as it was went the way that it came.
    const cause: Cause = finding?.cause ?? known?.cause ?? "tenant";
    if (!record.good && outcome === "unknown" && cause === "evidence") continue;
    const worth = worthTelling(believed, outcome);
    if (worth === null) continue;
    const { product, title, criticality } = facts;
    const details = finding === undefined ? [] : detailsOf(diff, policyId, cause);
    const change: NoticeChange = {
      policyId,
      product,
      title,
      criticality,
      before: believed,
      after: outcome,
      cause,
      details,
    };
    changes[worth].push(change);
    if (believed !== (finding === undefined ? origin : (finding.before?.outcome ?? null)))
      toldSince.add(change);
    told[policyId] = { origin, told: outcome, cause, product, title, criticality };
  }

  const { tenant, startedAt: at } = record;
  const notices = (["regression", "recovery"] as const)
    .filter((event) => changes[event].length > 0)
    .map((event) => {
      const weightiestFirst = changes[event].toSorted((left, right) => placeOf(left) - placeOf(right));
      // “Before” in the run that is compared with is not what was told meanwhile: then no one run has all that stands there as “before”.
      const isOneRun = !changes[event].some((change) => toldSince.has(change));
      const since = isOneRun ? (diff?.old.startedAt ?? memory.base) : null;
      return noticeOf({ event, at, since, tenant, problem: null, changes: weightiestFirst });
    });
  return { notices, told };
}

/** A message may have no room for all: what somebody did in the tenant goes before what the profile and the program did. */
const byWeight: readonly Cause[] = ["tenant", "exception", "evidence", "rule"];

function placeOf({ cause }: NoticeChange): number {
  return byWeight.indexOf(cause);
}

type RunOf<End> = Extract<End, { kind: "run" }>;

/** Beside a policy, of the changes that bear on it. */
const mostDetails = 3;

function detailsOf(diff: Diff | null, policyId: string, cause: Cause): string[] {
  if (diff === null) return [];
  const behind = diff.changes.filter((change) => change.cause === cause && bearsOn(change, policyId));
  const rest = behind.length - mostDetails;
  return [
    ...behind.slice(0, mostDetails).flatMap((change) => [changeInWords(change), ...whoMade(change, diff)]),
    ...(rest > 0 ? [`… and ${rest} more`] : []),
  ];
}

/** One line: of several records the newest, and how many there are besides. */
function whoMade(change: Change, { auditLogs }: Diff): string[] {
  const [newest, ...others] = whoInWords(change, auditLogs);
  if (newest === undefined) return [];
  return [others.length === 0 ? newest : `${newest}; “plimsoll diff” shows who may have made it besides`];
}

interface Breach extends Pick<Notice, "at" | "tenant"> {
  readonly problem: NonNullable<Notice["problem"]>;
  /** By which it is known again. */
  readonly reasons: readonly string[];
}

/** Each reason is told once, until a scan is good again. */
function broken(memory: Memory, { at, tenant, problem, reasons }: Breach): Due {
  const spell = memory.broken ?? { since: at, codes: [] };
  const codes = [...new Set([...spell.codes, ...reasons])];
  if (codes.length === spell.codes.length) return { notices: [], memory };
  return {
    notices: [noticeOf({ event: "broken", at, since: null, tenant, problem, changes: [] })],
    memory: { ...memory, broken: { ...spell, codes } },
  };
}

function reasonsOf({ reason }: RunOf<ScanEnd>["record"]): string[] {
  return causesBehind(reason ?? "").map((cause) => `INCOMPLETE ${cause}`);
}

/** Why nobody knows all that changed; null if it is known. */
function unknownChanges(
  memory: Memory,
  { startedAt, outcomes }: RunOf<ScanEnd>["record"],
  diff: Diff | null,
): Notice["problem"] {
  if (memory.base === null || !hasGap(memory, diff)) return null;
  const below = outcomes.fail + outcomes.warning;
  return {
    code: "CHANGES_UNKNOWN",
    message:
      `The earlier run of ${moment(memory.base)} cannot be read, so nobody knows what changed between it and that of ${moment(diff?.old.startedAt ?? startedAt)}. ` +
      `${count(below, "policy is", "policies are")} below the line now.`,
    remedy:
      "The report of this scan names them: see whether all of them are known to you. “plimsoll history” says what became of the earlier run.",
  };
}

function incomplete({ reason }: RunOf<ScanEnd>["record"]): NonNullable<Notice["problem"]> {
  return {
    code: "INCOMPLETE",
    message: `The scan ran to its end, but ${reason ?? "not all could be read"}.`,
    remedy:
      "Nothing is known of the policies that need what is missing. The report names each source, and what would mend it.",
  };
}

function restoredNotice({ tenant, startedAt: at }: RunOf<ScanEnd>["record"], since: string): Notice {
  return noticeOf({ event: "restored", at, since, tenant, problem: null, changes: [] });
}

/** The id depends on nothing but what is told: the same scan, handed over again, gives the same one. */
export function noticeOf(content: Omit<Notice, "schemaVersion" | "kind" | "id">): Notice {
  const { event, at, tenant, problem, changes } = content;
  const told = changes.map(({ policyId, before, after }) => [policyId, before, after]);
  const id = createHash("sha256")
    .update(JSON.stringify([event, at, tenant.id ?? tenant.name, problem?.code ?? null, told]))
    .digest("hex")
    .slice(0, 32);
  return { schemaVersion: noticeVersion, kind: "plimsoll-notice", id, ...content };
}
