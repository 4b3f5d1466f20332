/** A Log Analytics workspace, by the parts of its resource id. */
export interface WorkspaceId {
  readonly subscriptionId: string;
  readonly resourceGroup: string;
  readonly name: string;
}

/** Neither name holds a slash, a query or an escape, and a resource group never ends in a dot: so no id leads to another path. */
const pattern =
  /^\/subscriptions\/([\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12})\/resourceGroups\/([\p{L}\p{N}_().-]{0,89}[\p{L}\p{N}_()-])\/providers\/Microsoft\.OperationalInsights\/workspaces\/([a-z\d][a-z\d-]{2,61}[a-z\d])$/iu;

/**
 * Takes a workspace's resource id apart; undefined for anything else, which is then asked for nowhere: ids come from the tenant.
 * https://learn.microsoft.com/azure/azure-resource-manager/management/resource-name-rules
 */
export function workspaceIdIn(text: string): WorkspaceId | undefined {
  const [, subscriptionId, resourceGroup, name] = pattern.exec(text) ?? [];
  if (subscriptionId === undefined || resourceGroup === undefined || name === undefined) return undefined;
  return { subscriptionId, resourceGroup, name };
}

/** The path at which Azure Resource Manager has the workspace. */
export function pathOf({ subscriptionId, resourceGroup, name }: WorkspaceId): string {
  return `/subscriptions/${subscriptionId}/resourceGroups/${encodeURIComponent(resourceGroup)}/providers/Microsoft.OperationalInsights/workspaces/${name}`;
}
