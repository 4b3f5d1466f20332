import { demand } from "../../engine/verdict.ts";
import type { Evidence } from "../../engine/verdict.ts";
import type { Judgement } from "../judgement.ts";
import type { AuthorizationPolicy } from "./sources/authorization-policies.ts";

/** One setting of the authorization policy, and how to judge its value. */
export interface AuthorizationSetting<Value> {
  /** Path within the policy, in Graph's words. */
  readonly property: string;
  readonly read: (policy: AuthorizationPolicy) => Value | null | undefined;
  readonly expected: string;
  readonly judge: (value: Value) => {
    readonly meets: boolean;
    readonly actual: string;
    readonly deviation?: string;
  };
}

/**
 * Judges a setting in every authorization policy. A tenant has exactly one such policy, and Graph always sends these settings:
 * an empty list, or no value, decides nothing.
 */
export function judgeSetting<Value>(
  policies: readonly AuthorizationPolicy[],
  setting: AuthorizationSetting<Value>,
): Judgement[] {
  demand(policies[0], "authorizationPolicies[0]");
  return policies.map((policy) => {
    const value = setting.read(policy);
    if (value === undefined || value === null)
      return { undecided: `authorizationPolicy.${setting.property}` };
    const { meets, actual, deviation } = setting.judge(value);
    return {
      evidence: {
        object: authorizationPolicyObject(policy),
        property: setting.property,
        actual,
        expected: setting.expected,
        result: meets ? "meets" : "violates",
      },
      deviation,
    };
  });
}

export function authorizationPolicyObject(policy: AuthorizationPolicy): Evidence["object"] {
  return { type: "Authorization policy", id: policy.id ?? null, name: "Authorization policy" };
}
