import type { CloudName } from "../tenant/clouds.ts";

/** How commands speak to Azure. */

/** https://learn.microsoft.com/powershell/azure/authenticate-azureps#connect-to-a-different-cloud; `Get-AzEnvironment` lists them. */
export const azureEnvironments: Readonly<Record<CloudName, string>> = {
  commercial: "AzureCloud",
  gcc: "AzureCloud",
  gcchigh: "AzureUSGovernment",
  dod: "AzureUSGovernment",
  china: "AzureChinaCloud",
  custom: "<name of your cloud in Get-AzEnvironment>",
};

/** The least time that is not too short for a table to keep its records, in days. Log Analytics takes any figure up to two years, and then whole years. https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure */
export function azureRetention(days: number): number {
  const years = [1095, 1460, 1826, 2191, 2556, 2922, 3288, 3653, 4018, 4383];
  return days <= 730 ? Math.max(days, 4) : (years.find((each) => each >= days) ?? 4383);
}
