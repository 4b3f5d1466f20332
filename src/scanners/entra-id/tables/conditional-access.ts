import { defineTable } from "../../../engine/scanner.ts";
import { optional } from "../../../engine/source.ts";
import {
  describeCombinations,
  describeControls,
  describeExcludedUsers,
  describeIncludedUsers,
  describeTargets,
} from "../conditional-access/describe.ts";
import { describeFilter, describePlacesAndDevices } from "../conditional-access/places-and-devices.ts";
import { describeListConditions } from "../conditional-access/risk-and-flows.ts";
import { describeSession } from "../conditional-access/session.ts";
import { surroundingsOf } from "../conditional-access/sources.ts";
import type { Surroundings } from "../conditional-access/sources.ts";
import { unknownConditions } from "../conditional-access/unknown-settings.ts";
import {
  applicationWords,
  clientAppWords,
  counted,
  listed,
  onlyOrNo,
  stateWords,
} from "../conditional-access/words.ts";
import { conditionalAccessPolicies } from "../sources/conditional-access-policies.ts";
import type { ConditionalAccessPolicy } from "../sources/conditional-access-policies.ts";
import { namedLocations } from "../sources/named-locations.ts";
import { referencedPrincipals } from "../sources/referenced-principals.ts";

const columns = ["Policy", "State", "Who", "What", "Conditions", "Control", "Session"];

/** Every Conditional Access policy in plain words, those that are on first. */
export const conditionalAccessTable = defineTable({
  id: "conditional-access-policies",
  title: "Conditional Access policies",
  needs: {
    conditionalAccessPolicies,
    referencedPrincipals: optional(referencedPrincipals),
    namedLocations: optional(namedLocations),
  },
  build: (sources) => {
    const surroundings = surroundingsOf(sources);
    const policies = [...sources.conditionalAccessPolicies].sort(byStateThenName);
    const on = policies.filter((policy) => policy.state === "enabled").length;
    const note =
      policies.length === 0
        ? "The tenant has no Conditional Access policies."
        : `${on} of ${counted(policies.length, "policy", "policies")} ${on === 1 ? "is" : "are"} on. A policy applies where all of its conditions are true.`;
    return { note, columns, rows: policies.map((policy) => rowOf(policy, surroundings)) };
  },
});

function rowOf(policy: ConditionalAccessPolicy, surroundings: Surroundings): (string | string[])[] {
  const { conditions } = policy;
  return [
    policy.displayName ?? policy.id ?? "unnamed policy",
    stateWords(policy.state),
    [
      ...describeIncludedUsers(conditions?.users, surroundings),
      ...describeExcludedUsers(conditions?.users, surroundings).map((who) => `except ${who}`),
    ],
    [
      ...describeTargets(conditions?.applications),
      ...(conditions?.applications?.excludeApplications ?? []).map((id) => `except ${applicationWords(id)}`),
    ],
    conditionsInWords(policy, surroundings),
    controlInWords(policy),
    describeSession(policy.sessionControls),
  ];
}

function controlInWords({ grantControls }: ConditionalAccessPolicy): string[] {
  const allowed = grantControls?.authenticationStrength?.allowedCombinations ?? [];
  return [
    describeControls(grantControls),
    ...(allowed.length === 0 ? [] : [`methods: ${describeCombinations(allowed)}`]),
  ];
}

/** What has to be true of a sign-in besides who and what, one condition a line. */
function conditionsInWords(policy: ConditionalAccessPolicy, surroundings: Surroundings): string[] {
  const { conditions } = policy;
  const clientApps = conditions?.clientAppTypes ?? [];
  const agents = conditions?.clientApplications?.includeAgentIdServicePrincipals ?? [];
  const workloads = conditions?.clientApplications?.includeServicePrincipals ?? [];
  return [
    ...(clientApps.includes("all") ? [] : [onlyOrNo(clientApps.map(clientAppWords), "client app")]),
    ...describeListConditions(conditions).map((words) => `only ${words}`),
    ...describePlacesAndDevices(conditions, surroundings),
    ...[
      describeFilter(conditions?.applications?.applicationFilter, "applications"),
      describeFilter(conditions?.clientApplications?.servicePrincipalFilter, "service principals"),
      describeFilter(conditions?.clientApplications?.agentIdServicePrincipalFilter, "agent identities"),
    ].filter((words) => words !== undefined),
    ...(workloads.length === 0 ? [] : [`service principals: ${listed(workloads)}`]),
    ...(agents.length === 0 ? [] : [`agent identities: ${listed(agents)}`]),
    ...unknownConditions(policy).map((path) => `${path}, which this version of Plimsoll does not know`),
  ];
}

const stateOrder = ["enabled", "enabledForReportingButNotEnforced", "disabled"];

function byStateThenName(one: ConditionalAccessPolicy, other: ConditionalAccessPolicy): number {
  const rank = (policy: ConditionalAccessPolicy): number => {
    const place = stateOrder.indexOf(policy.state ?? "");
    return place === -1 ? stateOrder.length : place;
  };
  return rank(one) - rank(other) || (one.displayName ?? "").localeCompare(other.displayName ?? "", "en");
}
