import type { Assessment, Finding } from "../engine/assessment.ts";
import { canonical } from "./canonical.ts";
import { exceptionsOf } from "./compare-exceptions.ts";

export type About = Pick<Assessment, "tool" | "interpretation" | "baselines" | "sources" | "declaredDigest">;

/**
 * Whether a policy was held against the same both times: by the same program and baseline, with the same thresholds, declarations and exclusions. If not, one and the same tenant may
 * have other evidence, so that evidence tells nothing of what became of the tenant.
 */
export function isHeldAlike(before: Finding, after: Finding, [old, young]: readonly [About, About]): boolean {
  return rulesOf(before, old) === rulesOf(after, young) && declaredAlike(old, young);
}

function rulesOf(finding: Finding, { tool, interpretation, baselines }: About): string {
  const { parameters, criticality, baseline } = finding;
  const versions = baselines.filter(({ id }) => id === baseline);
  return canonical({ parameters, criticality, tool, interpretation, versions, leftOut: leftOutOf(finding) });
}

/** What is left out of a policy, by all exclusions that are live. */
export function leftOutOf(finding: Finding): string[] {
  const live = exceptionsOf(finding).filter(({ kind, live: isLive }) => kind === "exclusion" && isLive);
  return [...new Set(live.flatMap(({ excluded }) => excluded))];
}

/** Older files do not tell: then it is taken to be the same. */
export function declaredAlike(old: About, young: About): boolean {
  const digests = [old, young].flatMap(({ declaredDigest }) => declaredDigest ?? []);
  return new Set(digests).size < 2;
}
