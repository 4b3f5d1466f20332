import { HOSTILE_DOMAINS, HOSTILE_NAMES } from "./hostile-names.ts";
import type { EmulatedTenant } from "./model.ts";

type Services = Pick<EmulatedTenant, "sharepoint" | "teams" | "powerPlatform" | "powerBi">;

/** The properties whose text a tenant's people choose, and Power BI's titles, which a reader might trust. */
const NAMES: ReadonlySet<string> = new Set([
  "createdBy",
  "Description",
  "description",
  "displayName",
  "contentsecuritypolicyreporturi",
  "Id",
  "identity",
  "Identity",
  "name",
  "title",
  "value",
]);
const DOMAINS: ReadonlySet<string> = new Set(["Domain", "SharingBlockedDomainList"]);

/** What must stay, or nothing would find its way: what Microsoft named, environments and policies (by id), connectors, the word of a Boolean. */
const GIVEN =
  /^(?:Global|Teams\w+|TenantFederationSettings|Tag:(?:AllOff|Default)|Default-[\da-f-]{36}|[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}|\/providers\/.*|true|false|)$/;

/** An attack in every name and domain of SharePoint, Teams, Power Platform and Power BI; a name that stands twice stays the same in both places. */
export function hostileServices({ sharepoint, teams, powerPlatform, powerBi }: Services): Services {
  const attacks = new Map<string, string>();
  const attackOn = (text: string, choices: readonly string[]): string => {
    if (GIVEN.test(text)) return text;
    const attack = attacks.get(text) ?? choices[attacks.size % choices.length] ?? text;
    attacks.set(text, attack);
    return text.startsWith("Tag:") ? `Tag:${attack}` : attack;
  };
  const attacked = (value: unknown, key: string): unknown => {
    if (typeof value === "string") {
      if (NAMES.has(key)) return attackOn(value, HOSTILE_NAMES);
      return DOMAINS.has(key) ? attackOn(value, HOSTILE_DOMAINS) : value;
    }
    if (Array.isArray(value)) return value.map((item) => attacked(item, key));
    if (typeof value !== "object" || value === null) return value;
    return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, attacked(member, name)]));
  };
  // The same objects: only texts have changed.
  return attacked({ sharepoint, teams, powerPlatform, powerBi }, "") as Services;
}
