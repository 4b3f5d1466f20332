import type { Evidence } from "../../engine/verdict.ts";
import type { Judgement } from "../judgement.ts";
import { isDefault, teamsObject } from "./teams-object.ts";
import type { TeamsKind, TeamsObject } from "./teams-object.ts";

/** What one object has, held against what is asked. */
export interface Answer<Item> {
  /** The property that decided. */
  readonly property: keyof Item & string;
  readonly meets: boolean;
  /** A clause: what people can do because of it. */
  readonly actual: string;
  readonly note?: string;
  readonly deviation?: string;
}

/** One setting of a kind of objects, and what a policy asks of it. */
export interface Setting<Item extends TeamsObject> {
  readonly expected: string;
  /** `undecided` is the property that is not there, or that has a value that nobody has documented. */
  readonly judge: (item: Item) => Answer<Item> | { readonly undecided: keyof Item & string };
}

/** A setting that is on or off; the clauses say what each means. */
export function flag<Item extends TeamsObject>(
  property: keyof Item & string,
  meaning: { readonly on: string; readonly off: string; readonly wanted: "on" | "off" },
): Setting<Item> {
  return {
    expected: meaning[meaning.wanted],
    judge(item) {
      const value: unknown = item[property];
      if (typeof value !== "boolean") return { undecided: property };
      const state = value ? "on" : "off";
      return { property, meets: state === meaning.wanted, actual: meaning[state] };
    },
  };
}

/** A setting with one of several values, some of which are accepted; the clauses by value say what each means. */
export function choice<Item extends TeamsObject>(
  property: keyof Item & string,
  expected: string,
  clauses: ReadonlyMap<unknown, string>,
  accepted: readonly string[],
): Setting<Item> {
  return {
    expected,
    judge(item) {
      const value: unknown = item[property];
      const actual = clauses.get(value);
      if (actual === undefined) return { undecided: property };
      return { property, meets: accepted.some((each) => each === value), actual };
    },
  };
}

/** Whether an object surely does not have what is asked. */
export function fallsShort<Item extends TeamsObject>(item: Item, setting: Setting<Item>): boolean {
  const answer = setting.judge(item);
  return "meets" in answer && !answer.meets;
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
  const expected = "whatever the organisation chooses: only the org-wide default is judged";
  return [
    ...defaults.flatMap((item) => settings.map((setting) => judge(kind, item, setting))),
    ...others.flatMap((item) =>
      settings.map((setting) => ({ evidence: shown(kind, item, setting, expected) })),
    ),
  ];
}

/** What an object has that decides nothing; `expected` says why. */
export function shown<Item extends TeamsObject>(
  kind: TeamsKind,
  item: Item,
  setting: Setting<Item>,
  expected: string,
): Evidence {
  const answer = setting.judge(item);
  const [property, actual] =
    "undecided" in answer ? [answer.undecided, "not said, or not known"] : [answer.property, answer.actual];
  return { object: teamsObject(kind, item), property, actual, expected, result: "context" };
}

/** The part of a judgement that a property leaves open: because it is not there, or because of its value. */
export function undecided(path: string, value: unknown): Judgement {
  if (value === undefined || value === null) return { undecided: path };
  return {
    undecided: path,
    because: `The value of “${path}” is none that Microsoft documents, and this policy cannot be decided by it.`,
  };
}

function judge<Item extends TeamsObject>(
  kind: TeamsKind,
  item: Item,
  setting: Setting<Item>,
  note?: (item: Item) => string | undefined,
): Judgement {
  const object = teamsObject(kind, item);
  // An object that does not say which one it is may stand for any: its data was cut.
  if (object.id === null) return { undecided: `${kind.plural}[…].Identity` };
  const answer = setting.judge(item);
  if ("undecided" in answer)
    return undecided(`${kind.plural}[${object.id}].${answer.undecided}`, item[answer.undecided]);
  const { property, meets, actual, deviation } = answer;
  const said = answer.note ?? (meets ? undefined : note?.(item));
  return {
    evidence: {
      object,
      property,
      actual,
      expected: setting.expected,
      result: meets ? "meets" : "violates",
      ...(said === undefined ? {} : { note: said }),
    },
    deviation,
  };
}
