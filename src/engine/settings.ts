import type { PlacedPolicy } from "../baselines/load.ts";
import { exclusionsFor } from "../profile/exceptions.ts";
import type { Circumstances } from "../profile/lapse.ts";
import type { Profile } from "../profile/schema.ts";
import type { CheckSettings } from "./check.ts";
import { inOneOrder } from "./one-order.ts";
import type { Snapshot } from "./snapshot.ts";

/** What a policy's check may look at besides its sources: what the profile says, while its exceptions hold. */
export function settingsFor(
  policy: PlacedPolicy,
  {
    profile,
    snapshot,
    circumstances,
  }: {
    readonly profile: Profile;
    readonly snapshot: Snapshot;
    readonly circumstances: Circumstances;
  },
): CheckSettings {
  const exclusionsOf = (id: string) => exclusionsFor(profile.exceptions, id, circumstances);
  return {
    ...exclusionsOf(policy.id),
    exclusionsOf,
    parameters: parametersFor(policy, profile),
    // Sentences name what is declared: they are not to change with the order in which somebody wrote it down.
    declared: inOneOrder(profile.declared),
    cloud: snapshot.cloud,
    now: circumstances.now,
  };
}

/** The baseline's thresholds, with those that the profile has tightened; the profile's loader refuses laxer ones. */
function parametersFor(policy: PlacedPolicy, profile: Profile): Record<string, number> {
  const tightened = profile.parameters[policy.id] ?? {};
  return Object.fromEntries(
    Object.entries(policy.parameters ?? {}).map(([name, parameter]) => [
      name,
      tightened[name] ?? parameter.value,
    ]),
  );
}
