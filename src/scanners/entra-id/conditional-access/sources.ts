import { neededBySome, optional } from "../../../engine/source.ts";
import type { SourceValues } from "../../../engine/source.ts";
import { conditionalAccessPolicies } from "../sources/conditional-access-policies.ts";
import { namedLocations } from "../sources/named-locations.ts";
import { referencedPrincipals } from "../sources/referenced-principals.ts";
import type { ReferencedPrincipal } from "../sources/referenced-principals.ts";
import { securityDefaults } from "../sources/security-defaults.ts";

/** What a check of Conditional Access needs: the policies decide, unless security defaults keep them idle; the rest verifies break-glass groups and puts names to ids. */
export const conditionalAccessSources = {
  conditionalAccessPolicies,
  referencedPrincipals: neededBySome(referencedPrincipals),
  namedLocations: optional(namedLocations),
  securityDefaults: neededBySome(securityDefaults),
};
export type ConditionalAccessSources = SourceValues<typeof conditionalAccessSources>;

/** Who and where the ids in a policy are. */
export interface Surroundings {
  /** `undefined` where the source is missing. */
  readonly principals: ReadonlyMap<string, ReferencedPrincipal> | undefined;
  readonly locationNames: ReadonlyMap<string, string>;
}

export function surroundingsOf(
  sources: Pick<ConditionalAccessSources, "referencedPrincipals" | "namedLocations">,
): Surroundings {
  return {
    principals:
      sources.referencedPrincipals && new Map(sources.referencedPrincipals.map((each) => [each.id, each])),
    locationNames: new Map(
      (sources.namedLocations ?? []).map((each) => [each.id, each.displayName ?? each.id]),
    ),
  };
}
