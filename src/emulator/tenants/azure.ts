import { stableGuid } from "./ids.ts";

/** An Azure subscription of the tenant. */
export interface AzureSubscription {
  subscriptionId: string;
  displayName: string;
  state: "Enabled" | "Warned" | "PastDue" | "Disabled" | "Deleted";
}

/** Days for which a table keeps its records: to be searched at once, and in all. */
export interface TableRetention {
  plan: "Analytics" | "Basic" | "Auxiliary";
  retentionInDays: number;
  totalRetentionInDays: number;
}

export interface DataConnector {
  name: string;
  kind: string;
  properties: { tenantId: string; dataTypes: Readonly<Record<string, { state: "Enabled" | "Disabled" }>> };
}

export interface AlertRule {
  name: string;
  kind: "Scheduled" | "NRT" | "Fusion";
  properties: { displayName: string; enabled: boolean; query?: string };
}

/** A Log Analytics workspace; `sentinel` is null where Microsoft Sentinel is not switched on in it. */
export interface LogWorkspace {
  id: string;
  name: string;
  retentionInDays: number;
  tables: Readonly<Record<string, TableRetention>>;
  sentinel: { connectors: readonly DataConnector[]; alertRules: readonly AlertRule[] } | null;
}

/** What a tenant has in Azure, as far as its logs are concerned. */
export interface TenantAzure {
  subscriptions: readonly AzureSubscription[];
  workspaces: readonly LogWorkspace[];
}

/** The tables that Microsoft 365 and Entra ID fill, by the names that they have in every workspace. */
const TABLES = [
  "AADManagedIdentitySignInLogs",
  "AADNonInteractiveUserSignInLogs",
  "AADServicePrincipalSignInLogs",
  "AuditLogs",
  "CloudAppEvents",
  "MicrosoftGraphActivityLogs",
  "OfficeActivity",
  "SigninLogs",
];

/** The one subscription that an emulated tenant keeps its logs in. */
export function subscriptionOf(seed: string): AzureSubscription {
  return {
    subscriptionId: stableGuid(seed, "subscription for logs"),
    displayName: "Security operations",
    state: "Enabled",
  };
}

/** The resource id of something in that subscription's resource group for logs. */
export function resourceIdOf(seed: string, type: string, name: string): string {
  return `/subscriptions/${subscriptionOf(seed).subscriptionId}/resourceGroups/soc/providers/${type}/${name}`;
}

export function workspaceIdOf(seed: string, name: string): string {
  return resourceIdOf(seed, "Microsoft.OperationalInsights/workspaces", name);
}

/** A workspace in which all tables keep their records for the same time. */
export function logWorkspace(
  seed: string,
  name: string,
  retention: Omit<TableRetention, "plan">,
  sentinel: LogWorkspace["sentinel"],
): LogWorkspace {
  return {
    id: workspaceIdOf(seed, name),
    name,
    retentionInDays: retention.retentionInDays,
    tables: Object.fromEntries(TABLES.map((table) => [table, { plan: "Analytics", ...retention }])),
    sentinel,
  };
}

/** Sentinel's connector for Microsoft 365. */
export function officeConnector(tenantId: string, exchange: "Enabled" | "Disabled"): DataConnector {
  return {
    name: stableGuid(tenantId, "connector for Office 365"),
    kind: "Office365",
    properties: {
      tenantId,
      dataTypes: {
        exchange: { state: exchange },
        sharePoint: { state: "Enabled" },
        teams: { state: "Enabled" },
      },
    },
  };
}

export function scheduledRule(displayName: string, query: string, enabled = true): AlertRule {
  return {
    name: stableGuid("analytics rule", displayName),
    kind: "Scheduled",
    properties: { displayName, enabled, query },
  };
}
