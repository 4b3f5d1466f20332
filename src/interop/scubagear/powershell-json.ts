/**
 * How ScubaGear's PowerShell writes what Microsoft Graph sent, undone: it raises the first letter of every key, writes dates as
 * `/Date(…)/`, a list of one as its bare element, and an empty list as an empty text (dossier §1.2, trap 47).
 * Only keys and these spellings are touched: what a tenant has named is data, whatever it looks like.
 */

export type JsonObject = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Where a list belongs: `null` and an empty text are an empty list, and a bare value is a list of one. A `null` among elements is none. */
export function listOf(value: unknown): unknown[] {
  if (value === undefined || value === null || value === "") return [];
  return Array.isArray(value) ? value.filter((element) => element !== null) : [value];
}

/** Each object of a list, rewritten; what is no object stays as it is, for the source's schema to refuse. */
export function mapObjects(value: unknown, rewrite: (object: JsonObject) => unknown): unknown[] {
  return listOf(value).map((element) => (isObject(element) ? rewrite(element) : element));
}

/** An object of Microsoft Graph with its keys and lists as Graph writes them. */
export function graphObject(object: JsonObject): JsonObject {
  const restored = new Map<string, unknown>();
  for (const [written, value] of Object.entries(object)) {
    const key = written.charAt(0).toLowerCase() + written.slice(1);
    // ScubaGear's rules read the raised key: should an object have both, that one counts.
    if (key === written && restored.has(key)) continue;
    restored.set(key, graphValue(key, value));
  }
  return Object.fromEntries(restored);
}

/** A list of Graph's objects. */
export function graphObjects(value: unknown): unknown[] {
  return mapObjects(value, graphObject);
}

function graphValue(key: string, value: unknown): unknown {
  // Graph itself sends null for some lists that are not set: it stays.
  if (listKeys.has(key) && value !== null) return listOf(value).map((element) => graphElement(element));
  if (key.endsWith("DateTime") && typeof value === "string") return isoDateTime(value);
  return graphElement(value);
}

function graphElement(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(graphElement);
  return isObject(value) ? graphObject(value) : value;
}

/** `/Date(1691006065170)/`, milliseconds since 1970, as ISO 8601 in UTC; anything else stays as it is. */
export function isoDateTime(text: string): string {
  const milliseconds = /^\/Date\((-?\d{1,15})\)\/$/.exec(text)?.[1];
  return milliseconds === undefined
    ? text
    : new Date(Number(milliseconds)).toISOString().replace(".000Z", "Z");
}

/**
 * `@{guests=False; share=True}`: what ConvertTo-Json makes of an object that lies deeper than it was told to go (trap 47). Such a print marks neither
 * texts nor their ends, so it is read only if it can be read in one way: each part one name and one plain word, and no name twice. Undefined otherwise.
 */
export function printedObject(text: string): JsonObject | undefined {
  const parts = /^@\{(.*)\}$/.exec(text)?.[1]?.split("; ") ?? [];
  const values = new Map<string, unknown>();
  for (const part of parts) {
    const [, key, word] = /^(\w+)=(\w*)$/.exec(part) ?? [];
    if (key === undefined || values.has(key)) return undefined;
    values.set(key, word === "True" ? true : word === "False" ? false : word);
  }
  return values.size === 0 ? undefined : Object.fromEntries(values);
}

/** The keys of Graph's objects that hold lists, of those that sources read. */
const listKeys: ReadonlySet<string> = new Set([
  "allowedCombinations",
  "appliesTo",
  "assignments",
  "builtInControls",
  "clientAppTypes",
  "customAuthenticationFactors",
  "excludeAgentIdServicePrincipals",
  "excludeApplications",
  "excludeDeviceStates",
  "excludeDevices",
  "excludeGroups",
  "excludeLocations",
  "excludePlatforms",
  "excludeRoles",
  "excludeServicePrincipals",
  "excludeStates",
  "excludeUsers",
  "includeAgentIdServicePrincipals",
  "includeApplications",
  "includeAuthenticationContextClassReferences",
  "includeDeviceStates",
  "includeDevices",
  "includeGroups",
  "includeLocations",
  "includePlatforms",
  "includeRoles",
  "includeServicePrincipals",
  "includeStates",
  "includeUserActions",
  "includeUsers",
  "keyCredentials",
  "members",
  "notificationRecipients",
  "passwordCredentials",
  "permissionGrantPoliciesAssigned",
  "permissionGrantPolicyIdsAssignedToDefaultUserRole",
  "roles",
  "rules",
  "servicePrincipalRiskLevels",
  "signInRiskLevels",
  "termsOfUse",
  "userRiskLevels",
  "values",
  "verifiedDomains",
]);
