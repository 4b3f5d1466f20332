/** One tenant setting of Power BI and Fabric, keys as the API writes them. https://learn.microsoft.com/rest/api/fabric/admin/tenants/list-tenant-settings */
export interface PowerBiSetting {
  settingName: string;
  title: string;
  enabled: boolean;
  canSpecifySecurityGroups: boolean;
  tenantSettingGroup: string;
  /** Left out where there are none. */
  enabledSecurityGroups?: readonly { graphId: string; name: string }[];
  properties?: readonly { name: string; value: string; type: "Boolean" | "FreeText" | "Integer" | "Url" }[];
  delegateToCapacity?: boolean;
  delegateToDomain?: boolean;
  delegateToWorkspace?: boolean;
}
