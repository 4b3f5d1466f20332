import { badRequest, type ExchangeError } from "../exchange-error.ts";

/** What becomes of a property where a parameter is given. */
export type NewValue = (before: unknown) => unknown;

/** Reads the value of a parameter. Throws an ExchangeError 400 for one that Exchange could not turn into its type. */
export type ParameterKind = (value: unknown, parameter: string) => NewValue;

/** `$true` or `$false`, and nothing that merely looks like it. */
export const flag: ParameterKind = (value, parameter) => {
  if (typeof value !== "boolean") throw notTransformed(parameter, value);
  return () => value;
};

/** The same, and `$null`: as the organisation has it. */
export const flagOrNothing: ParameterKind = (value, parameter) =>
  value === null ? () => null : flag(value, parameter);

export const text: ParameterKind = (value, parameter) => {
  if (typeof value !== "string") throw notTransformed(parameter, value);
  return () => value;
};

export const textOrNothing: ParameterKind = (value, parameter) =>
  value === null ? () => null : text(value, parameter);

export function wholeNumber(least: number, most: number): ParameterKind {
  return (value, parameter) => {
    const isWhole = typeof value === "number" && Number.isInteger(value);
    if (!isWhole || value < least || value > most) throw notTransformed(parameter, value);
    return () => value;
  };
}

/** One of these words, in capitals or not; it is kept as written here. */
export function oneOf(...words: readonly string[]): ParameterKind {
  return (value, parameter) => {
    const word = words.find(
      (each) => typeof value === "string" && each.toLowerCase() === value.toLowerCase(),
    );
    if (word === undefined) throw notTransformed(parameter, value);
    return () => word;
  };
}

/** Several of these words. */
export function someOf(...words: readonly string[]): ParameterKind {
  const word = oneOf(...words);
  return (value, parameter) => {
    const chosen = listIn(value, parameter).map((each) => word(each, parameter)(null));
    return () => chosen;
  };
}

/** The type that the module writes beside a hashtable. */
const HASHTABLE = "#Exchange.GenericHashTable";

/**
 * A property of many values: a list in place of the former, `$null` for none, or `@{Add=…; Remove=…}`. `check` throws an ExchangeError for
 * a value that the property does not take. https://learn.microsoft.com/exchange/modifying-multivalued-properties-exchange-2013-help
 */
export function texts(check: (text: string, parameter: string) => void = () => undefined): ParameterKind {
  const read = (value: unknown, parameter: string): readonly string[] => {
    const list = listIn(value, parameter);
    for (const each of list) check(each, parameter);
    return list;
  };
  return (value, parameter) => {
    if (typeof value !== "object" || value === null || Array.isArray(value)) {
      const list = unique(read(value, parameter));
      return () => list;
    }
    const { "@odata.type": type, ...changes } = Object.fromEntries(Object.entries(value));
    if (type !== HASHTABLE) throw notTransformed(parameter, value);
    const [added, removed] = [new Set<string>(), new Set<string>()];
    for (const [key, change] of Object.entries(changes)) {
      const [verb, target] = [key.toLowerCase(), read(change, parameter)];
      if (verb !== "add" && verb !== "remove") throw notTransformed(parameter, key);
      for (const each of target) (verb === "add" ? added : removed).add(each);
    }
    return (before) => {
      const gone = new Set([...removed].map((each) => each.toLowerCase()));
      const kept = listIn(before ?? [], parameter).filter((each) => !gone.has(each.toLowerCase()));
      return unique([...kept, ...added]);
    };
  };
}

/** One text or a list of them; nothing is an empty one. */
export function listIn(value: unknown, parameter: string): readonly string[] {
  const list: unknown[] = value === null ? [] : Array.isArray(value) ? value : [value];
  return list.map((each) => {
    if (typeof each !== "string") throw notTransformed(parameter, value);
    return each;
  });
}

/** Exchange keeps no value twice. */
function unique(list: readonly string[]): readonly string[] {
  return [...new Map(list.map((each) => [each.toLowerCase(), each])).values()];
}

export function notTransformed(parameter: string, value: unknown): ExchangeError {
  const shown = typeof value === "string" ? value : JSON.stringify(value);
  return badRequest(
    `Cannot process argument transformation on parameter '${parameter}'. Cannot convert value '${shown}'.`,
  );
}
