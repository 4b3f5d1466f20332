import { stableGuid } from "../ids.ts";
import type { SharePointSettings } from "../sharepoint/model.ts";
import { sharePointSettings } from "../sharepoint/settings.ts";

/** Sharing with guests who are there already, and only of the partners' domains: it meets every policy of CISA's baseline for SharePoint and OneDrive. */
export function compliantSharePoint(seed: string, partnerDomains: readonly string[]): SharePointSettings {
  return sharePointSettings({
    SharingCapability: 3,
    ODBSharingCapability: 3,
    CoreSharingCapability: 3,
    SharingDomainRestrictionMode: 1,
    SharingAllowedDomainList: partnerDomains.join(" "),
    DefaultSharingLinkType: 1,
    DefaultLinkPermission: 1,
    FileAnonymousLinkType: 1,
    FolderAnonymousLinkType: 1,
    RequireAnonymousLinksExpireInDays: 30,
    EmailAttestationRequired: true,
    EmailAttestationReAuthDays: 15,
    ExternalUserExpirationRequired: true,
    PreventExternalUsersFromResharing: true,
    RequireAcceptingAccountMatchInvitedAccount: true,
    LegacyAuthProtocolsEnabled: false,
    AllowedDomainListForSyncClient: [stableGuid(seed, "domain of the computers")],
  });
}
