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
import type { TenantTeams } from "../teams/model.ts";
import { GROUPS, PRIVILEGED } from "./people.ts";

const EXECUTIVES = "Tag:Executives";
const CALL_CENTRE = "Tag:Call centre";

/** Teams at Fabrikam: opened for convenience, and opened further for those at the top. */
export function fabrikamTeams(tenantId: string): TenantTeams {
  const everyApp = {
    DefaultCatalogAppsType: "BlockedAppList",
    GlobalCatalogAppsType: "BlockedAppList",
    PrivateCatalogAppsType: "BlockedAppList",
  } as const;
  return {
    configurations: {
      TeamsMeetingPolicy: [
        // MS.TEAMS.1.3v1, 1.4v1 and 1.6v1 are decided by this one alone.
        meetingPolicy(tenantId, GLOBAL, { AutoAdmittedUsers: "Everyone", AllowCloudRecording: true }),
        // MS.TEAMS.1.1v1 and 1.2v2: few have it, and any meeting of theirs may be begun and steered by a stranger.
        meetingPolicy(tenantId, EXECUTIVES, {
          Description: "So that nobody important has to wait",
          AllowAnonymousUsersToStartMeeting: true,
          AllowExternalParticipantGiveRequestControl: true,
        }),
        // MS.TEAMS.1.5v1: nobody has it, for now.
        meetingPolicy(tenantId, CALL_CENTRE, { AllowPSTNUsersToBypassLobby: true }),
        meetingPolicy(tenantId, "Tag:AllOff", {
          AutoAdmittedUsers: "OrganizerOnly",
          MeetingChatEnabledType: "Disabled",
        }),
      ],
      TeamsMeetingBroadcastPolicy: [
        broadcastPolicy(tenantId, GLOBAL, { BroadcastRecordingMode: "AlwaysEnabled" }),
        broadcastPolicy(tenantId, "Tag:Default", { BroadcastRecordingMode: "AlwaysEnabled" }),
      ],
      TenantFederationSettings: [
        federationSettings(tenantId, [], {
          AllowedDomains: {},
          BlockedDomains: [{ Domain: "competitor.example" }],
          AllowTeamsConsumer: true,
          AllowTeamsConsumerInbound: true,
          ExternalAccessWithTrialTenants: "Allowed",
        }),
      ],
      TeamsClientConfiguration: [clientConfiguration(tenantId, true)],
      TeamsAppPermissionPolicy: [
        appPermissionPolicy(tenantId, GLOBAL, everyApp),
        appPermissionPolicy(tenantId, "Tag:Shop floor", {
          Description: "Nothing but the rota",
          PrivateCatalogApps: [{ Id: "rota" }],
        }),
      ],
    },
    orgWideAppSettings: orgWideAppSettings("All"),
    apps: MICROSOFT_APPS,
    policyAssignments: [
      {
        policyType: "TeamsMeetingPolicy",
        identity: EXECUTIVES,
        userIds: [PRIVILEGED.syncedAdministrator.id, PRIVILEGED.firstJohnSmith.id],
        groupIds: [GROUPS.mfaExceptions.id],
      },
    ],
  };
}
