import type { Finding } from "../engine/assessment.ts";
import { byCodePoint, canonical } from "./canonical.ts";
import type { RuleChange } from "./change.ts";
import { compareValues } from "./compare-values.ts";
import { declaredAlike } from "./held-alike.ts";
import type { State } from "./state.ts";

/** What the tenant is held against: the program, the baselines and their policies, the interpretation, thresholds, and what the profile declares. */
export function compareRules(before: State, after: State): RuleChange[] {
  const [old, young] = [before.assessment, after.assessment];
  return [
    ...changed("program", old.tool.name, old.tool.version, young.tool.version),
    ...changed("interpretation", "interpretation", old.interpretation, young.interpretation),
    ...compareBaselines(before, after),
    ...comparePolicies(old.findings, young.findings),
    ...compareDeclared(before, after),
  ];
}

function compareBaselines({ assessment: before }: State, { assessment: after }: State): RuleChange[] {
  const versions = (assessment: State["assessment"]) =>
    new Map(assessment.baselines.map(({ id, title, version }) => [`${id}: ${title}`, version]));
  const [old, young] = [versions(before), versions(after)];
  return inEither(old, young).flatMap((name) => changed("baseline", name, old.get(name), young.get(name)));
}

function comparePolicies(before: readonly Finding[], after: readonly Finding[]): RuleChange[] {
  const byId = (findings: readonly Finding[]) =>
    new Map(findings.map((finding) => [finding.policyId, finding]));
  const [old, young] = [byId(before), byId(after)];
  return inEither(old, young).flatMap((id) => {
    const [one, other] = [old.get(id), young.get(id)];
    if (one === undefined || other === undefined)
      return changed("policy", id, one?.criticality, other?.criticality, [id]);
    const [thresholds, nowThresholds] = [
      new Map(Object.entries(one.parameters)),
      new Map(Object.entries(other.parameters)),
    ];
    return [
      ...changed("criticality", id, one.criticality, other.criticality, [id]),
      ...inEither(thresholds, nowThresholds).flatMap((name) =>
        changed("parameter", `${id} ${name}`, thresholds.get(name), nowThresholds.get(name), [id]),
      ),
    ];
  });
}

/** Key by key where the profiles are at hand; of assessments alone only that it is not the same. */
function compareDeclared(before: State, after: State): RuleChange[] {
  if (before.inputs === undefined || after.inputs === undefined)
    return declaredAlike(before.assessment, after.assessment)
      ? []
      : changed("declared", "", before.assessment.declaredDigest, after.assessment.declaredDigest);
  return compareValues(before.inputs.profile.declared, after.inputs.profile.declared).map((change) => ({
    cause: "rule",
    what: "declared",
    name: change.path,
    before: change.before,
    after: change.after,
    policies: [],
  }));
}

function changed(
  what: RuleChange["what"],
  name: string,
  before: string | number | undefined,
  after: string | number | undefined,
  policies: string[] = [],
): RuleChange[] {
  if (canonical(before) === canonical(after)) return [];
  return [{ cause: "rule", what, name, before: before ?? null, after: after ?? null, policies }];
}

function inEither(before: ReadonlyMap<string, unknown>, after: ReadonlyMap<string, unknown>): string[] {
  return [...new Set([...before.keys(), ...after.keys()])].toSorted(byCodePoint);
}
