/** Power Platform, as its administration sees it. */
export interface TenantPowerPlatform {
  settings: PowerPlatformSettings;
  environments: readonly PowerPlatformEnvironment[];
  dataPolicies: readonly DataPolicy[];
  /** null: never configured. */
  isolation: TenantIsolation | null;
  /** How many items a page of its lists may have. */
  largestPage: number;
}

/** The tenant's settings, keys as the service writes them; it leaves out what was never changed. https://learn.microsoft.com/power-platform/admin/tenant-settings */
export interface PowerPlatformSettings {
  walkMeOptOut: boolean;
  disableNPSCommentsReachout: boolean;
  disableNewsletterSendout: boolean;
  disableEnvironmentCreationByNonAdminUsers: boolean;
  disablePortalsCreationByNonAdminUsers: boolean;
  disableSurveyFeedback: boolean;
  disableTrialEnvironmentCreationByNonAdminUsers: boolean;
  disableCapacityAllocationByEnvironmentAdmins: boolean;
  disableSupportTicketsVisibleByAllUsers?: boolean;
  powerPlatform: {
    search: { disableDocsSearch: boolean; disableCommunitySearch: boolean; disableBingVideoSearch: boolean };
    teamsIntegration: { shareWithColleaguesUserLimit: number };
    powerApps: {
      disableShareWithEveryone: boolean;
      enableGuestsToMake: boolean;
      disableConnectionSharingWithEveryone: boolean;
    };
    governance?: { disableDeveloperEnvironmentCreationByNonAdminUsers: boolean };
  };
}

export interface PowerPlatformEnvironment {
  /** `Default-` and the tenant's id, or a GUID. */
  name: string;
  displayName: string;
  description: string | null;
  location: string;
  isDefault: boolean;
  sku: "Default" | "Production" | "Sandbox" | "Developer" | "Trial" | "Teams";
  createdTime: string;
  /** Its Dataverse database. */
  database: DataverseOrganization | null;
}

/** The one row of the table `organization`. https://learn.microsoft.com/power-apps/developer/data-platform/reference/entities/organization */
export interface DataverseOrganization {
  organizationid: string;
  name: string;
  iscontentsecuritypolicyenabled: boolean;
  /** JSON: the sources that each directive allows. */
  contentsecuritypolicyconfiguration: string | null;
  contentsecuritypolicyreporturi: string | null;
  iscontentsecuritypolicyenabledforcanvas: boolean;
  contentsecuritypolicyconfigurationforcanvas: string | null;
}

/** Business, non-business and blocked, as the administration names them. */
export type ConnectorClassification = "Confidential" | "General" | "Blocked";

/** https://learn.microsoft.com/power-platform/admin/wp-data-loss-prevention */
export interface DataPolicy {
  /** A GUID. */
  name: string;
  displayName: string;
  environmentType: "AllEnvironments" | "OnlyEnvironments" | "ExceptEnvironments" | "SingleEnvironment";
  /** Names of the environments that are meant, or left out. */
  environments: readonly string[];
  /** What a connector is that no group names. */
  defaultConnectorsClassification: ConnectorClassification;
  connectors: readonly { id: string; name: string; classification: ConnectorClassification }[];
  createdBy: string;
  createdTime: string;
}

/** https://learn.microsoft.com/power-platform/admin/cross-tenant-restrictions */
export interface TenantIsolation {
  isDisabled: boolean;
  /** By id, or `*` for every tenant. */
  allowedTenants: readonly { tenantId: string; direction: { inbound: boolean; outbound: boolean } }[];
}
