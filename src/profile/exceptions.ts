import type { Exception } from "./exception-schema.ts";
import { lapseOf } from "./lapse.ts";
import type { Circumstances, Lapse } from "./lapse.ts";

/** What is left out of one policy: ids, exactly as the tenant gives them. */
export interface ExcludedObjects {
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly applications: readonly string[];
  readonly guestTypes: readonly string[];
  readonly roles: readonly string[];
}

/** The exclusions that hold for one policy. */
export interface PolicyExclusions {
  /** All live exclusions together. */
  readonly exclusions: ExcludedObjects;
  /** True if any exclusion is live, even an empty one: ScubaGear's rules tell an empty entry from none. */
  readonly hasExclusions: boolean;
}

/** The exception that a report shows beside a finding. */
export interface ShownException {
  readonly kind: "exclusion" | "acceptance";
  /** False once it has lapsed: then it changes nothing. */
  readonly live: boolean;
  /** Why it has lapsed; null while it is live. */
  readonly lapse: Lapse | null;
  readonly reason: string;
  readonly approvedBy: string | null;
  /** The last day on which it holds, as YYYY-MM-DD; null for ever. */
  readonly expires: string | null;
  readonly excluded: string[];
  readonly limits: ShownLimits;
}

/** How far an exception reaches; null and empty where it has no such limit. */
export interface ShownLimits {
  readonly violations: number | null;
  readonly groups: { id: string; maximumMembers: number }[];
}

/** What the profile's exceptions come to for one finding. */
export interface PolicyExceptions {
  /** True if a live acceptance of the risk covers the policy. */
  readonly accepted: boolean;
  /** The weightiest exception: live before lapsed, acceptance before exclusion; null if there is none. */
  readonly shown: ShownException | null;
  /** All others, the weightiest first. */
  readonly others: readonly ShownException[];
  /** Of all exceptions that no longer hold, in the profile's order. */
  readonly lapses: readonly Lapse[];
}

/** What is left out of a policy before it is judged. An exception holds through the whole day of `expires`, in UTC. */
export function exclusionsFor(
  exceptions: readonly Exception[],
  policyId: string,
  circumstances: Circumstances,
): PolicyExclusions {
  const exclusions = exceptions.flatMap((exception) =>
    exception.policy === policyId &&
    "exclude" in exception &&
    lapseOf(exception, circumstances, null) === null
      ? [exception.exclude]
      : [],
  );
  return {
    exclusions: {
      users: unique(exclusions.flatMap(({ users }) => users)),
      groups: unique(exclusions.flatMap(({ groups }) => groups)),
      applications: unique(exclusions.flatMap(({ applications }) => applications)),
      guestTypes: unique(exclusions.flatMap(({ guestTypes }) => guestTypes)),
      roles: unique(exclusions.flatMap(({ roles }) => roles)),
    },
    hasExclusions: exclusions.length > 0,
  };
}

/** Sums up the exceptions for a policy that has been judged: `violations` objects violate it, null if that is not known. */
export function exceptionsFor(
  exceptions: readonly Exception[],
  policyId: string,
  circumstances: Circumstances,
  violations: number | null,
): PolicyExceptions {
  const own = exceptions
    .filter((exception) => exception.policy === policyId)
    .map((exception) => show(exception, lapseOf(exception, circumstances, violations)));
  const [weightiest = null, ...others] = own.toSorted((left, right) => weight(right) - weight(left));
  return {
    accepted: own.some(({ kind, live }) => kind === "acceptance" && live),
    shown: weightiest,
    others,
    lapses: own.flatMap(({ lapse }) => lapse ?? []),
  };
}

/** What to say of expired exceptions for policies that are not judged this time, whose limits nothing was read for. */
export function expiredElsewhere(
  exceptions: readonly Exception[],
  judged: ReadonlySet<string>,
  { now }: Circumstances,
): string[] {
  return exceptions
    .filter(({ policy }) => !judged.has(policy))
    .flatMap((exception) => lapseOf(exception, { now, membersOf: () => undefined }, null) ?? [])
    .flatMap(({ cause, sentence }) => (cause === "expired" ? [sentence] : []));
}

function weight({ kind, live }: ShownException): number {
  return (live ? 2 : 0) + (kind === "acceptance" ? 1 : 0);
}

function show(exception: Exception, lapse: Lapse | null): ShownException {
  return {
    kind: "accept" in exception ? "acceptance" : "exclusion",
    live: lapse === null,
    lapse,
    reason: exception.reason,
    approvedBy: exception.approvedBy ?? null,
    expires: exception.expires ?? null,
    excluded: "exclude" in exception ? Object.values(exception.exclude).flat() : [],
    limits: {
      violations: "accept" in exception ? (exception.limits?.violations ?? null) : null,
      groups: "exclude" in exception ? (exception.limits?.groups ?? []) : [],
    },
  };
}

/** The groups whose members have to be counted before the exceptions can be judged. */
export function limitedGroups(exceptions: readonly Exception[]): string[] {
  return unique(
    exceptions.flatMap((exception) =>
      "exclude" in exception ? (exception.limits?.groups ?? []).map(({ id }) => id) : [],
    ),
  );
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
