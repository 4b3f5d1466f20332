import { isAbout } from "./policies.ts";
import type { RetentionPolicy } from "./policies.ts";
import { aYearWithPremium } from "./record-types.ts";
import type { RecordType } from "./record-types.ts";
import type { Allowance, UserClass } from "./user-classes.ts";

/** Without Audit (Premium), and for what Microsoft's default policy leaves out; 90 days for records from before 17 October 2023. */
const standardDays = 180;
const premiumDays = 365;

/** How long one kind of records of some users is kept. */
export interface Kept {
  readonly recordType: RecordType;
  readonly users: UserClass;
  /** The operation that a policy is confined to, in small letters; undefined for all others */
  readonly operation: string | undefined;
  readonly days: number;
  /** What decides; undefined for Microsoft's default */
  readonly by: RetentionPolicy | undefined;
}

/** Retention as it is in effect: each kind of records, for each class of users, and where policies single out operations for each of those. */
export function effectiveRetention(
  policies: readonly RetentionPolicy[],
  classes: readonly UserClass[],
  recordTypes: readonly RecordType[],
): Kept[] {
  return classes.flatMap((users) =>
    recordTypes.flatMap((recordType) => {
      const matching = policies.filter(
        (policy) => isAbout(policy, recordType.name) && reaches(policy, users),
      );
      const operations = [undefined, ...new Set(matching.flatMap((policy) => policy.operations))];
      return operations.map((operation) => keptFor(matching, { recordType, users, operation }));
    }),
  );
}

/** What decides on one operation: the first policy that has it, of policies in their order that are about the records and users in question. */
function keptFor(
  matching: readonly RetentionPolicy[],
  of: Pick<Kept, "recordType" | "users" | "operation">,
): Kept {
  const { operation, users, recordType } = of;
  const by = matching.find(
    ({ operations }) =>
      operations.length === 0 || (operation !== undefined && operations.includes(operation)),
  );
  const byDefault = defaultDays(users.allowance, recordType);
  return { ...of, by, days: by === undefined ? byDefault : Math.min(by.days, mostDays(users.allowance)) };
}

/** For how long Microsoft keeps records where no policy decides (logging dossier 4.1). */
export function defaultDays(allowance: Allowance, recordType: RecordType): number {
  return allowance !== "notPremium" && aYearWithPremium(recordType) ? premiumDays : standardDays;
}

/**
 * A policy lengthens nothing for users without Audit (Premium), and nothing beyond a year without the add-on. That it shortens for all of them is not
 * verified: it is assumed, so that no record is promised which may be gone.
 */
function mostDays(allowance: Allowance): number {
  if (allowance === "tenYears") return Infinity;
  return allowance === "premium" ? premiumDays : standardDays;
}

function reaches(policy: RetentionPolicy, { namedBy }: UserClass): boolean {
  return policy.users.length === 0 || namedBy.includes(policy);
}
