import type { Check } from "../../../engine/check.ts";
import { conditionalAccessCheck } from "../conditional-access/check.ts";
import { forEverybody, forEverything, nothingNarrowsBut } from "../conditional-access/facets.ts";
import { blocksAccess } from "../conditional-access/grant.ts";
import { includesLegacyClients } from "../conditional-access/scope.ts";
import { blocksLegacyAuthentication } from "../conditional-access/scubagear.ts";
import { clientAppWords } from "../conditional-access/words.ts";

const legacyClients = ["exchangeActiveSync", "other"];

/** One policy may block both kinds of legacy client, or two policies one each. */
export const legacyAuthenticationIsBlocked = conditionalAccessCheck("MS.AAD.1.1v1", {
  holds: "Legacy authentication is blocked for everybody",
  demands: "blocks legacy authentication for everybody",
  facets: [...forEverybody, ...forEverything, includesLegacyClients, ...nothingNarrowsBut(), blocksAccess],
  parts: {
    all: legacyClients,
    reachedBy: ({ conditions }) => {
      const types = conditions?.clientAppTypes ?? [];
      return types.includes("all") ? legacyClients : legacyClients.filter((client) => types.includes(client));
    },
    property: "conditions.clientAppTypes",
    nameOf: clientAppWords,
  },
  resembles: ({ conditions }) => legacyClients.some((client) => conditions?.clientAppTypes?.includes(client)),
  isHeldBySecurityDefaults: true,
  scubagear: blocksLegacyAuthentication,
});

export const legacyAuthenticationChecks: readonly Check[] = [legacyAuthenticationIsBlocked];
