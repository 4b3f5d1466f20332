import { domainsIn, reachableDomains } from "./allowed-domains.ts";
import { flag } from "./setting.ts";
import type { Setting } from "./setting.ts";
import type { FederationSettings } from "./sources/federation.ts";

/** The settings for external access that MS.TEAMS.2 speaks of. */

const shownDomains = 10;

/** A list of blocked domains limits nothing: all others are open. */
export const organizationsByName: Setting<FederationSettings> = {
  expected: "Teams connects only with organisations whose domains are named, or with none",
  judge({ AllowFederatedUsers: connects, AllowedDomains: allowed, BlockedDomains: blocked }) {
    if (typeof connects !== "boolean") return { undecided: "AllowFederatedUsers" };
    if (!connects)
      return {
        property: "AllowFederatedUsers",
        meets: true,
        actual: "Teams connects with no other organisation",
      };
    const property = "AllowedDomains";
    const domains = reachableDomains(allowed);
    if (domains === undefined) return { undecided: property };
    if (domains !== "everybody")
      return { property, meets: true, actual: `Teams connects only with ${inWords(domains)}` };
    const actual = "Teams connects with every organisation that uses it";
    const shutOut = domainsIn(blocked)?.length ?? 0;
    return {
      property,
      meets: false,
      actual: shutOut === 0 ? actual : `${actual}, but for ${shutOut} blocked domains`,
      deviation: "no-domain-named",
    };
  },
};

/** The switch for the first contact only counts while contacts are on at all. */
export const firstContactByStrangers: Setting<FederationSettings> = {
  expected: "people with private Teams accounts cannot make the first contact",
  judge({ AllowTeamsConsumer: contacts, AllowTeamsConsumerInbound: inbound }) {
    if (contacts === false)
      return {
        property: "AllowTeamsConsumer",
        meets: true,
        actual: "there is no contact with private Teams accounts",
      };
    const property = "AllowTeamsConsumerInbound";
    if (inbound === false)
      return {
        property,
        meets: true,
        actual: "people with private Teams accounts cannot make the first contact",
      };
    if (inbound !== true) return { undecided: property };
    if (contacts !== true) return { undecided: "AllowTeamsConsumer" };
    return {
      property,
      meets: false,
      actual: "people with private Teams accounts can make the first contact",
    };
  },
};

export const contactWithStrangers = flag<FederationSettings>("AllowTeamsConsumer", {
  on: "people can chat with private Teams accounts",
  off: "people cannot chat with private Teams accounts",
  wanted: "off",
});

function inWords(domains: readonly string[]): string {
  const more = domains.length > shownDomains ? ` and ${domains.length - shownDomains} more` : "";
  return `${domains.length} ${domains.length === 1 ? "domain" : "domains"}: ${domains.slice(0, shownDomains).join(", ")}${more}`;
}
