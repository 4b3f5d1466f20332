import {
  appPermissionPolicy,
  broadcastPolicy,
  clientConfiguration,
  federationSettings,
  GLOBAL,
  meetingPolicy,
  MICROSOFT_APPS,
  orgWideAppSettings,
} from "../teams/configurations.ts";
import type { PolicyAssignment, TenantTeams } from "../teams/model.ts";

/** A policy that exists beside the global one, and is as strict. */
export const TOWN_HALLS = "Tag:Town halls";

/** Teams as every policy of CISA's baseline wants it, in every one of its policies. */
export function compliantTeams(
  tenantId: string,
  partnerDomains: readonly string[],
  townHalls: Pick<PolicyAssignment, "userIds" | "groupIds">,
): TenantTeams {
  return {
    configurations: {
      TeamsMeetingPolicy: [
        meetingPolicy(tenantId, GLOBAL),
        meetingPolicy(tenantId, TOWN_HALLS, {
          Description: "For whoever speaks to everybody",
          AutoAdmittedUsers: "EveryoneInCompany",
          MeetingChatEnabledType: "Disabled",
        }),
        meetingPolicy(tenantId, "Tag:Kiosk", { AllowParticipantGiveRequestControl: false }),
      ],
      TeamsMeetingBroadcastPolicy: [
        broadcastPolicy(tenantId, GLOBAL, { BroadcastRecordingMode: "AlwaysDisabled" }),
        broadcastPolicy(tenantId, TOWN_HALLS),
      ],
      TenantFederationSettings: [federationSettings(tenantId, partnerDomains)],
      TeamsClientConfiguration: [clientConfiguration(tenantId, false)],
      TeamsAppPermissionPolicy: [appPermissionPolicy(tenantId, GLOBAL)],
    },
    orgWideAppSettings: orgWideAppSettings("None"),
    apps: MICROSOFT_APPS,
    policyAssignments: [{ policyType: "TeamsMeetingPolicy", identity: TOWN_HALLS, ...townHalls }],
  };
}
