import type { CheckSettings, Failures } from "../../../engine/check.ts";
import { toBeMended } from "../../../engine/obstacles.ts";
import { CannotDecide, demand, demandSource, met, notMet, withObstacles } from "../../../engine/verdict.ts";
import type { Evidence, Verdict } from "../../../engine/verdict.ts";
import { coverageOf } from "./coverage.ts";
import type { Candidate, Coverage } from "./coverage.ts";
import type { DeviationId } from "./deviations.ts";
import { describeControls, policyName, policyObject } from "./describe.ts";
import { obstaclesTo, partsGap } from "./obstacles.ts";
import type { Acceptance, Gap } from "./remark.ts";
import type { Requirement } from "./requirement.ts";
import {
  areSecurityDefaultsOn,
  besideSecurityDefaults,
  securityDefaultsEvidence,
} from "./security-defaults.ts";
import { surroundingsOf } from "./sources.ts";
import type { ConditionalAccessSources } from "./sources.ts";
import { counted, listed, stateWords } from "./words.ts";

/** How many policies that fall short are shown: the closest ones say what to mend. */
const shownPolicies = 3;
const shownClauses = 3;

/** What a verdict on coverage depends on besides the sources that are there. */
export interface CoverageContext {
  readonly settings: CheckSettings;
  /** Why others are not there. */
  readonly failures: Failures;
}

/** The verdict on a requirement that Conditional Access has to enforce: what enforces it, or what the closest policies lack. */
export function decideCoverage(
  requirement: Requirement,
  sources: ConditionalAccessSources,
  { settings, failures }: CoverageContext,
): Verdict {
  const circumstances = { ...surroundingsOf(sources), settings };
  const coverage = coverageOf(requirement, sources.conditionalAccessPolicies, circumstances);
  switch (coverage.kind) {
    case "covered":
      return requirement.isHeldBySecurityDefaults !== true &&
        areSecurityDefaultsOn(sources.securityDefaults, failures)
        ? whenIdle(requirement, coverage.by, sources, settings)
        : whenCovered(requirement, coverage.by, sources, settings);
    case "cannotTell":
      return cannotTell(coverage);
    case "open":
      return whenOpen(requirement, coverage, settings, sources.securityDefaults);
  }
}

function whenCovered(
  requirement: Requirement,
  by: readonly Candidate[],
  { conditionalAccessPolicies: policies, securityDefaults }: ConditionalAccessSources,
  settings: CheckSettings,
): Verdict {
  const isFoundByScubaGear =
    requirement.scubagear === undefined ||
    policies.some((policy) => requirement.scubagear?.(policy, settings));
  return met(
    coveredSummary(requirement, by),
    [...coveredEvidence(requirement, by), ...securityDefaultsEvidence(securityDefaults)],
    isFoundByScubaGear ? [] : whyScubaGearObjects(requirement, by),
  );
}

/** Security defaults are on: the policies that would enforce it are not enforced themselves. */
function whenIdle(
  requirement: Requirement,
  by: readonly Candidate[],
  { conditionalAccessPolicies: policies, securityDefaults }: ConditionalAccessSources,
  settings: CheckSettings,
): Verdict {
  const isFoundByScubaGear = policies.some((policy) => requirement.scubagear?.(policy, settings));
  const inTheWay = securityDefaultsEvidence(securityDefaults, "violates");
  const names = listed(by.map(({ policy }) => policyName(policy)));
  const idle = by.map((candidate) => evidenceOf(candidate, enforcement(candidate, requirement), "context"));
  const verdict = notMet(
    `No policy ${requirement.demands} while security defaults are on: they keep ${names} from being enforced.`,
    [...inTheWay, ...idle],
    isFoundByScubaGear ? ["security-defaults-on"] : [],
  );
  return withObstacles(verdict, toBeMended(inTheWay));
}

function coveredSummary({ holds }: Requirement, by: readonly Candidate[]): string {
  const together = by.length > 1 ? " together" : "";
  return `${holds} by ${listed(by.map(({ policy }) => policyName(policy)))}${together}.`;
}

/** The policies that enforce it, and what was accepted of them. */
function coveredEvidence(requirement: Requirement, by: readonly Candidate[]): readonly Evidence[] {
  return by.flatMap((candidate) => [
    evidenceOf(candidate, enforcement(candidate, requirement), "meets"),
    ...candidate.acceptances.map((acceptance) => evidenceOf(candidate, acceptance, "context")),
  ]);
}

function whyScubaGearObjects(requirement: Requirement, by: readonly Candidate[]): readonly DeviationId[] {
  return unique([
    ...by.flatMap(({ acceptances }) => acceptances.map(({ deviation }) => deviation)),
    by.length > 1 ? "several-policies-together" : undefined,
    requirement.parts?.deviation,
  ]);
}

function cannotTell({ policy, absence }: Extract<Coverage, { kind: "cannotTell" }>): never {
  if (absence.sourceKey !== undefined) demandSource(undefined, absence.sourceKey);
  if (absence.because !== undefined) throw new CannotDecide(absence.because);
  const name = policy.displayName ?? policy.id ?? "unnamed policy";
  return demand<never>(undefined, `conditionalAccessPolicies[${name}].${absence.path}`);
}

function whenOpen(
  requirement: Requirement,
  { candidates, missing }: Extract<Coverage, { kind: "open" }>,
  settings: CheckSettings,
  securityDefaults: ConditionalAccessSources["securityDefaults"],
): Verdict {
  const shortfalls = candidates.map((candidate) => ({ candidate, gaps: gapsOf(candidate, requirement) }));
  const closest = shortfalls
    .filter(({ candidate }) => requirement.resembles(candidate.policy))
    .sort((one, other) => one.gaps.length - other.gaps.length)
    .slice(0, shownPolicies);
  const evidence = closest.flatMap(({ candidate, gaps }) =>
    gaps.map((each) => evidenceOf(candidate, each, "violates")),
  );
  const deviations = shortfalls
    .filter(({ candidate }) => requirement.scubagear?.(candidate.policy, settings))
    .flatMap(({ gaps }) => gaps.map(({ deviation }) => deviation));
  const verdict = notMet(
    openSummary(requirement, closest[0], missing),
    [
      ...(evidence.length === 0 ? [noneMatches(requirement)] : evidence),
      ...securityDefaultsEvidence(securityDefaults),
    ],
    unique(deviations),
  );
  const obstacles = besideSecurityDefaults(
    obstaclesTo(requirement, candidates),
    requirement,
    securityDefaults,
  );
  return withObstacles({ ...verdict, namesEveryViolation: false }, obstacles);
}

/** A policy's gaps; for one that enforces a part only, that it does not reach the others. */
function gapsOf(candidate: Candidate, { parts }: Requirement): readonly Gap[] {
  if (parts === undefined || candidate.gaps.length > 0) return candidate.gaps;
  return [partsGap(candidate.reaches, parts)];
}

function openSummary(
  { demands, parts }: Requirement,
  closest: { readonly candidate: Candidate; readonly gaps: readonly Gap[] } | undefined,
  missing: readonly string[],
): string {
  const start = `No enabled policy ${demands}`;
  if (closest === undefined) return `${start}.`;
  const clauses = closest.gaps.map(({ clause }) => clause);
  const more =
    clauses.length > shownClauses ? [`has ${counted(clauses.length - shownClauses, "more gap")}`] : [];
  const lacks = listed([...clauses.slice(0, shownClauses), ...more]);
  const nobody =
    parts === undefined || missing.length === parts.all.length
      ? ""
      : ` Nothing covers ${listed(missing.map(parts.nameOf))}.`;
  return `${start}; the closest, ${policyName(closest.candidate.policy)}, ${lacks}.${nobody}`;
}

function enforcement({ policy }: Candidate, { demands }: Requirement) {
  return {
    property: "grantControls",
    actual: `${stateWords(policy.state)}: ${describeControls(policy.grantControls)}`,
    expected: `a policy that ${demands}`,
  };
}

function evidenceOf(
  { policy }: Candidate,
  { property, actual, expected, note }: Pick<Gap | Acceptance, "property" | "actual" | "expected" | "note">,
  result: Evidence["result"],
): Evidence {
  return {
    object: policyObject(policy),
    property,
    actual,
    expected,
    result,
    ...(note === undefined ? {} : { note }),
  };
}

function noneMatches({ demands }: Requirement): Evidence {
  return {
    object: { type: "Conditional Access policies", id: null, name: "none matches" },
    property: "conditionalAccessPolicies",
    actual: "no policy of this kind",
    expected: `a policy that ${demands}`,
    result: "violates",
  };
}

function unique(ids: readonly (DeviationId | undefined)[]): readonly DeviationId[] {
  return [...new Set(ids.filter((id) => id !== undefined))];
}
