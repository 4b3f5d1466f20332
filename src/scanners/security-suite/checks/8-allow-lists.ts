import { defineCheck } from "../../../engine/check.ts";
import { demand, met, notMet } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import { weigh } from "../../judgement.ts";
import type { Judgement } from "../../judgement.ts";
import { connectionFilterPolicies } from "../sources/anti-spam.ts";
import type { ConnectionFilterPolicy } from "../sources/anti-spam.ts";

/** MS.SECURITYSUITE.8.1v1: no server is let past the spam filter by its address. */
export const ipAllowList = defineCheck(
  "MS.SECURITYSUITE.8.1v1",
  { connectionFilterPolicies },
  ({ connectionFilterPolicies: policies }) => {
    demand(policies[0], "connectionFilterPolicies[0]");
    const { violations, evidence } = weigh(
      policies.map((policy) =>
        judgeField(policy, "IPAllowList", policy.IPAllowList, (addresses) => ({
          meets: (addresses ?? []).length === 0,
          actual:
            (addresses ?? []).length === 0
              ? "no addresses"
              : `lets ${(addresses ?? []).join(", ")} past the filter`,
          expected: "no addresses",
        })),
      ),
    );
    return violations.length === 0
      ? met("No server is let past the spam filter by its address.", evidence)
      : notMet("Mail from some servers is let past the spam filter.", evidence);
  },
  {
    scubagear: ({ connectionFilterPolicies: policies }) =>
      policies.every(({ IPAllowList }) => (IPAllowList ?? []).length === 0),
  },
);

/** MS.SECURITYSUITE.8.2v1: Microsoft's safe list lets nobody past the spam filter. */
export const safeList = defineCheck(
  "MS.SECURITYSUITE.8.2v1",
  { connectionFilterPolicies },
  ({ connectionFilterPolicies: policies }) => {
    demand(policies[0], "connectionFilterPolicies[0]");
    const { violations, evidence } = weigh(
      policies.map((policy) =>
        judgeField(policy, "EnableSafeList", policy.EnableSafeList, (on) => ({
          meets: on !== true,
          actual: on === true ? "on" : "off",
          expected: "off",
        })),
      ),
    );
    return violations.length === 0
      ? met("The safe list is off.", evidence)
      : notMet("The safe list is on: servers on Microsoft's list are let past the spam filter.", evidence);
  },
  {
    scubagear: ({ connectionFilterPolicies: policies }) =>
      policies.every(({ EnableSafeList }) => EnableSafeList !== true),
  },
);

function judgeField<Value>(
  { Identity, Name }: ConnectionFilterPolicy,
  property: string,
  value: Value | undefined,
  judge: (value: Value) => { readonly meets: boolean; readonly actual: string; readonly expected: string },
): Judgement {
  const name = Name ?? Identity ?? "unnamed";
  if (value === undefined) return { undecided: `connectionFilterPolicies[${name}].${property}` };
  const { meets, actual, expected } = judge(value);
  const evidence: Evidence = {
    object: { type: "Connection filter policy", id: Identity ?? null, name },
    property,
    actual,
    expected,
    result: meets ? "meets" : "violates",
  };
  return { evidence };
}
