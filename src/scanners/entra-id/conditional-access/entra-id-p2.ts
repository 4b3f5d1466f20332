import { alsoNeeding } from "../../../engine/obstacles.ts";
import type { Obstacles } from "../../../engine/obstacles.ts";
import { notMet, withObstacles } from "../../../engine/verdict.ts";
import type { Evidence, Verdict } from "../../../engine/verdict.ts";
import { hasEntraIdP2 } from "../../organization/licences.ts";
import type { Licences } from "../../organization/licences.ts";
import { coverageOf } from "./coverage.ts";
import type { Coverage } from "./coverage.ts";
import { decideCoverage } from "./coverage-verdict.ts";
import type { CoverageContext } from "./coverage-verdict.ts";
import { policyName } from "./describe.ts";
import { obstaclesTo } from "./obstacles.ts";
import type { Requirement } from "./requirement.ts";
import { besideSecurityDefaults } from "./security-defaults.ts";
import { surroundingsOf } from "./sources.ts";
import type { ConditionalAccessSources } from "./sources.ts";
import { listed } from "./words.ts";

/** Risk is only detected with Microsoft Entra ID P2: without it a policy that acts on risk never applies (dossier §13.1). */
export function decideWithEntraIdP2(
  requirement: Requirement,
  sources: ConditionalAccessSources & { readonly licences: Licences },
  context: CoverageContext,
): Verdict {
  if (hasEntraIdP2(sources.licences)) return decideCoverage(requirement, sources, context);
  const circumstances = { ...surroundingsOf(sources), settings: context.settings };
  const coverage = coverageOf(requirement, sources.conditionalAccessPolicies, circumstances);
  const idle =
    coverage.kind === "covered"
      ? ` ${listed(coverage.by.map(({ policy }) => policyName(policy)))} has no effect without it.`
      : "";
  const missing = entraIdP2Evidence(sources.licences, "violates");
  const verdict = notMet(
    `The tenant does not have Microsoft Entra ID P2, without which no policy ${requirement.demands}.${idle}`,
    [missing],
  );
  const obstacles = besidesTheLicence(requirement, coverage);
  return withObstacles(
    verdict,
    obstacles &&
      alsoNeeding(missing, besideSecurityDefaults(obstacles, requirement, sources.securityDefaults)),
  );
}

/** What stands in the way once the licence is there; undefined where that cannot be told. */
function besidesTheLicence(requirement: Requirement, coverage: Coverage): Obstacles | undefined {
  switch (coverage.kind) {
    case "covered":
      return obstaclesTo(requirement, coverage.by);
    case "open":
      return obstaclesTo(requirement, coverage.candidates);
    case "cannotTell":
      return undefined;
  }
}

/** Whether the tenant owns the licence, as evidence. */
export function entraIdP2Evidence(licences: Licences, resultIfMissing: Evidence["result"]): Evidence {
  const isOwned = hasEntraIdP2(licences);
  return {
    object: { type: "Licence", id: null, name: "Microsoft Entra ID P2" },
    property: "servicePlans.AAD_PREMIUM_P2",
    actual: isOwned ? "owned" : "not owned, or not provisioned",
    expected: "owned",
    result: isOwned ? "context" : resultIfMissing,
  };
}
