import type { Evidence } from "../../../engine/verdict.ts";
import { capitalised, counted, figure, inSentence } from "../mailbox-auditing/words.ts";
import { mostExamples } from "../sources/examples.ts";
import type { Kept } from "./model.ts";
import { mailAccessTypes } from "./record-types.ts";
import type { RetentionDemand } from "./rules.ts";
import { classInWords } from "./user-classes.ts";
import type { UserClass } from "./user-classes.ts";

/** What a copy of the records outside of Microsoft Purview is good for. */
export interface ExportKept {
  readonly searchableDays: number;
  readonly retrievableDays: number;
  /** Where it is, for people: for example “the workspace soc” */
  readonly by: string;
}

export interface RetentionJudgement {
  /** Record types that are not at hand for long enough for some users, an export included */
  readonly shortTypes: readonly string[];
  /** Whether without the export some would not be */
  readonly leansOnExport: boolean;
  /** Whether somebody lacks the licence without which nothing but an export keeps records longer */
  readonly exportIsTheOnlyRoute: boolean;
  /** One for each class of users and time of keeping, the shortest first */
  readonly evidence: readonly Evidence[];
}

/**
 * Holds retention as it is in effect against what is asked for. What Purview keeps can be searched as long as it is there, and so serves for both figures;
 * where it is too short, an export that keeps records for long enough makes up for it.
 */
export function judgeRetention(
  kept: readonly Kept[],
  demand: RetentionDemand,
  exportKept?: ExportKept,
): RetentionJudgement {
  const made = kept.filter(({ users }) => users.inDirectory);
  const shortHere = made.filter(({ days }) => isShort(demand, days, undefined));
  const short = made.filter(({ days }) => isShort(demand, days, exportKept));
  return {
    shortTypes: [...new Set(short.map(({ recordType }) => recordType.name))],
    leansOnExport: shortHere.length > short.length,
    exportIsTheOnlyRoute: short.some(
      ({ users, days, by }) => users.allowance === "notPremium" && (by === undefined || days >= 180),
    ),
    evidence: groupedEvidence(made, demand, exportKept),
  };
}

function isShort(demand: RetentionDemand, days: number, exportKept: ExportKept | undefined): boolean {
  return (
    Math.max(days, exportKept?.searchableDays ?? 0) < demand.searchableDays ||
    Math.max(days, exportKept?.retrievableDays ?? 0) < demand.retrievableDays
  );
}

function groupedEvidence(
  kept: readonly Kept[],
  demand: RetentionDemand,
  exportKept: ExportKept | undefined,
): Evidence[] {
  const groups = new Map<string, Kept[]>();
  const classes = [...new Set(kept.map(({ users }) => users))];
  for (const each of kept) {
    const key = JSON.stringify([classes.indexOf(each.users), each.days, each.by?.name, each.operation]);
    groups.set(key, [...(groups.get(key) ?? []), each]);
  }
  const sorted = [...groups.values()].toSorted((one, other) => (one[0]?.days ?? 0) - (other[0]?.days ?? 0));
  const shown = sorted.slice(0, mostExamples).flatMap((group) => evidenceOf(group, demand, exportKept));
  return shown;
}

function evidenceOf(
  group: readonly Kept[],
  demand: RetentionDemand,
  exportKept: ExportKept | undefined,
): Evidence[] {
  const [first] = group;
  if (first === undefined) return [];
  const { users, days, by, operation } = first;
  const types = group.map(({ recordType }) => recordType.name);
  const only = operation === undefined ? "" : ` (the operation ${operation})`;
  const saved = isShort(demand, days, undefined) && !isShort(demand, days, exportKept);
  const notes = [
    ...(saved && exportKept !== undefined ? [`Long enough by the copy in ${exportKept.by}.`] : []),
    ...(users.names.length > 0 ? [namesInWords(users)] : []),
  ];
  return [
    {
      object: { type: "Users", id: null, name: classInWords(users) },
      property: "RetentionDuration",
      actual: `${counted(days, "day", "days")}, by ${by === undefined ? "Microsoft's default" : `the policy “${by.name}”`}: ${inSentence(types)}${only}`,
      expected: demandInWords(demand),
      result: isShort(demand, days, exportKept) ? "violates" : "meets",
      ...(notes.length > 0 ? { note: notes.join(" ") } : {}),
    },
  ];
}

function namesInWords({ names }: UserClass): string {
  const shown = names.slice(0, 5);
  const more = names.length - shown.length;
  return `These are ${inSentence(more > 0 ? [...shown, `${figure(more)} more`] : shown)}.`;
}

/** For example “180 days to search and 365 to retrieve (OMB M-26-14)”. */
export function demandInWords({ searchableDays, retrievableDays, by }: RetentionDemand): string {
  return `${counted(searchableDays, "day", "days")} to search and ${figure(retrievableDays)} to retrieve (${by})`;
}

/** For example “Mail access by 20 users is kept for 365 days, by 280 users for 180 days”, from the operation MailItemsAccessed. */
export function mailAccessInWords(kept: readonly Kept[]): string {
  const classes = [...new Set(kept.map(({ users }) => users))].filter(({ inDirectory }) => inDirectory);
  const usersByDays = new Map<number, number>();
  for (const users of classes) {
    const days = mailAccessDays(kept.filter((each) => each.users === users));
    usersByDays.set(days, (usersByDays.get(days) ?? 0) + users.users);
  }
  const parts = [...usersByDays]
    .toSorted(([one], [other]) => other - one)
    .map(
      ([days, users], index) =>
        `by ${counted(users, "user", "users")} ${index === 0 ? "is kept " : ""}for ${counted(days, "day", "days")}`,
    );
  return capitalised(`mail access ${inSentence(parts)}`);
}

/** The days for which a reading of mail is kept, of retention that is all of one class of users: whichever of its two record types goes first. */
export function mailAccessDays(kept: readonly Kept[]): number {
  const about = kept.filter(({ recordType }) => mailAccessTypes.some(({ name }) => name === recordType.name));
  return Math.min(
    ...mailAccessTypes.flatMap(({ name }) => {
      const ofType = about.filter(({ recordType }) => recordType.name === name);
      const singled = ofType.find(({ operation }) => operation === "mailitemsaccessed");
      const deciding = singled ?? ofType.find(({ operation }) => operation === undefined);
      return deciding === undefined ? [] : [deciding.days];
    }),
  );
}
