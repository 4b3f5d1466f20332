import { z } from "zod";
import { configurationSource } from "./configuration-source.ts";

/** What people may do in meetings that they organise. https://learn.microsoft.com/powershell/module/microsoftteams/set-csteamsmeetingpolicy */
export const meetingPolicies = configurationSource({
  id: "teams/meeting-policies",
  title: "the meeting policies of Teams",
  type: "TeamsMeetingPolicy",
  shape: {
    Identity: z.string().nullish(),
    AllowAnonymousUsersToStartMeeting: z.boolean().nullish(),
    AllowCloudRecording: z.boolean().nullish(),
    AllowExternalParticipantGiveRequestControl: z.boolean().nullish(),
    AllowPSTNUsersToBypassLobby: z.boolean().nullish(),
    AutoAdmittedUsers: z.string().nullish(),
  },
});
export type MeetingPolicy = z.infer<typeof meetingPolicies.schema>[number];
