import type { SharePointTenant } from "./sources/tenant-settings.ts";

/**
 * ScubaGear's rules for MS.SHAREPOINT.*, to the letter (dossier §15.5). A property that is absent or null makes a policy “not met”,
 * even where the level of sharing leaves it without a meaning.
 */

/** MS.SHAREPOINT.1.1v1 and 1.2v1: of one of the two levels. */
export function referenceLevel(level: number | null | undefined): boolean {
  return level === 0 || level === 3;
}

/** MS.SHAREPOINT.1.3v1 */
export function referenceDomains(tenant: SharePointTenant): boolean {
  const { SharingCapability: level, SharingDomainRestrictionMode: mode } = tenant;
  return areThere(level, mode) && (level === 0 || mode === 1);
}

/** MS.SHAREPOINT.3.1v1 */
export function referenceExpiry(tenant: SharePointTenant): boolean {
  const { SharingCapability: level, RequireAnonymousLinksExpireInDays: days } = tenant;
  return areThere(level, days) && (level !== 2 || (Number(days) >= 1 && Number(days) <= 30));
}

/** MS.SHAREPOINT.3.2v1 */
export function referencePermissions(tenant: SharePointTenant): boolean {
  const { SharingCapability: level, FileAnonymousLinkType: file, FolderAnonymousLinkType: folder } = tenant;
  return areThere(level, file, folder) && (level !== 2 || (file === 1 && folder === 1));
}

/** MS.SHAREPOINT.3.3v2: a level that ScubaGear does not know counts as sharing with nobody. */
export function referenceCodes(tenant: SharePointTenant): boolean {
  const {
    SharingCapability: level,
    EmailAttestationRequired: required,
    EmailAttestationReAuthDays: days,
  } = tenant;
  if (!areThere(level, required, days)) return false;
  const sharesOutside = level === 1 || level === 2 || level === 3;
  return !sharesOutside || (required === true && Number(days) <= 30);
}

function areThere(...values: readonly unknown[]): boolean {
  return values.every((value) => value !== undefined && value !== null);
}
