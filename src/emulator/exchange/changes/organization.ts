import { sets, type Change } from "./change.ts";
import { flag, flagOrNothing, oneOf, text, texts, textOrNothing } from "./parameter-kinds.ts";
import { shelfOf } from "./shelf.ts";
import { namesNoDomainTwice, sharingEntry } from "./sharing-entry.ts";

/** Settings of the whole organisation. https://learn.microsoft.com/powershell/module/exchangepowershell */
export const ORGANIZATION_CHANGES: Readonly<Record<string, Change>> = {
  // Security & Compliance has no such cmdlet, though it has one that reads.
  "Set-AdminAuditLogConfig": sets(shelfOf("Get-AdminAuditLogConfig"), {
    isOnlyOne: true,
    parameters: { UnifiedAuditLogIngestionEnabled: flag },
  }),
  "Set-AtpPolicyForO365": sets(shelfOf("Get-AtpPolicyForO365"), {
    isOnlyOne: true,
    parameters: { EnableATPForSPOTeamsODB: flag },
  }),
  "Set-OrganizationConfig": sets(shelfOf("Get-OrganizationConfig"), {
    isOnlyOne: true,
    parameters: {
      AuditDisabled: flag,
      EwsEnabled: flagOrNothing,
      EwsApplicationAccessPolicy: oneOf("EnforceAllowList", "EnforceBlockList"),
      EwsAllowList: texts(),
      EwsBlockList: texts(),
      EwsAllowedAppIDs: textOrNothing,
    },
  }),
  "Set-RemoteDomain": sets(shelfOf("Get-RemoteDomain"), {
    parameters: {
      AutoForwardEnabled: flag,
      AutoReplyEnabled: flag,
      AllowedOOFType: oneOf("External", "InternalLegacy", "ExternalLegacy", "None"),
      Name: text,
    },
  }),
  "Set-SharingPolicy": sets(shelfOf("Get-SharingPolicy"), {
    parameters: { Domains: texts(sharingEntry), Enabled: flag, Default: flag, Name: text },
    objection: namesNoDomainTwice,
  }),
  "Set-TransportConfig": sets(shelfOf("Get-TransportConfig"), {
    isOnlyOne: true,
    parameters: { SmtpClientAuthenticationDisabled: flag },
  }),
};
