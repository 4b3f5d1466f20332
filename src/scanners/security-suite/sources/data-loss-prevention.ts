import { z } from "zod";
import { cmdletSource } from "../../cmdlet-source.ts";
import type { ItemOf } from "../../cmdlet-source.ts";

/** "All", or the places by name; Security & Compliance writes a place as a text or as an object. */
const place = z.union([z.string(), z.looseObject({ Name: z.string() })]);
const locationList = z.union([z.string(), z.array(place)]).nullish();

/** Where data loss prevention looks; modes: Enable, TestWithNotifications, TestWithoutNotifications, Disable, PendingDeletion. */
export const dlpPolicies = cmdletSource({
  id: "security-suite/dlp-policies",
  title: "data loss prevention policies",
  api: "compliance",
  cmdlet: "Get-DlpCompliancePolicy",
  shape: {
    Name: z.string().nullish(),
    Enabled: z.boolean().nullish(),
    Mode: z.string().nullish(),
    Workload: z.string().nullish(),
    ExchangeLocation: locationList,
    SharePointLocation: locationList,
    OneDriveLocation: locationList,
    TeamsLocation: locationList,
    EndpointDlpLocation: locationList,
    /** Who and what is left out: of Exchange, members of groups. https://learn.microsoft.com/powershell/module/exchangepowershell/new-dlpcompliancepolicy */
    ExchangeSenderMemberOfException: locationList,
    SharePointLocationException: locationList,
    OneDriveLocationException: locationList,
    TeamsLocationException: locationList,
    EndpointDlpLocationException: locationList,
  },
});
export type DlpPolicy = ItemOf<typeof dlpPolicies>;

/** What data loss prevention looks for, and what it does then. */
export const dlpRules = cmdletSource({
  id: "security-suite/dlp-rules",
  title: "data loss prevention rules",
  api: "compliance",
  cmdlet: "Get-DlpComplianceRule",
  shape: {
    Name: z.string().nullish(),
    ParentPolicyName: z.string().nullish(),
    Disabled: z.boolean().nullish(),
    Priority: z.number().nullish(),
    IsAdvancedRule: z.boolean().nullish(),
    ContentContainsSensitiveInformation: z.unknown(),
    AdvancedRule: z.string().nullish(),
    BlockAccess: z.boolean().nullish(),
    BlockAccessScope: z.string().nullish(),
    NotifyUser: z.array(z.string()).nullish(),
    NotifyUserType: z.string().nullish(),
    StopPolicyProcessing: z.boolean().nullish(),
  },
});
export type DlpRule = ItemOf<typeof dlpRules>;

/** Alert policies. */
export const protectionAlerts = cmdletSource({
  id: "security-suite/protection-alerts",
  title: "alert policies",
  api: "compliance",
  cmdlet: "Get-ProtectionAlert",
  shape: {
    Name: z.string().nullish(),
    /** The id of Microsoft's own policies is the same in every tenant; which of the two properties holds it differs. */
    Guid: z.string().nullish(),
    ExchangeObjectId: z.string().nullish(),
    Disabled: z.boolean().nullish(),
    IsSystemRule: z.boolean().nullish(),
    Severity: z.string().nullish(),
    NotificationEnabled: z.boolean().nullish(),
    NotifyUser: z.array(z.string()).nullish(),
    /** What a policy watches, in the words of New-ProtectionAlert; how the answer writes it is not documented. */
    Operation: z.unknown().optional(),
    Filter: z.unknown().optional(),
  },
});
export type ProtectionAlert = ItemOf<typeof protectionAlerts>;
