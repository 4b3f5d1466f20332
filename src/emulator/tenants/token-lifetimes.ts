import { stableGuid } from "./ids.ts";
import type { EmulatedTokenLifetimePolicy } from "./model.ts";

/** A policy for how long access tokens last (`[d.]hh:mm:ss`), for these applications or, as the default, for all. */
export function tokenLifetimePolicy(
  seed: string,
  displayName: string,
  accessTokenLifetime: string,
  inForce: Partial<Pick<EmulatedTokenLifetimePolicy, "isOrganizationDefault" | "appliesTo">>,
): EmulatedTokenLifetimePolicy {
  const definition = { TokenLifetimePolicy: { Version: 1, AccessTokenLifetime: accessTokenLifetime } };
  return {
    id: stableGuid(seed, "token lifetime", displayName),
    deletedDateTime: null,
    displayName,
    definition: [JSON.stringify(definition)],
    isOrganizationDefault: false,
    appliesTo: [],
    ...inForce,
  };
}
