/** A place that data loss prevention looks at: `["All"]`, names, or nothing. */
type DlpLocation = readonly string[];

/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-dlpcompliancepolicy */
export interface DlpPolicy {
  Identity: string;
  Name: string;
  Type: "Dlp";
  Enabled: boolean;
  Mode: "Enable" | "TestWithNotifications" | "TestWithoutNotifications" | "Disable" | "PendingDeletion";
  Priority: number;
  /** Words joined by a comma and a blank. */
  Workload: string;
  ExchangeLocation: DlpLocation;
  SharePointLocation: DlpLocation;
  OneDriveLocation: DlpLocation;
  TeamsLocation: DlpLocation;
  EndpointDlpLocation: DlpLocation;
  ExchangeSenderMemberOfException: DlpLocation;
  SharePointLocationException: DlpLocation;
  OneDriveLocationException: DlpLocation;
  TeamsLocationException: DlpLocation;
  EndpointDlpLocationException: DlpLocation;
}

/** A sensitive information type that a rule looks for; Exchange writes its numbers as texts. */
export interface SensitiveType {
  name: string;
  id: string;
  mincount: string;
  maxcount: string;
  confidencelevel: "Low" | "Medium" | "High";
}

/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-dlpcompliancerule */
export interface DlpRule {
  Identity: string;
  Name: string;
  ParentPolicyName: string;
  Disabled: boolean;
  Priority: number;
  IsAdvancedRule: boolean;
  ContentContainsSensitiveInformation: readonly SensitiveType[] | null;
  /** JSON in a text, where `IsAdvancedRule` is true. */
  AdvancedRule: string | null;
  BlockAccess: boolean;
  BlockAccessScope: "All" | "PerUser" | "PerAnonymousUser" | "None";
  NotifyUser: readonly string[];
  NotifyUserType: "NotSet" | "Email" | "PolicyTip";
  StopPolicyProcessing: boolean;
}

/** An alert policy. https://learn.microsoft.com/powershell/module/exchangepowershell/get-protectionalert */
export interface ProtectionAlert {
  Identity: string;
  Name: string;
  Guid: string;
  ExchangeObjectId: string;
  Disabled: boolean;
  IsSystemRule: boolean;
  Severity: "Low" | "Medium" | "High" | "Informational";
  Category: string;
  NotificationEnabled: boolean;
  NotifyUser: readonly string[];
  /** What activity it watches; Microsoft's own policies do not tell. */
  Operation: readonly string[] | null;
  Filter: string | null;
  Workload: "AuditAlerting";
}

/** https://learn.microsoft.com/powershell/module/exchangepowershell/get-unifiedauditlogretentionpolicy */
export interface AuditRetentionPolicy {
  Identity: string;
  Name: string;
  Description: string;
  Enabled: boolean;
  /** 1 comes first. */
  Priority: number;
  RetentionDuration: "SevenDays" | "OneMonth" | "ThreeMonths" | "SixMonths" | "NineMonths" | "TwelveMonths";
  /** Empty: all of them; likewise below. */
  RecordTypes: readonly string[];
  Operations: readonly string[];
  UserIds: readonly string[];
}
