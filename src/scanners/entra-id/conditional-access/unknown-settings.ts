import { isAnnotation, isSetting } from "../set-values.ts";
import { knownSettings } from "../sources/conditional-access-policies.ts";
import type { ConditionalAccessPolicy } from "../sources/conditional-access-policies.ts";
import { policyName } from "./describe.ts";
import { absence } from "./remark.ts";
import type { Absence } from "./remark.ts";
import type { Facet } from "./requirement.ts";

/**
 * Settings that Plimsoll does not know, because Microsoft has added them since. Such a condition may narrow a policy, and such a control may be one
 * more way to satisfy it: the policy cannot be said to protect anybody, nor to leave anybody out.
 */

/** Paths of the settings that are set and not known, in any part of a policy. */
function unknownSettings({ conditions, grantControls }: ConditionalAccessPolicy): readonly string[] {
  const parts: Readonly<Record<keyof typeof knownSettings, object | null | undefined>> = {
    conditions,
    "conditions.users": conditions?.users,
    "conditions.applications": conditions?.applications,
    "conditions.authenticationFlows": conditions?.authenticationFlows,
    "conditions.platforms": conditions?.platforms,
    "conditions.locations": conditions?.locations,
    "conditions.devices": conditions?.devices,
    "conditions.clientApplications": conditions?.clientApplications,
    grantControls,
  };
  const known: ReadonlyMap<string, ReadonlySet<string>> = new Map(Object.entries(knownSettings));
  return Object.entries(parts).flatMap(([path, part]) =>
    Object.entries(part ?? {}).flatMap(([key, value]) =>
      known.get(path)?.has(key) === true || isAnnotation(key) || !isSetting(value) ? [] : [`${path}.${key}`],
    ),
  );
}

/** Conditions that are set and not known; what partial enablement does is not known either. */
export function unknownConditions(policy: ConditionalAccessPolicy): readonly string[] {
  const strategy = isSetting(policy.partialEnablementStrategy) ? ["partialEnablementStrategy"] : [];
  return [...strategy, ...unknownSettings(policy).filter((path) => path.startsWith("conditions."))];
}

/** Grant controls that are set and not known. */
export function unknownControls(policy: ConditionalAccessPolicy): readonly string[] {
  return unknownSettings(policy).filter((path) => path.startsWith("grantControls."));
}

/** No condition is set that Plimsoll does not know. */
export const noUnknownCondition: Facet = (policy) =>
  unknownConditions(policy).map((path) => unknownSetting(policy, path));

/** That a policy cannot be judged for a setting that is not known. */
export function unknownSetting(policy: ConditionalAccessPolicy, path: string): Absence {
  return absence(path, {
    because: `The Conditional Access policy ${policyName(policy)} sets “${path}”, which this version of Plimsoll does not know, so that it cannot tell whom the policy protects. Look at the policy, and see whether a newer version of Plimsoll knows the setting.`,
  });
}
