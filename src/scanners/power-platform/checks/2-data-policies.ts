import { defineCheck } from "../../../engine/check.ts";
import { neededBySome } from "../../../engine/source.ts";
import { demand, demandSource, met, notApplicable, notMet } from "../../../engine/verdict.ts";
import { weigh } from "../../judgement.ts";
import type { Judgement } from "../../judgement.ts";
import { keepsNothingApart } from "../connector-groups.ts";
import { coverageOf } from "../data-policy-scope.ts";
import {
  coversEveryEnvironment,
  dataPolicyEvidence,
  mergeDataPolicies,
  undecidedPath,
} from "../data-policies.ts";
import type { DataPolicy } from "../data-policies.ts";
import { environmentName } from "../environment-name.ts";
import { referenceDefaultEnvironment, referenceOtherEnvironments, referencePolicies } from "../scubagear.ts";
import { dataPolicies, legacyDataPolicies } from "../sources/data-policies.ts";
import { defaultEnvironment } from "../sources/default-environment.ts";
import { environments } from "../sources/environments.ts";
import type { Environment } from "../sources/environments.ts";
import { defaultEnvironmentId, isDefault } from "../which-default-environment.ts";

// Either list of data policies is enough to say that a policy is there; that there is none, only both can say.
const policyLists = {
  dataPolicies: neededBySome(dataPolicies),
  legacyDataPolicies: neededBySome(legacyDataPolicies),
};

/**
 * MS.POWERPLATFORM.2.1v1: a data policy covers the default environment. What a policy forbids is shown and not judged: besides its groups of connectors
 * it may restrict single actions and addresses, which these lists do not hold, and CISA leaves the choice of connectors to the agency.
 */
export const defaultEnvironmentPolicy = defineCheck(
  "MS.POWERPLATFORM.2.1v1",
  {
    ...policyLists,
    environments: neededBySome(environments),
    defaultEnvironment: neededBySome(defaultEnvironment),
  },
  ({ dataPolicies: current, legacyDataPolicies: legacy, environments: all, defaultEnvironment: byRule }) => {
    if (legacy === undefined) demandSource(current, "dataPolicies");
    const policies = mergeDataPolicies(current, legacy);
    const id = defaultEnvironmentId(all, byRule);
    const isFoundByRule = byRule !== undefined && id?.toLowerCase() === byRule.name.toLowerCase();
    const deviations = [
      ...(!isFoundByRule ? ["default-environment-as-marked"] : []),
      // Where the two verdicts differ, and not about which environment it is, the spelling of its id is behind it.
      "environment-id-case",
    ];

    const covering = policies.filter(({ scopes }) => coverageOf(scopes, id) === "covers");
    const evidence = policies.map((policy) =>
      dataPolicyEvidence(policy, "in force for the default environment", covering.includes(policy)),
    );
    if (covering.length > 0) return met(coveredInWords(covering), evidence, deviations);

    const open = policies.find(({ scopes }) => coverageOf(scopes, id) === "undecided");
    if (open !== undefined && id === undefined) demandSource(all, "environments");
    if (open !== undefined) demand(undefined, undecidedPath(open));
    demandSource(current, "dataPolicies");
    demandSource(legacy, "legacyDataPolicies");
    return notMet(
      uncoveredInWords(policies.length),
      [uncovered({ id: id ?? null, name: id ?? "The default environment" }), ...evidence],
      deviations,
    );
  },
  {
    scubagear: ({ dataPolicies: current, legacyDataPolicies: legacy, defaultEnvironment: byRule }) =>
      referenceDefaultEnvironment(referencePolicies(current, legacy), byRule),
  },
);

function coveredInWords(covering: readonly DataPolicy[]): string {
  const count = countOf(covering.length, "data policy covers", "data policies cover");
  const restrictsNothing = covering.every(({ groups }) => keepsNothingApart(groups));
  const doubt = covering.length === 1 ? " By its groups it restricts" : " By their groups they restrict";
  return `${count} the default environment.${restrictsNothing ? `${doubt} no connector.` : ""}`;
}

function uncoveredInWords(policies: number): string {
  if (policies === 0)
    return "The tenant has no data policy, so every connector may be used in the default environment.";
  return policies === 1
    ? "The tenant's one data policy does not cover the default environment."
    : `None of the tenant's ${policies} data policies covers the default environment.`;
}

/** MS.POWERPLATFORM.2.2v1: a data policy covers each of the other environments. */
export const otherEnvironmentsPolicies = defineCheck(
  "MS.POWERPLATFORM.2.2v1",
  { ...policyLists, environments: neededBySome(environments) },
  ({ dataPolicies: current, legacyDataPolicies: legacy, environments: all }) => {
    const policies = mergeDataPolicies(current, legacy);
    const everywhere = policies.filter(coversEveryEnvironment);
    const policyEvidence = policies.map((policy) =>
      dataPolicyEvidence(policy, "in force for all environments", everywhere.includes(policy)),
    );
    if (everywhere.length > 0)
      return met(
        `${countOf(everywhere.length, "data policy covers", "data policies cover")} every environment.`,
        policyEvidence,
      );

    const listed = demandSource(all, "environments");
    const others = listed.filter((environment) => !isDefault(environment));
    const missingList =
      current === undefined ? "dataPolicies" : legacy === undefined ? "legacyDataPolicies" : undefined;
    const judgements = others.map((environment) => judgeEnvironment(environment, policies, missingList));
    // Every tenant has a default environment: a list without it is not whole.
    if (!listed.some(isDefault)) judgements.push({ undecided: "environments[].properties.isDefault" });
    const { violations, evidence, deviations } = weigh(judgements);
    if (others.length === 0)
      return notApplicable("The tenant has no environment besides the default one.", policyEvidence);
    return violations.length === 0
      ? met(
          `Each of the ${countOf(others.length, "environment", "environments")} besides the default one is covered by a data policy.`,
          [...evidence, ...policyEvidence],
          deviations,
        )
      : notMet(
          `${violations.length} of ${countOf(others.length, "environment", "environments")} besides the default one ${violations.length === 1 ? "is" : "are"} covered by no data policy.`,
          [...evidence, ...policyEvidence],
          deviations,
        );
  },
  {
    scubagear: ({ dataPolicies: current, legacyDataPolicies: legacy, environments: all }) =>
      referenceOtherEnvironments(referencePolicies(current, legacy), all),
  },
);

/** `missingList` is the key of a list of data policies that was not read: without it, no environment can be called uncovered. */
function judgeEnvironment(
  environment: Environment,
  policies: readonly DataPolicy[],
  missingList: keyof typeof policyLists | undefined,
): Judgement {
  const { name: id, properties, nestedInExport } = environment;
  const object = { id, name: environmentName(environment) };
  const coverage = policies.map((policy) => ({ policy, is: coverageOf(policy.scopes, id) }));
  const covering = coverage.filter(({ is }) => is === "covers").map(({ policy }) => policy.name);
  if (covering.length > 0)
    return {
      evidence: { ...uncovered(object), actual: `covered by ${covering.join(", ")}`, result: "meets" },
      deviation: "environment-id-case",
    };
  // It may be the default one, of which this policy does not speak.
  if (typeof properties?.isDefault !== "boolean")
    return { undecided: `environments[${object.name}].properties.isDefault` };
  const open = coverage.find(({ is }) => is === "undecided");
  if (open !== undefined) return { undecided: undecidedPath(open.policy) };
  if (missingList !== undefined) return { undecided: missingList, source: missingList };
  return {
    evidence: uncovered(object),
    deviation: nestedInExport === true ? "environments-in-a-nested-list" : "environment-id-case",
  };
}

function uncovered({ id, name }: { readonly id: string | null; readonly name: string }) {
  return {
    object: { type: "Environment", id, name },
    property: "data policies",
    actual: "covered by no data policy",
    expected: "covered by a data policy",
    result: "violates" as const,
  };
}

function countOf(count: number, one: string, several: string): string {
  return `${count} ${count === 1 ? one : several}`;
}
