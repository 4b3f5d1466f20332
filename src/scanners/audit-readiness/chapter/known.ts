import { CannotDecide } from "../../../engine/verdict.ts";

/** Something that was read, or why it is not known: a sentence. */
export type Known<Value> = { readonly value: Value } | { readonly because: string };

/** The value of a source, or why there is none. */
export function readOr<Value>(
  value: Value | undefined,
  failures: Readonly<Record<string, string>>,
  key: string,
): Known<Value> {
  return value === undefined ? { because: failures[key] ?? "It was not read." } : { value };
}

/** What follows from data that may lack a field: where a check would be undecided, it is not known. */
export function attempt<Value>(work: () => Value): Known<Value> {
  try {
    return { value: work() };
  } catch (error) {
    if (error instanceof CannotDecide) return { because: error.message };
    throw error;
  }
}
