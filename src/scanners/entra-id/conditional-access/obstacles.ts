import type { Condition, Obstacles, Repair } from "../../../engine/obstacles.ts";
import { whole } from "./coverage.ts";
import type { Candidate } from "./coverage.ts";
import { policyObject } from "./describe.ts";
import { gap } from "./remark.ts";
import type { Gap } from "./remark.ts";
import type { Parts, Requirement } from "./requirement.ts";
import { listed } from "./words.ts";

/**
 * What stands between the tenant's policies and a requirement that they do not enforce. A policy that nobody meant for it is offered only where
 * exclusions alone are in the way: to turn a policy for MFA into one that blocks would be no advice. One with fields missing is not offered at all.
 */
export function obstaclesTo(requirement: Requirement, candidates: readonly Candidate[]): Obstacles {
  return {
    parts: requirement.parts?.all ?? whole,
    repairs: candidates.flatMap((candidate) => repairsOf(candidate, requirement)),
  };
}

/** A policy without its gaps: for the parts that it reaches as it is, and for all parts if it is made to reach them. */
function repairsOf(candidate: Candidate, { parts, resembles }: Requirement): readonly Repair[] {
  const { policy, gaps, absences, reaches } = candidate;
  if (absences.length > 0) return [];
  const object = policyObject(policy);
  const declarable = gaps.flatMap(({ exclusions = [] }) => exclusions);
  const exclusions = declarable.map((exclusion) => ({ ...exclusion, from: [object] }));
  const conditionOf = ({ property, actual, expected }: Gap): Condition => ({
    object,
    property,
    actual,
    expected,
  });
  const conditions = gaps.filter((each) => each.exclusions === undefined).map(conditionOf);
  const isMeant = resembles(policy);
  if (conditions.length > 0 && !isMeant) return [];
  const isItself: Repair = { covers: reaches, exclusions, conditions };
  if (parts === undefined || !isMeant || parts.all.every((part) => reaches.includes(part))) return [isItself];
  // What is expected there is all parts, whatever the policy reaches now.
  const isMended = gaps.some(({ property }) => property === parts.property);
  const widened = isMended ? conditions : [...conditions, conditionOf(partsGap(reaches, parts))];
  return [...(isMended ? [] : [isItself]), { covers: parts.all, exclusions, conditions: widened }];
}

/** That a policy enforces some parts of a requirement, and not the others. */
export function partsGap(reaches: readonly string[], parts: Parts): Gap {
  const reached = listed(reaches.map(parts.nameOf));
  return gap({
    property: parts.property,
    actual: reached,
    expected: listed(parts.all.map(parts.nameOf)),
    clause: `covers ${reached} only`,
    ...(parts.deviation === undefined ? {} : { deviation: parts.deviation }),
  });
}
