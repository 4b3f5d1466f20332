import { domainsIn, reachableDomains } from "./allowed-domains.ts";
import { flag } from "./setting.ts";
import type { Setting } from "./setting.ts";
import type { FederationSettings } from "./sources/federation.ts";

/** The settings for external access that MS.TEAMS.2 speaks of. */

const shownDomains = 10;

export const organizationsByName: Setting<FederationSettings> = {
  property: "AllowedDomains",
  expected: "Teams connects only with organisations whose domains are named, or with none",
  judge({ AllowFederatedUsers: connects, AllowedDomains: allowed, BlockedDomains: blocked }) {
    if (typeof connects !== "boolean") return undefined;
    if (!connects) return { meets: true, actual: "Teams connects with no other organisation" };
    const domains = reachableDomains(allowed);
    if (domains === undefined) return undefined;
    if (domains !== "everybody")
      return { meets: true, actual: `Teams connects only with ${inWords(domains)}` };
    const shutOut = domainsIn(blocked) ?? [];
    return {
      meets: false,
      actual: "Teams connects with every organisation that uses it",
      note:
        shutOut.length === 0
          ? undefined
          : `${shutOut.length} ${shutOut.length === 1 ? "domain is" : "domains are"} blocked, and all others are open.`,
      deviation: "no-domain-named",
    };
  },
};

/** The second switch only counts while the first one is on. */
export const firstContactByStrangers: Setting<FederationSettings> = {
  property: "AllowTeamsConsumerInbound",
  expected: "people with private Teams accounts cannot make the first contact",
  judge({ AllowTeamsConsumer: contacts, AllowTeamsConsumerInbound: inbound }) {
    if (contacts === false) return { meets: true, actual: "there is no contact with private Teams accounts" };
    if (inbound === false)
      return { meets: true, actual: "people with private Teams accounts cannot make the first contact" };
    if (contacts !== true || inbound !== true) return undefined;
    return { meets: false, actual: "people with private Teams accounts can make the first contact" };
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
