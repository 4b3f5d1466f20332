/** A tenant that meets every policy of SharePoint that applies to it: sharing with existing guests, of two domains. */
const compliant = {
  SharingCapability: 3,
  ODBSharingCapability: 3,
  SharingDomainRestrictionMode: 1,
  SharingAllowedDomainList: "fabrikam.com northwind.example",
  DefaultSharingLinkType: 1,
  DefaultLinkPermission: 1,
  RequireAnonymousLinksExpireInDays: 30,
  FileAnonymousLinkType: 1,
  FolderAnonymousLinkType: 1,
  EmailAttestationRequired: true,
  EmailAttestationReAuthDays: 30,
};

/** What the source gives of it, with some settings changed; `undefined` takes one away. */
export function contoso(changes: Record<string, unknown> = {}) {
  const settings = Object.entries({ ...compliant, ...changes }).filter(([, value]) => value !== undefined);
  return { sharePointTenant: Object.fromEntries(settings) };
}

/** The same where links for anyone exist. */
export function contosoForAnyone(changes: Record<string, unknown> = {}) {
  return contoso({ SharingCapability: 2, ...changes });
}
