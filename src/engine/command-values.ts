import { clouds } from "../tenant/clouds.ts";
import type { CloudName } from "../tenant/clouds.ts";
import { daysOfRetention } from "../profile/log-retention.ts";
import type { Declared } from "../profile/schema.ts";
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
};

/** What a name in braces stands for; `undefined` if it is no such name. */
export function commandValue(name: string, surroundings: CommandSurroundings): CommandValue | undefined {
  return Object.hasOwn(values, name) ? values[name]?.(surroundings) : undefined;
}

/** https://learn.microsoft.com/powershell/azure/authenticate-azureps#connect-to-a-different-cloud; `Get-AzEnvironment` lists them. */
const azureEnvironments: Readonly<Record<CommandSurroundings["cloud"], string>> = {
  commercial: "AzureCloud",
  gcc: "AzureCloud",
  gcchigh: "AzureUSGovernment",
  dod: "AzureUSGovernment",
  china: "AzureChinaCloud",
  custom: "<name of your cloud in Get-AzEnvironment>",
};

/** Log Analytics takes any figure up to two years, and then whole years. https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure */
function azureRetention(days: number): number {
  const years = [1095, 1460, 1826, 2191, 2556, 2922, 3288, 3653, 4018, 4383];
  return days <= 730 ? Math.max(days, 4) : (years.find((each) => each >= days) ?? 4383);
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
