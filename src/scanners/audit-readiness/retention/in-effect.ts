import { demand } from "../../../engine/verdict.ts";
import type { Judgement } from "../../judgement.ts";
import type { AuditRetentionPolicy } from "../../security-suite/sources/audit.ts";
import { auditTiers } from "../licences/user-licences.ts";
import type { UserLicences } from "../licences/user-licences.ts";
import { effectiveRetention } from "./model.ts";
import type { Kept } from "./model.ts";
import { isScored, policiesInForce } from "./policies.ts";
import { scoredRecordTypes } from "./record-types.ts";
import { classesOfAnyLicence, userClasses } from "./user-classes.ts";
import type { NamedUser } from "./user-classes.ts";

/** What is known of a tenant's retention: sources, as far as they could be read. */
export interface RetentionFacts {
  readonly policies: readonly AuditRetentionPolicy[];
  /** Undefined where they could not be read: what is short for everybody is told all the same */
  readonly licences: UserLicences | undefined;
  /** Undefined where they could not be read, which matters if a policy names somebody */
  readonly named: readonly NamedUser[] | undefined;
}

export interface RetentionInEffect {
  readonly kept: readonly Kept[];
  /** What of it could not be told. A policy that cannot be read hides what those behind it do, so that nothing is kept for certain then. */
  readonly gaps: readonly Judgement[];
}

/** How long the scored records are kept, for all users. */
export function retentionInEffect({ policies, licences, named }: RetentionFacts): RetentionInEffect {
  const { policies: inForce, gaps } = policiesInForce(policies);
  if (gaps.length > 0) return { kept: [], gaps };
  const deciding = inForce.filter(isScored);
  const names = [...new Set(deciding.flatMap(({ users }) => users))];
  const lookedUp = new Set((named ?? []).map(({ given }) => given));
  const missing = names.filter((name) => !lookedUp.has(name));
  const users = [...(named ?? []), ...missing.map((given) => ({ given, id: null }))];
  const classes =
    licences === undefined
      ? classesOfAnyLicence(deciding, users)
      : userClasses(withUsers(licences), deciding, users);
  return {
    kept: effectiveRetention(deciding, classes, scoredRecordTypes),
    gaps: [
      ...(licences === undefined ? [{ undecided: "userLicences", source: "userLicences" }] : []),
      ...(licences !== undefined && licences.untold > 0
        ? [{ undecided: "userLicences[].assignedLicenses" }]
        : []),
      ...(missing.length === 0
        ? []
        : [{ undecided: "retentionUsers", ...(named === undefined ? { source: "retentionUsers" } : {}) }]),
    ],
  };
}

/** Every tenant has users who can sign in: an empty answer is no answer. */
function withUsers(licences: UserLicences): UserLicences {
  demand(
    auditTiers.find((tier) => licences.tiers[tier].enabled > 0),
    "userLicences[0]",
  );
  return licences;
}
