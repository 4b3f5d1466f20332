import type { Exception } from "./exception-schema.ts";

/** Why an exception changes nothing any more. */
export interface Lapse {
  /** `unchecked`: it has a limit, and what the limit counts is not known. */
  readonly cause: "expired" | "outgrown" | "unchecked";
  /** One sentence, with the policy's id and the figures. */
  readonly sentence: string;
}

/** What exceptions are judged by. */
export interface Circumstances {
  readonly now: Date;
  /** How many people a group holds; undefined if that could not be read. */
  readonly membersOf: (groupId: string) => number | undefined;
}

const millisecondsOfDay = 86_400_000;

/** Whether the whole of the given day (YYYY-MM-DD, UTC) is over. */
export function isOver(day: string, now: Date): boolean {
  return now.getTime() >= Date.parse(day) + millisecondsOfDay;
}

/**
 * Why the exception no longer holds; null while it does. It was approved as a whole, and so it falls as a whole, with the first limit that does not hold.
 * `violations` is how many objects violate the policy, null if that is not known; only acceptances depend on it.
 */
export function lapseOf(
  exception: Exception,
  { now, membersOf }: Circumstances,
  violations: number | null,
): Lapse | null {
  const { policy, expires } = exception;
  if (expires !== undefined && isOver(expires, now)) {
    return {
      cause: "expired",
      sentence: `The exception for ${policy} expired on ${expires} and changes nothing any more.`,
    };
  }
  if ("accept" in exception) {
    const most = exception.limits?.violations;
    if (most === undefined) return null;
    return exceeded(policy, { what: counted(most, "violating object"), most, actual: violations });
  }
  for (const { id, maximumMembers: most } of exception.limits?.groups ?? []) {
    const what = `${counted(most, "member")} of the group ${id}`;
    const lapse = exceeded(policy, { what, most, actual: membersOf(id) ?? null });
    if (lapse !== null) return lapse;
  }
  return null;
}

function exceeded(
  policy: string,
  { what, most, actual }: { what: string; most: number; actual: number | null },
): Lapse | null {
  const limit = `The exception for ${policy} allows at most ${what}`;
  if (actual === null) {
    return {
      cause: "unchecked",
      sentence: `${limit}, but how many there are is not known: until it is, the exception changes nothing.`,
    };
  }
  if (actual <= most) return null;
  return {
    cause: "outgrown",
    sentence: `${limit}, and now there are ${actual}: it changes nothing any more.`,
  };
}

function counted(n: number, noun: string): string {
  return `${n} ${n === 1 ? noun : `${noun}s`}`;
}
