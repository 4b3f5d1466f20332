import type { Exception } from "./schema.ts";

/** What is left out of one policy: ids, exactly as the tenant gives them. */
export interface ExcludedObjects {
  readonly users: readonly string[];
  readonly groups: readonly string[];
  readonly applications: readonly string[];
  readonly guestTypes: readonly string[];
  readonly roles: readonly string[];
}

/** The exception that a report shows beside a finding. */
export interface ShownException {
  readonly kind: "exclusion" | "acceptance";
  /** False once it has expired: then it changes nothing. */
  readonly live: boolean;
  readonly reason: string;
  readonly approvedBy: string | null;
  /** The last day on which it holds, as YYYY-MM-DD; null for ever. */
  readonly expires: string | null;
  readonly excluded: string[];
}

/** What the profile's exceptions come to for one policy at one moment. */
export interface PolicyExceptions {
  /** All live exclusions together. */
  readonly exclusions: ExcludedObjects;
  /** True if any exclusion is live, even an empty one: ScubaGear's rules tell an empty entry from none. */
  readonly hasExclusions: boolean;
  /** True if a live acceptance of the risk covers the policy. */
  readonly accepted: boolean;
  /** The weightiest exception: live before expired, acceptance before exclusion; null if there is none. */
  readonly shown: ShownException | null;
}

const millisecondsOfDay = 86_400_000;

/** Sums up the exceptions for one policy. An exception holds through the whole day of `expires`, in UTC. */
export function exceptionsFor(
  exceptions: readonly Exception[],
  policyId: string,
  now: Date,
): PolicyExceptions {
  const own = exceptions.filter((exception) => exception.policy === policyId);
  const live = own.filter((exception) => isLive(exception, now));
  const exclusions = live.flatMap((exception) => ("exclude" in exception ? [exception.exclude] : []));
  const [weightiest] = own.toSorted((left, right) => weight(right, now) - weight(left, now));
  return {
    exclusions: {
      users: unique(exclusions.flatMap(({ users }) => users)),
      groups: unique(exclusions.flatMap(({ groups }) => groups)),
      applications: unique(exclusions.flatMap(({ applications }) => applications)),
      guestTypes: unique(exclusions.flatMap(({ guestTypes }) => guestTypes)),
      roles: unique(exclusions.flatMap(({ roles }) => roles)),
    },
    hasExclusions: exclusions.length > 0,
    accepted: live.some((exception) => "accept" in exception),
    shown: weightiest === undefined ? null : show(weightiest, now),
  };
}

function isLive({ expires }: Exception, now: Date): boolean {
  return expires === undefined || now.getTime() < Date.parse(expires) + millisecondsOfDay;
}

function weight(exception: Exception, now: Date): number {
  return (isLive(exception, now) ? 2 : 0) + ("accept" in exception ? 1 : 0);
}

function show(exception: Exception, now: Date): ShownException {
  return {
    kind: "accept" in exception ? "acceptance" : "exclusion",
    live: isLive(exception, now),
    reason: exception.reason,
    approvedBy: exception.approvedBy ?? null,
    expires: exception.expires ?? null,
    excluded: "exclude" in exception ? Object.values(exception.exclude).flat() : [],
  };
}

function unique(ids: readonly string[]): string[] {
  return [...new Set(ids)];
}
