import type { FailedReading } from "../../../engine/snapshot.ts";

/** Something that was read, or why it is not known: a sentence. */
export type Known<Value> = { readonly value: Value } | { readonly because: string };

/** The value of a source, or why there is none. */
export function readOr<Value>(
  value: Value | undefined,
  failures: Readonly<Record<string, FailedReading>>,
  key: string,
): Known<Value> {
  return value === undefined ? { because: failures[key]?.message ?? "It was not read." } : { value };
}
