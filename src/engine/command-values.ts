import { clouds } from "../tenant/clouds.ts";
import type { CloudName } from "../tenant/clouds.ts";
import { azureEnvironments, azureRetention } from "./azure.ts";
import { daysOfRetention } from "./log-retention.ts";
import type { Declared } from "../profile/schema.ts";
import { mailServices } from "./mail-services.ts";
import type { Snapshot } from "./snapshot.ts";

/** What a command is filled with, besides the objects of the evidence. */
export interface CommandSurroundings {
  readonly declared: Declared;
  readonly cloud: CloudName;
  readonly tenant: Snapshot["tenant"];
}

/** One value, or a list of them. Where nothing is known, what stands in its place holds a “<”, which no id, address or domain does. */
type CommandValue = string | readonly string[];

/** The values by the names that templates give them, in braces. */
const values: Readonly<Record<string, (surroundings: CommandSurroundings) => CommandValue>> = {
  tenantId: ({ tenant }) => tenant.id,
  sharepointRegion: ({ cloud }) => sharepointRegions[cloud],
  powerAppsEndpoint: ({ cloud }) => powerAppsEndpoints[cloud],
  breakGlassUsers: ({ declared: { breakGlass } }) =>
    breakGlass.users.length > 0 || breakGlass.groups.length > 0
      ? breakGlass.users
      : ["<object id of account 1>", "<object id of account 2>"],
  breakGlassGroups: ({ declared: { breakGlass } }) => breakGlass.groups.map(({ id }) => id),
  sensitiveUsers: ({ declared }) =>
    declaredOr(declared.sensitiveUsers, ["<name>;<address>", "<name>;<address>"]),
  partnerDomains: ({ declared }) => declaredOr(declared.partnerDomains, ["<domain 1>", "<domain 2>"]),
  sharepointAdmin: sharepointAdmin,
  azureEnvironment: ({ cloud }) => azureEnvironments[cloud],
  searchableDays: ({ declared }) => daysOfRetention(declared).searchableDays.toString(),
  azureRetentionDays: ({ declared }) => azureRetention(daysOfRetention(declared).retrievableDays).toString(),
  exchangeEnvironment: ({ cloud }) => mailServices[cloud].exchangeEnvironment,
  complianceUri: ({ cloud }) => mailServices[cloud].complianceUri,
  complianceSignIn: ({ cloud }) => mailServices[cloud].complianceSignIn,
  spfHost: ({ cloud }) => mailServices[cloud].spfHost,
};

/** What a name in braces stands for; `undefined` if it is no such name. */
export function commandValue(name: string, surroundings: CommandSurroundings): CommandValue | undefined {
  return Object.hasOwn(values, name) ? values[name]?.(surroundings) : undefined;
}

function declaredOr(declared: readonly string[], placeholders: readonly string[]): readonly string[] {
  return declared.length > 0 ? declared : placeholders;
}

/** https://learn.microsoft.com/powershell/module/sharepoint-online/connect-sposervice */
function sharepointAdmin({ declared, cloud, tenant }: CommandSurroundings): string {
  const address = cloud === "custom" ? undefined : clouds[cloud].sharepointAdmin;
  const suffix = address !== undefined && "hostSuffix" in address ? address.hostSuffix : undefined;
  const initial = /^([a-z\d-]+)\.(?:partner\.)?onmicrosoft\.(?:com|us|cn)$/i.exec(tenant.domain)?.[1];
  const name = declared.sharepointName ?? initial;
  return suffix === undefined || name === undefined
    ? "https://<name>-admin.sharepoint.com"
    : `https://${name}${suffix}`;
}

/** `-Region` of https://learn.microsoft.com/powershell/module/microsoft.online.sharepoint.powershell/connect-sposervice */
const sharepointRegions: Readonly<Record<CloudName, string>> = {
  commercial: "Default",
  gcc: "Default",
  gcchigh: "ITAR",
  dod: "ITAR",
  china: "China",
  custom: "<Default, ITAR or China>",
};

/** `-Endpoint` of Add-PowerAppsAccount. https://learn.microsoft.com/power-platform/admin/powershell-getting-started */
const powerAppsEndpoints: Readonly<Record<CloudName, string>> = {
  commercial: "prod",
  gcc: "usgov",
  gcchigh: "usgovhigh",
  dod: "dod",
  china: "china",
  custom: "<prod, usgov, usgovhigh, dod or china>",
};
