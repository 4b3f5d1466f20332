/** 0: only people in the organisation; 1: new and existing guests; 2: anyone; 3: existing guests. */
export type SharingCapability = 0 | 1 | 2 | 3;

/**
 * The tenant settings of SharePoint and OneDrive, keys and numbers as SharePoint writes them.
 * https://learn.microsoft.com/powershell/module/sharepoint-online/set-spotenant
 */
export interface SharePointSettings {
  SharingCapability: SharingCapability;
  ODBSharingCapability: SharingCapability;
  CoreSharingCapability: SharingCapability;
  /** 0: none; 1: only the allowed domains; 2: all but the blocked ones. */
  SharingDomainRestrictionMode: 0 | 1 | 2;
  /** Separated by spaces. */
  SharingAllowedDomainList: string;
  SharingBlockedDomainList: string;
  /** 0: none; 1: specific people; 2: people in the organisation; 3: anyone. */
  DefaultSharingLinkType: 0 | 1 | 2 | 3;
  /** 0: none; 1: view; 2: edit. The same for links that anyone may use. */
  DefaultLinkPermission: 0 | 1 | 2;
  FileAnonymousLinkType: 0 | 1 | 2;
  FolderAnonymousLinkType: 0 | 1 | 2;
  /** -1 and 0: never. */
  RequireAnonymousLinksExpireInDays: number;
  EmailAttestationRequired: boolean;
  EmailAttestationReAuthDays: number;
  ExternalUserExpirationRequired: boolean;
  ExternalUserExpireInDays: number;
  PreventExternalUsersFromResharing: boolean;
  RequireAcceptingAccountMatchInvitedAccount: boolean;
  ShowEveryoneClaim: boolean;
  ShowEveryoneExceptExternalUsersClaim: boolean;
  ShowPeoplePickerSuggestionsForGuestUsers: boolean;
  LegacyAuthProtocolsEnabled: boolean;
  DisableCustomAppAuthentication: boolean;
  ConditionalAccessPolicy: 0 | 1 | 2;
  IPAddressEnforcement: boolean;
  IPAddressAllowList: string;
  SignInAccelerationDomain: string;
  CustomizedExternalSharingServiceUrl: string;
  NoAccessRedirectUrl: string | null;
  PublicCdnEnabled: boolean;
  PublicCdnAllowedFileTypes: string;
  OrphanedPersonalSitesRetentionPeriod: number;
  StorageQuota: number;
  OneDriveStorageQuota: number;
  CompatibilityRange: string;
  // Collections: the verbose form wraps each with the name of its type.
  AllowedDomainListForSyncClient: readonly string[];
  ContentTypeSyncSiteTemplatesList: readonly string[];
  DisabledModernListTemplateIds: readonly string[];
  PublicCdnOrigins: readonly string[];
}
