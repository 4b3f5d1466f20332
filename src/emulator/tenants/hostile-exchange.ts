import { HOSTILE_NAMES } from "./hostile-names.ts";
import type { CmdletResults } from "./exchange/model.ts";

/** The properties whose text a tenant's people choose, alone or in lists. */
const CHOSEN_BY_PEOPLE: ReadonlySet<string> = new Set([
  "AllowedSenderDomains",
  "AntiPhishPolicy",
  "CustomResourceScope",
  "DisplayName",
  "Domain",
  "DomainName",
  "ExceptIfSentToMemberOf",
  "HostedContentFilterPolicy",
  "HostedOutboundSpamFilterPolicy",
  "Identity",
  "MalwareFilterPolicy",
  "Name",
  "NotifyUser",
  "ParentPolicyName",
  "PrependSubject",
  "RecipientDomainIs",
  "SafeAttachmentPolicy",
  "SafeLinksPolicy",
  "ScopeName",
  "SentTo",
  "SentToMemberOf",
  "TargetedDomainsToProtect",
  "TargetedUsersToProtect",
]);

/** The properties with addresses, of which only what stands before the @ is replaced. */
const ADDRESSES: ReadonlySet<string> = new Set(["BlindCopyTo"]);

/** What Exchange itself gives its name: the default policies, the presets, the settings of the whole organisation. */
const GIVEN_BY_EXCHANGE =
  /^(?:\*|Default|Default Sharing Policy|Office365 AntiPhish Default|.*Built-In Protection.*|(?:Strict|Standard) Preset .*|.* Settings|.*\.onmicrosoft\.com)$/;

/** Gives every text that people chose a hostile one, the same one wherever it stands: rules still find their policies. */
export function hostileExchange(
  exchange: CmdletResults,
  domains: ReadonlyMap<string, string>,
): CmdletResults {
  const chosen = new Map(domains);
  const attackFor = (text: string): string => {
    if (GIVEN_BY_EXCHANGE.test(text)) return text;
    const attack = chosen.get(text) ?? HOSTILE_NAMES[chosen.size % HOSTILE_NAMES.length] ?? text;
    chosen.set(text, attack);
    return attack;
  };
  const renamed = Object.entries(exchange).map(([cmdlet, rows]: [string, readonly object[]]) => [
    cmdlet,
    rows.map((row) =>
      "IsSystemRule" in row && row.IsSystemRule === true ? row : withAttacks(row, attackFor),
    ),
  ]);
  // The same cmdlets with the same kinds of rows: only texts have changed.
  return Object.fromEntries(renamed) as CmdletResults;
}

function withAttacks(row: object, attackFor: (text: string) => string): object {
  const attacks = Object.entries(row)
    .filter(([property]) => CHOSEN_BY_PEOPLE.has(property))
    .map(([property, value]: [string, unknown]) => [property, attacked(value, attackFor)]);
  const addresses = Object.entries(row)
    .filter(([property]) => ADDRESSES.has(property))
    .map(([property, value]: [string, unknown]) => [property, attacked(value, inAddress(attackFor))]);
  return { ...row, ...Object.fromEntries([...attacks, ...addresses]) };
}

function inAddress(attackFor: (text: string) => string): (address: string) => string {
  return (address) => {
    const at = address.lastIndexOf("@");
    return attackFor(address.slice(0, at)) + address.slice(at);
  };
}

function attacked(value: unknown, attackFor: (text: string) => string): unknown {
  if (typeof value === "string") return attackFor(value);
  return Array.isArray(value) ? value.map((item) => attacked(item, attackFor)) : value;
}
