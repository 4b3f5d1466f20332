import { defineCheck } from "../../../engine/check.ts";
import { toBeMended } from "../../../engine/obstacles.ts";
import { demand, met, notMet, withObstacles } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import { decideCoverage } from "../../entra-id/conditional-access/coverage-verdict.ts";
import { nobodyLeftOut } from "../../entra-id/conditional-access/exclusions.ts";
import { forEverybody, forEverything, nothingNarrowsBut } from "../../entra-id/conditional-access/facets.ts";
import {
  anyPlaceAndWindowsDevice,
  appliesToPeople,
} from "../../entra-id/conditional-access/places-and-devices.ts";
import {
  includesPrivilegedRoles,
  privilegedRoleParts,
} from "../../entra-id/conditional-access/privileged-roles.ts";
import type { Facet, Requirement } from "../../entra-id/conditional-access/requirement.ts";
import { noListConditionBut } from "../../entra-id/conditional-access/risk-and-flows.ts";
import { includesModernClients, isOn, noApplicationFilter } from "../../entra-id/conditional-access/scope.ts";
import { conditionalAccessSources } from "../../entra-id/conditional-access/sources.ts";
import { noUnknownCondition } from "../../entra-id/conditional-access/unknown-settings.ts";
import { stateWords } from "../../entra-id/conditional-access/words.ts";
import { conditionalAccessPolicies } from "../../entra-id/sources/conditional-access-policies.ts";
import type { ConditionalAccessPolicy } from "../../entra-id/sources/conditional-access-policies.ts";
import { weigh } from "../../judgement.ts";
import type { Judgement } from "../../judgement.ts";
import { counted } from "../mailbox-auditing/words.ts";
import { both } from "../tokens/both.ts";
import {
  includesBrowsers,
  includesDesktopApps,
  includesProtectedServices,
  protectedServices,
} from "../tokens/protected-services.ts";
import {
  asksAgainWithin,
  bindsTokens,
  continuousAccessEvaluationOf,
  endsWithTheBrowser,
  hasControl,
} from "../tokens/session-controls.ts";

/** AR.8.1: no Conditional Access policy that is on turns continuous access evaluation off. */
export const continuousAccessEvaluation = defineCheck(
  "AR.8.1",
  { conditionalAccessPolicies },
  ({ conditionalAccessPolicies: policies }) => {
    const judgements = policies.flatMap(judgeEvaluation);
    const { violations, evidence } = weigh(judgements);
    const isWhole = judgements.every((each) => "evidence" in each);
    return violations.length === 0
      ? met("No Conditional Access policy that is on disables continuous access evaluation.", evidence)
      : withObstacles(
          notMet(
            `${counted(violations.length, "Conditional Access policy disables", "Conditional Access policies disable")} continuous access evaluation: a token that was revoked goes on working until it ends.`,
            evidence,
          ),
          isWhole ? toBeMended(violations) : undefined,
        );
  },
);

/** AR.8.2: tokens for Exchange, SharePoint and Teams are bound to the device. */
export const tokenProtection = defineCheck(
  "AR.8.2",
  conditionalAccessSources,
  (sources, settings, failures) => decideCoverage(tokensAreBound, sources, { settings, failures }),
);

/** AR.8.3: administrators sign in again often, and no browser keeps them signed in. */
export const administratorSessions = defineCheck(
  "AR.8.3",
  conditionalAccessSources,
  (sources, settings, failures) => {
    const hours = demand(settings.parameters["maximumHours"], "parameters.maximumHours");
    return both(
      () => decideCoverage(administratorsSignInAgain(hours), sources, { settings, failures }),
      () => decideCoverage(noBrowserKeepsAdministrators, sources, { settings, failures }),
    );
  },
);

const modesThatEvaluate = new Set(["strictEnforcement", "strictLocation"]);

function judgeEvaluation(policy: ConditionalAccessPolicy): Judgement[] {
  const name = policy.displayName || policy.id || "unnamed policy";
  const path = `conditionalAccessPolicies[${name}]`;
  const property = "sessionControls.continuousAccessEvaluation.mode";
  const mode = continuousAccessEvaluationOf(policy);
  const isOff = policy.state === "disabled" || policy.state === "enabledForReportingButNotEnforced";
  if (mode === null || (isOff && mode !== "disabled")) return [];
  if (mode === undefined) return [{ undecided: `${path}.${property}` }];
  if (!isOff && policy.state !== "enabled" && mode === "disabled") return [{ undecided: `${path}.state` }];
  const evidence = (result: Evidence["result"]): Judgement => ({
    evidence: {
      object: { type: "Conditional Access policy", id: policy.id ?? null, name },
      property,
      actual: `${stateWords(policy.state)}: ${mode}`,
      expected: "not disabled",
      result,
    },
  });
  if (isOff) return [evidence("context")];
  if (mode === "disabled") return [evidence("violates")];
  return modesThatEvaluate.has(mode)
    ? [evidence("meets")]
    : [
        {
          undecided: property,
          because: `Plimsoll does not know what “${mode}” means for continuous access evaluation in the policy “${name}”.`,
        },
      ];
}

const tokensAreBound: Requirement = {
  holds: "Tokens of desktop apps on Windows are bound to the device",
  demands: "binds the tokens of desktop apps on Windows for Exchange Online, SharePoint Online and Teams",
  facets: [
    ...forEverybody,
    includesProtectedServices,
    noApplicationFilter,
    includesDesktopApps,
    noListConditionBut(),
    ...anyPlaceAndWindowsDevice,
    appliesToPeople,
    noUnknownCondition,
    bindsTokens,
  ],
  parts: protectedServices,
  resembles: (policy) => hasControl(policy, "secureSignInSession"),
};

/** All highly privileged roles, by one policy or several, on every application and everywhere. */
function forAdministrators(...facets: readonly Facet[]): Pick<Requirement, "facets" | "parts"> {
  return {
    facets: [
      isOn,
      includesPrivilegedRoles,
      ...nobodyLeftOut,
      ...forEverything,
      ...nothingNarrowsBut(),
      ...facets,
    ],
    parts: privilegedRoleParts(undefined),
  };
}

function administratorsSignInAgain(hours: number): Requirement {
  const often = `within ${counted(hours, "hour", "hours")}`;
  return {
    holds: `Administrators are asked to sign in again ${often}`,
    demands: `asks all highly privileged roles to sign in again ${often}`,
    ...forAdministrators(includesModernClients, asksAgainWithin(hours)),
    resembles: (policy) => hasControl(policy, "signInFrequency"),
  };
}

const noBrowserKeepsAdministrators: Requirement = {
  holds: "No browser keeps administrators signed in",
  demands: "keeps browsers from leaving highly privileged roles signed in",
  ...forAdministrators(includesBrowsers, endsWithTheBrowser),
  resembles: (policy) => hasControl(policy, "persistentBrowser"),
};
