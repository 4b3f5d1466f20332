import { defineCheck } from "../../../engine/check.ts";
import { neededBySome } from "../../../engine/source.ts";
import { demandSource, met, notMet } from "../../../engine/verdict.ts";
import { weigh } from "../../judgement.ts";
import type { Judgement } from "../../judgement.ts";
import { dataPolicies } from "../sources/data-policies.ts";
import type { CurrentDataPolicy } from "../sources/data-policies.ts";
import { defaultEnvironment } from "../sources/default-environment.ts";
import { unblockableConnectors } from "../unblockable-connectors.ts";

/**
 * MS.POWERPLATFORM.2.3v1, which CISA has withdrawn: data policies that list the default environment allow no connectors but those that Microsoft does not
 * let anybody block. ScubaGear's rules still compute it (dossier §0, §15.6); no report of ours shows it, so that the rule is CISA's as it stands:
 * a policy for all environments lists none, and is not looked at.
 */
export const defaultEnvironmentConnectors = defineCheck(
  "MS.POWERPLATFORM.2.3v1",
  { dataPolicies, defaultEnvironment: neededBySome(defaultEnvironment) },
  ({ dataPolicies: policies, defaultEnvironment: environment }) => {
    if (policies.length === 0)
      return notMet("The tenant has no data policy, so every connector may be used.", []);
    const { name } = demandSource(environment, "defaultEnvironment");
    const { violations, evidence } = weigh(policies.flatMap((policy) => judgeConnectors(policy, name)));
    return violations.length === 0
      ? met(
          "No data policy that lists the default environment allows connectors that can be blocked.",
          evidence,
        )
      : notMet(
          `${violations.length} of ${policies.length} data policies list the default environment and allow connectors that can be blocked.`,
          evidence,
        );
  },
  {
    scubagear: ({ dataPolicies: policies, defaultEnvironment: environment }) => {
      const listing = policies.filter(
        ({ environments }) =>
          environment !== undefined && (environments ?? []).some(({ name }) => name === environment.name),
      );
      const allowed = listing.flatMap((policy) => (policy.connectorGroups ?? []).filter(isAllowing));
      const ids = allowed.flatMap(({ connectors }) => (connectors ?? []).map(({ id }) => id));
      return (
        policies.length > 0 && ids.every((id) => id === undefined || unblockableConnectors.has(id ?? ""))
      );
    },
  },
);

type Group = NonNullable<CurrentDataPolicy["connectorGroups"]>[number];

/** The groups whose connectors may be used: “Business” and “Non-business” in the admin center. */
function isAllowing({ classification }: Group): boolean {
  return classification === "Confidential" || classification === "General";
}

/** Nothing for a policy that does not list the environment. */
function judgeConnectors(policy: CurrentDataPolicy, environment: string): Judgement[] {
  const { name: id, displayName, environments, connectorGroups: groups } = policy;
  const name = displayName ?? id ?? "unnamed policy";
  const path = `data policies[${name}]`;
  if (!Array.isArray(environments)) return [{ undecided: `${path}.environments` }];
  if (!environments.some((each) => each.name === environment)) return [];
  if (!Array.isArray(groups)) return [{ undecided: `${path}.connectorGroups` }];

  const judgements = groups.map((group): Judgement => {
    if (typeof group.classification !== "string")
      return { undecided: `${path}.connectorGroups[].classification` };
    if (!Array.isArray(group.connectors) || group.connectors.some((each) => typeof each.id !== "string"))
      return { undecided: `${path}.connectorGroups[${group.classification}].connectors[].id` };
    const ids = isAllowing(group) ? group.connectors.map((each) => each.id ?? "") : [];
    const blockable = ids.filter((each) => !unblockableConnectors.has(each));
    return {
      evidence: {
        object: { type: "Data policy", id: id ?? null, name },
        property: `connectorGroups[${group.classification}].connectors`,
        actual: blockable.length === 0 ? "none that can be blocked" : blockable.join(", "),
        expected: "none that can be blocked",
        result: blockable.length === 0 ? "meets" : "violates",
      },
    };
  });
  return judgements;
}
