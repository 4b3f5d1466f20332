import type { Evidence } from "../../../engine/verdict.ts";
import { counted, figure, inSentence } from "../mailbox-auditing/words.ts";
import { mostExamples } from "../sources/examples.ts";
import { defaultDays } from "./model.ts";
import type { Kept } from "./model.ts";
import { demandInWords } from "./rules.ts";
import type { RetentionDemand } from "./rules.ts";
import { classInWords, makeRecords } from "./user-classes.ts";
import type { UserClass } from "./user-classes.ts";

/** A copy of records outside of Microsoft Purview, and for how long it is kept. */
export interface ExportKept {
  readonly searchableDays: number;
  readonly retrievableDays: number;
  /** Where it is, for people: for example “the workspace soc” */
  readonly by: string;
  /** The kinds of records that arrive there, in the words of RecordKind, in any capitals */
  readonly dataTypes: readonly string[];
}

export interface RetentionJudgement {
  /** Record types that are not at hand for long enough for some users, copies included */
  readonly shortTypes: readonly string[];
  /** The copies without which some would not be */
  readonly leansOn: readonly string[];
  /** Whether somebody lacks the licence without which nothing but an export keeps records longer */
  readonly exportIsTheOnlyRoute: boolean;
  /** One for each class of users and time of keeping, the shortest first */
  readonly evidence: readonly Evidence[];
}

/**
 * Holds retention as it is in effect against what is asked for. What Purview keeps can be searched as long as it is there, and so serves for both figures;
 * where it is too short, a copy that is kept for long enough makes up for it.
 */
export function judgeRetention(
  kept: readonly Kept[],
  demand: RetentionDemand,
  exports: readonly ExportKept[] = [],
): RetentionJudgement {
  const made = kept.filter(({ users }) => makeRecords(users));
  const holds = made.map((each) => holding(each, demand, exports));
  const short = made.filter((_, index) => holds[index] === "short");
  const copies = holds.flatMap((each) => (typeof each === "string" ? [] : [each.by]));
  return {
    shortTypes: [...new Set(short.map(({ recordType }) => recordType.name))],
    leansOn: [...new Set(copies)].sort(),
    exportIsTheOnlyRoute: short.some(
      (each) =>
        each.days === defaultDays("notPremium", each.recordType) && each.users.allowance === "notPremium",
    ),
    evidence: groupedEvidence(made, demand, exports),
  };
}

/** What makes records be at hand for long enough: Purview itself, a copy, or nothing. */
function holding(
  { days, recordType }: Kept,
  demand: RetentionDemand,
  exports: readonly ExportKept[],
): "here" | "short" | ExportKept {
  const isEnough = (searchable: number, retrievable: number) =>
    searchable >= demand.searchableDays && retrievable >= demand.retrievableDays;
  if (isEnough(days, days)) return "here";
  const copy = exports.find(
    ({ dataTypes, searchableDays, retrievableDays }) =>
      dataTypes.some((type) => type.toLowerCase() === recordType.kind.toLowerCase()) &&
      isEnough(Math.max(days, searchableDays), Math.max(days, retrievableDays)),
  );
  return copy ?? "short";
}

function groupedEvidence(
  kept: readonly Kept[],
  demand: RetentionDemand,
  exports: readonly ExportKept[],
): Evidence[] {
  const classes = [...new Set(kept.map(({ users }) => users))];
  const groups = new Map<string, Kept[]>();
  for (const each of kept) {
    const held = holding(each, demand, exports);
    const by = typeof held === "string" ? held : held.by;
    const key = JSON.stringify([classes.indexOf(each.users), each.days, each.by?.name, each.operation, by]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  return [...groups.values()]
    .toSorted((one, other) => (one[0]?.days ?? 0) - (other[0]?.days ?? 0))
    .slice(0, mostExamples)
    .flatMap((group) => {
      const [first] = group;
      return first === undefined ? [] : [evidenceOf(first, group, demand, exports)];
    });
}

function evidenceOf(
  first: Kept,
  group: readonly Kept[],
  demand: RetentionDemand,
  exports: readonly ExportKept[],
): Evidence {
  const { users, days, operation } = first;
  const types = group.map(({ recordType }) => recordType.name);
  const only = operation === undefined ? "" : ` (the operation ${operation})`;
  const held = holding(first, demand, exports);
  const notes = [
    ...(typeof held === "string" ? [] : [`Kept for long enough in ${held.by}.`]),
    ...(users.names.length > 0 ? [namesInWords(users)] : []),
  ];
  return {
    object: { type: "Users", id: null, name: classInWords(users) },
    property: "RetentionDuration",
    actual: `${counted(days, "day", "days")}, ${deciderInWords(first)}: ${inSentence(types)}${only}`,
    expected: demandInWords(demand),
    result: held === "short" ? "violates" : "meets",
    ...(notes.length > 0 ? { note: notes.join(" ") } : {}),
  };
}

function deciderInWords({ by, days }: Kept): string {
  if (by === undefined) return "by Microsoft's default";
  return by.days > days
    ? `which is all that the licence allows of the policy “${by.name}”`
    : `by the policy “${by.name}”`;
}

function namesInWords({ names }: UserClass): string {
  const shown = names.slice(0, 5);
  const more = names.length - shown.length;
  return `These are ${inSentence(more > 0 ? [...shown, `${figure(more)} more`] : shown)}.`;
}
