/** What DNS said to one question, or why there is no answer. Names are compared as DNS does: without regard to case. */
export interface Lookup {
  readonly name: string;
  readonly status: "records" | "noRecords" | "noSuchName" | "failed";
  /** TXT records, the strings of each joined. */
  readonly records: readonly string[];
  /** Why it failed. */
  readonly message?: string | null | undefined;
}

export function lookupOf(name: string, lookups: readonly Lookup[]): Lookup | undefined {
  return lookups.find((lookup) => lookup.name.toLowerCase() === name.toLowerCase());
}

/** A question without an answer: nothing can be said of what it would have shown. */
export interface Unanswered {
  readonly name: string;
  readonly message: string;
}

/** Undefined if the question was answered, be it by "no such name". */
export function unanswered(name: string, lookup: Lookup | undefined): Unanswered | undefined {
  if (lookup === undefined) return { name, message: `DNS was not asked for ${name}.` };
  if (lookup.status !== "failed") return undefined;
  return { name, message: lookup.message ?? `DNS gave no answer for ${name}.` };
}
