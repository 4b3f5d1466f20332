import type { ConditionalAccessPolicy } from "../sources/conditional-access-policies.ts";
import { absence, acceptance, gap } from "./remark.ts";
import type { Remark } from "./remark.ts";
import type { Facet } from "./requirement.ts";
import { flagsOf, flowWords, listed } from "./words.ts";

/**
 * Conditions that are lists of values: risk levels and authentication flows. A sign-in must satisfy every condition of a policy,
 * so each one that a requirement does not ask for narrows it. https://learn.microsoft.com/graph/api/resources/conditionalaccessconditionset
 */

type Conditions = ConditionalAccessPolicy["conditions"];

export interface ListCondition {
  readonly property: string;
  /** Completes “applies only …”. */
  readonly words: (values: readonly string[]) => string;
  readonly read: (conditions: Conditions) => readonly string[] | undefined;
}

type RiskKey =
  | "userRiskLevels"
  | "signInRiskLevels"
  | "servicePrincipalRiskLevels"
  | "insiderRiskLevels"
  | "agentIdRiskLevels";

function riskCondition(key: RiskKey, risk: string): ListCondition {
  return {
    property: `conditions.${key}`,
    words: (values) => `at ${listed(values, "or")} ${risk}`,
    read: (conditions) => flagsOf(conditions?.[key]),
  };
}

export const userRisk = riskCondition("userRiskLevels", "user risk");
export const signInRisk = riskCondition("signInRiskLevels", "sign-in risk");
export const agentRisk = riskCondition("agentIdRiskLevels", "agent risk");
const servicePrincipalRisk = riskCondition("servicePrincipalRiskLevels", "service principal risk");
const insiderRisk = riskCondition("insiderRiskLevels", "insider risk");

export const authenticationFlows: ListCondition = {
  property: "conditions.authenticationFlows.transferMethods",
  words: (values) => `to ${listed(values.map(flowWords), "or")}`,
  read: (conditions) => {
    const flows = conditions?.authenticationFlows;
    return flows === null ? [] : flagsOf(flows?.transferMethods);
  },
};

const listConditions = [
  userRisk,
  signInRisk,
  agentRisk,
  servicePrincipalRisk,
  insiderRisk,
  authenticationFlows,
];

/** The list conditions that are set, in words: “at high user risk”. */
export function describeListConditions(conditions: Conditions): readonly string[] {
  return listConditions.flatMap((condition) => {
    const values = condition.read(conditions) ?? [];
    return values.length === 0 ? [] : [condition.words(values)];
  });
}

/** No list condition is set but those that the requirement asks for. */
export function noListConditionBut(...asked: readonly ListCondition[]): Facet {
  return ({ conditions }) =>
    listConditions
      .filter((condition) => !asked.includes(condition))
      .flatMap((condition): readonly Remark[] => {
        const values = condition.read(conditions);
        if (values === undefined) return [absence(condition.property)];
        if (values.length === 0) return [];
        const clause = `applies only ${condition.words(values)}`;
        return [
          gap({
            property: condition.property,
            actual: clause,
            expected: "not set",
            clause,
            deviation: "conditional-access-narrowed",
          }),
        ];
      });
}

/** The condition is set and includes this value; further values do no harm. */
export function asksFor(condition: ListCondition, value: string): Facet {
  return ({ conditions }) => {
    const values = condition.read(conditions);
    if (values === undefined) return [absence(condition.property)];
    return values.includes(value) ? [] : [notAskedFor(condition, value, values)];
  };
}

/** As `asksFor` high agent risk; but answers of v1.0 do not know agents, and a policy in them does not target any. */
export const asksForHighAgentRisk: Facet = ({ conditions }) => {
  const values = agentRisk.read(conditions) ?? [];
  return values.includes("high") ? [] : [notAskedFor(agentRisk, "high", values)];
};

/** Device code flow is among the flows that the policy applies to. */
export const asksForDeviceCode: Facet = (policy, circumstances) => {
  const remarks = asksFor(authenticationFlows, "deviceCodeFlow")(policy, circumstances);
  const raw = policy.conditions?.authenticationFlows?.transferMethods;
  if (remarks.length > 0 || raw === "deviceCodeFlow") return remarks;
  return [
    acceptance({
      property: authenticationFlows.property,
      actual: `applies ${authenticationFlows.words(flagsOf(raw) ?? [])}`,
      expected: "device code flow among them",
      deviation: "device-code-with-other-flows",
    }),
  ];
};

function notAskedFor(condition: ListCondition, value: string, values: readonly string[]): Remark {
  return gap({
    property: condition.property,
    actual: values.length === 0 ? "not set" : `applies only ${condition.words(values)}`,
    expected: `applies ${condition.words([value])}`,
    clause: `is not made to apply ${condition.words([value])}`,
  });
}
