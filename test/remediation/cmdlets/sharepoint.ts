import { z } from "zod";
import { sharePointAudience } from "../../../src/emulator/audiences.ts";
import type { Emulator } from "../../../src/emulator/index.ts";
import { toPowerShell } from "../powershell/index.ts";
import type { Cmdlet } from "../powershell/index.ts";
import { asAdministrator, Connection } from "./administrator.ts";
import { cmdletWith, numbered, oneOf } from "./parameters.ts";

const sharingCapability = {
  Disabled: 0,
  ExternalUserSharingOnly: 1,
  ExternalUserAndGuestSharing: 2,
  ExistingExternalUserSharingOnly: 3,
} as const;
const restrictionMode = { None: 0, AllowList: 1, BlockList: 2 } as const;
const linkType = { None: 0, Direct: 1, Internal: 2, AnonymousAccess: 3 } as const;
const linkPermission = { None: 0, View: 1, Edit: 2 } as const;

/** Of the many parameters of Set-SPOTenant, those about sharing. https://learn.microsoft.com/powershell/module/microsoft.online.sharepoint.powershell/set-spotenant */
const tenantParameters = {
  SharingCapability: numbered(sharingCapability).optional(),
  OneDriveSharingCapability: numbered(sharingCapability).optional(),
  CoreSharingCapability: numbered(sharingCapability).optional(),
  SharingDomainRestrictionMode: numbered(restrictionMode).optional(),
  SharingAllowedDomainList: z.string().optional(),
  SharingBlockedDomainList: z.string().optional(),
  DefaultSharingLinkType: numbered(linkType).optional(),
  DefaultLinkPermission: numbered(linkPermission).optional(),
  FileAnonymousLinkType: numbered(linkPermission).optional(),
  FolderAnonymousLinkType: numbered(linkPermission).optional(),
  RequireAnonymousLinksExpireInDays: z.int().optional(),
  EmailAttestationRequired: z.boolean().optional(),
  EmailAttestationReAuthDays: z.int().optional(),
  ExternalUserExpirationRequired: z.boolean().optional(),
  ExternalUserExpireInDays: z.int().optional(),
  PreventExternalUsersFromResharing: z.boolean().optional(),
  RequireAcceptingAccountMatchInvitedAccount: z.boolean().optional(),
  LegacyAuthProtocolsEnabled: z.boolean().optional(),
};

/** The settings that Get-SPOTenant shows by the names of their values. */
const named: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  SharingCapability: sharingCapability,
  OneDriveSharingCapability: sharingCapability,
  CoreSharingCapability: sharingCapability,
  SharingDomainRestrictionMode: restrictionMode,
  DefaultSharingLinkType: linkType,
  DefaultLinkPermission: linkPermission,
  FileAnonymousLinkType: linkPermission,
  FolderAnonymousLinkType: linkPermission,
};

/**
 * The cmdlets of the SharePoint Online Management Shell. The module sends CSOM, an undocumented form of XML; the administration site takes the
 * same properties as REST, as its own pages send them, and so do these.
 */
export function sharepointCmdlets(emulator: Emulator): Readonly<Record<string, Cmdlet>> {
  const send = asAdministrator(emulator, emulator.endpoints.sharepointAdmin);
  const connection = new Connection("Connect-SPOService");
  const address = sharePointAudience(emulator.initialDomain);
  return {
    "Connect-SPOService": cmdletWith(
      { Url: z.string(), Region: oneOf("Default", "ITAR", "Germany", "China").optional() },
      async ({ Url, Region = "Default" }) => {
        if (Url.replace(/\/$/, "").toLowerCase() !== address) throw new Error(`no tenant is at ${Url}`);
        if (Region !== "Default") throw new Error(`${Url} is not in the region ${Region}`);
        connection.open();
        return [];
      },
      ["Url"],
    ),
    "Get-SPOTenant": cmdletWith({}, async () => {
      connection.demand();
      const settings = z.record(z.string(), z.unknown()).parse(await send("GET", "/_api/SPO.Tenant"));
      const { ODBSharingCapability: OneDriveSharingCapability, ...rest } = settings;
      const shown = Object.entries({ ...rest, OneDriveSharingCapability }).map(([name, value]) => {
        const word = Object.entries(named[name] ?? {}).find(([, number]) => number === value)?.[0];
        return [name, word ?? value];
      });
      return [toPowerShell(Object.fromEntries(shown), "object")];
    }),
    "Set-SPOTenant": cmdletWith(tenantParameters, async ({ OneDriveSharingCapability, ...settings }) => {
      connection.demand();
      const oneDrive =
        OneDriveSharingCapability === undefined ? {} : { ODBSharingCapability: OneDriveSharingCapability };
      await send("PATCH", "/_api/SPO.Tenant", { ...settings, ...oneDrive });
      return [];
    }),
  };
}
