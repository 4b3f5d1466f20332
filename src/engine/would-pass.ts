import type { Exception, Profile } from "../profile/schema.ts";
import type { Decision } from "./evaluate.ts";
import { conditionKey, declarationKinds, isExceptionKind } from "./obstacles.ts";
import type { Exclusion, ExclusionKind } from "./obstacles.ts";
import { groupLimits, profileBlock } from "./profile-block.ts";
import { coversAll, smallestRepair } from "./smallest-repair.ts";
import type { ChosenRepair } from "./smallest-repair.ts";
import type { LeftOut, WouldPass } from "./would-pass-schema.ts";
import { wouldPassSentence } from "./would-pass-sentence.ts";

/** What is needed to say what would make one policy pass. */
export interface Question {
  readonly policyId: string;
  readonly profile: Profile;
  /** How many people a group holds; undefined if that was not read. */
  readonly membersOf: (groupId: string) => number | undefined;
  /** Decides the policy on the same snapshot, with another profile. */
  readonly decideWith: (profile: Profile) => Decision;
  readonly isPass: (decision: Decision) => boolean;
}

/** Sorts groups of unknown size, and kinds whose people nobody counts, behind all others. */
const unknownSize = 1_000_000_000;

/**
 * The smallest set of exclusions and conditions that stands between the tenant and a pass. Null where the check names no obstacles (nothing in the tenant
 * comes close, or no exclusion plays a part), and where deciding again with the exclusions declared does not confirm it: then nothing is promised.
 */
export function wouldPassIf(decision: Decision, question: Question): WouldPass | null {
  const obstacles = decision.kind === "decided" ? decision.verdict.obstacles : undefined;
  const chosen = obstacles && smallestRepair(obstacles, (each) => peopleIn(each, question));
  if (chosen === undefined) return null;
  if (chosen.exclusions.length === 0 && obstacles?.repeatEvidence === true) return null;
  const exclusions = chosen.exclusions.map((exclusion): LeftOut => ({
    ...exclusion,
    from: [...exclusion.from],
    people: exclusion.kind === "groups" ? (question.membersOf(exclusion.id) ?? null) : null,
  }));
  if (!isConfirmed(chosen, exclusions, question)) return null;
  const conditions = [...chosen.conditions];
  return {
    exclusions,
    conditions,
    profile: exclusions.length === 0 ? null : profileBlock(question.policyId, exclusions, conditions.length),
    sentence: wouldPassSentence(exclusions, conditions),
  };
}

function peopleIn({ kind, id }: Exclusion, { membersOf }: Question): number {
  switch (kind) {
    case "users":
      return 1;
    case "groups":
      return membersOf(id) ?? unknownSize;
    case "guestTypes":
    case "roles":
      return unknownSize;
    case "applications":
    case "allowedForwardingDomains":
    case "parkedDomains":
      return 0;
  }
}

/** Decides again with the exclusions declared: that has to pass, or to leave just these conditions in the way. */
function isConfirmed(
  { conditions }: ChosenRepair,
  exclusions: readonly LeftOut[],
  { policyId, profile, decideWith, isPass }: Question,
): boolean {
  const again = decideWith(declaring(profile, policyId, exclusions));
  if (conditions.length === 0) return isPass(again);
  const obstacles = again.kind === "decided" ? again.verdict.obstacles : undefined;
  // What a changed tenant would be to ScubaGear's rules, no check says.
  if (obstacles === undefined || profile.interpretation === "scubagear") return false;
  const mended = new Set(conditions.map(conditionKey));
  const repairs = obstacles.repairs.filter(
    (repair) =>
      repair.exclusions.length === 0 && repair.conditions.every((each) => mended.has(conditionKey(each))),
  );
  return coversAll({ parts: obstacles.parts, repairs });
}

/** The profile with these exclusions declared, as the block would. */
export function declaring(profile: Profile, policyId: string, exclusions: readonly LeftOut[]): Profile {
  const declared = { ...profile.declared };
  for (const kind of declarationKinds) declared[kind] = [...declared[kind], ...idsOf(kind, exclusions)];
  const excepted = exclusions.some(({ kind }) => isExceptionKind(kind));
  const added = excepted ? [exceptionFor(policyId, exclusions)] : [];
  return { ...profile, declared, exceptions: [...profile.exceptions, ...added] };
}

function exceptionFor(policy: string, exclusions: readonly LeftOut[]): Exception {
  const groups = groupLimits(exclusions);
  return {
    policy,
    exclude: {
      users: idsOf("users", exclusions),
      groups: idsOf("groups", exclusions),
      applications: idsOf("applications", exclusions),
      guestTypes: idsOf("guestTypes", exclusions),
      roles: idsOf("roles", exclusions),
    },
    ...(groups.length === 0 ? {} : { limits: { groups } }),
    reason: "Would it pass?",
  };
}

function idsOf(kind: ExclusionKind, exclusions: readonly LeftOut[]): string[] {
  return exclusions.flatMap((each) => (each.kind === kind ? [each.id] : []));
}
