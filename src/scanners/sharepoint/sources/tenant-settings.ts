import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import { ReadFailure } from "../../../tenant/failure.ts";
import { organization } from "../../organization/organization.ts";
import type { Organization } from "../../organization/organization.ts";

/** What the numbers stand for is said where they are read: dossier §8.2. */
const tenantSettingsSchema = z.object({
  SharingCapability: z.number().nullish(),
  ODBSharingCapability: z.number().nullish(),
  SharingDomainRestrictionMode: z.number().nullish(),
  /** Domains, separated by blanks */
  SharingAllowedDomainList: z.string().nullish(),
  DefaultSharingLinkType: z.number().nullish(),
  DefaultLinkPermission: z.number().nullish(),
  /** Days; -1 or 0 means never */
  RequireAnonymousLinksExpireInDays: z.number().nullish(),
  FileAnonymousLinkType: z.number().nullish(),
  FolderAnonymousLinkType: z.number().nullish(),
  EmailAttestationRequired: z.boolean().nullish(),
  /** Days */
  EmailAttestationReAuthDays: z.number().nullish(),
});
export type SharePointTenant = z.infer<typeof tenantSettingsSchema>;

/** The settings of the whole tenant, as Get-SPOTenant prints them: https://learn.microsoft.com/powershell/module/microsoft.online.sharepoint.powershell/get-spotenant */
export const sharePointTenant = defineSource({
  id: "sharepoint/tenant-settings",
  title: "the sharing settings of SharePoint and OneDrive",
  api: "sharepointAdmin",
  access: {
    application: ["Sites.FullControl.All"],
    // Microsoft Graph has some of these settings for SharePointTenantSettings.Read.All, but not the default links, the links for anyone and the
    // verification codes (dossier §3.1, §8.1).
    broad:
      "The administration site lets an application in with this permission only, and the settings of links and verification codes stand nowhere else. Plimsoll reads one page there, and refuses to send any request that changes something.",
  },
  schema: tenantSettingsSchema,
  needs: { organization },
  collect: ({ apis, declared, needs }) =>
    apis.sharepointAdmin.get(
      declared.sharepointName ?? nameOfInitialDomain(needs.organization),
      "/_api/SPO.Tenant",
    ),
});

/** What SharePoint's addresses begin with, unless somebody has renamed them: `contoso` of `contoso.onmicrosoft.com`. */
function nameOfInitialDomain({ verifiedDomains }: Organization): string {
  const [name = ""] = verifiedDomains.find(({ isInitial }) => isInitial === true)?.name.split(".") ?? [];
  if (name !== "") return name;
  throw new ReadFailure(
    "malformed",
    "Microsoft Graph names no initial domain (contoso.onmicrosoft.com) for this tenant, and SharePoint's address is made of it.",
    undefined,
    {
      remedy:
        "Set `declared.sharepointName` in the profile to what your SharePoint addresses begin with, for example contoso, and scan again.",
    },
  );
}
