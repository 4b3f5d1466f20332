import type { SharePointSettings } from "../sharepoint/model.ts";
import { sharePointSettings } from "../sharepoint/settings.ts";

/**
 * Fabrikam shares with anyone: by links that never expire and let their holders edit (MS.SHAREPOINT.3), offered first (MS.SHAREPOINT.2).
 * Somebody blocked a competitor's domains and took that for a restriction (MS.SHAREPOINT.1.3v1).
 */
export const FABRIKAM_SHAREPOINT: SharePointSettings = sharePointSettings({
  SharingDomainRestrictionMode: 2,
  SharingBlockedDomainList: "competitor.example competitor-labs.example",
  PublicCdnEnabled: true,
  PublicCdnOrigins: ["*/MASTERPAGE (configuration pending)", "*/STYLE LIBRARY (configuration pending)"],
});
