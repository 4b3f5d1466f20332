import type { Evidence } from "../../engine/verdict.ts";
import type { Judgement } from "../judgement.ts";
import { isDefault, teamsObject } from "./teams-object.ts";
import type { TeamsKind, TeamsObject } from "./teams-object.ts";

/** What one object has, held against what is asked. */
export interface Answer {
  readonly meets: boolean;
  /** A clause: what people can do because of it. */
  readonly actual: string;
  readonly note?: string | undefined;
  readonly deviation?: string;
}

/** One setting of a kind of objects, and what a policy asks of it. */
export interface Setting<Item extends TeamsObject> {
  readonly property: keyof Item & string;
  readonly expected: string;
  /** undefined if the setting is not there, or has a value that nobody has documented. */
  readonly judge: (item: Item) => Answer | undefined;
}

/** A setting that is on or off; the clauses say what each means. */
export function flag<Item extends TeamsObject>(
  property: keyof Item & string,
  meaning: { readonly on: string; readonly off: string; readonly wanted: "on" | "off" },
): Setting<Item> {
  return {
    property,
    expected: meaning[meaning.wanted],
    judge(item) {
      const value: unknown = item[property];
      if (typeof value !== "boolean") return undefined;
      const state = value ? "on" : "off";
      return { meets: state === meaning.wanted, actual: meaning[state] };
    },
  };
}

/** A setting with one of several values, some of which are accepted; the clauses by value say what each means. */
export function choice<Item extends TeamsObject>(
  property: keyof Item & string,
  expected: string,
  clauses: ReadonlyMap<string, string>,
  accepted: readonly string[],
): Setting<Item> {
  return {
    property,
    expected,
    judge(item) {
      const value: unknown = item[property];
      const actual = typeof value === "string" ? clauses.get(value) : undefined;
      if (typeof value !== "string" || actual === undefined) return undefined;
      return { meets: accepted.includes(value), actual };
    },
  };
}

/** Judges all objects of a kind. Teams always has one at least, so that none at all means that data is missing. `note` is added to those that violate. */
export function judgeEvery<Item extends TeamsObject>(
  kind: TeamsKind,
  items: readonly Item[],
  setting: Setting<Item>,
  note?: (item: Item) => string | undefined,
): Judgement[] {
  if (items.length === 0) return [{ undecided: kind.plural }];
  return items.map((item) => judge(kind, item, setting, note));
}

/** Judges the org-wide default by all of the settings; what other policies have is shown, and decides nothing. */
export function judgeDefault<Item extends TeamsObject>(
  kind: TeamsKind,
  items: readonly Item[],
  settings: readonly Setting<Item>[],
): Judgement[] {
  const defaults = items.filter(isDefault);
  if (defaults.length === 0) return [{ undecided: `${kind.plural}[Global]` }];
  const others = items.filter((item) => !isDefault(item));
  return [
    ...defaults.flatMap((item) => settings.map((setting) => judge(kind, item, setting))),
    ...others.flatMap((item) => settings.map((setting) => ({ evidence: context(kind, item, setting) }))),
  ];
}

function judge<Item extends TeamsObject>(
  kind: TeamsKind,
  item: Item,
  { property, expected, judge: answerOf }: Setting<Item>,
  note?: (item: Item) => string | undefined,
): Judgement {
  const object = teamsObject(kind, item);
  // An object that does not say which one it is may stand for any: its data was cut.
  if (object.id === null) return { undecided: `${kind.plural}[…].Identity` };
  const answer = answerOf(item);
  if (answer === undefined) return { undecided: `${kind.plural}[${object.id}].${property}` };
  const said = answer.note ?? (answer.meets ? undefined : note?.(item));
  return {
    evidence: {
      object,
      property,
      actual: answer.actual,
      expected,
      result: answer.meets ? "meets" : "violates",
      ...(said === undefined ? {} : { note: said }),
    },
    deviation: answer.deviation,
  };
}

function context<Item extends TeamsObject>(
  kind: TeamsKind,
  item: Item,
  { property, judge: answerOf }: Setting<Item>,
): Evidence {
  return {
    object: teamsObject(kind, item),
    property,
    actual: answerOf(item)?.actual ?? "not said, or not known",
    expected: "whatever the organisation chooses: only the org-wide default is judged",
    result: "context",
  };
}
