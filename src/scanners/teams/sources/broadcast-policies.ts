import { z } from "zod";
import { configurationSource } from "./configuration-source.ts";

/** Policies for live events. https://learn.microsoft.com/powershell/module/microsoftteams/set-csteamsmeetingbroadcastpolicy */
export const broadcastPolicies = configurationSource({
  id: "teams/broadcast-policies",
  title: "the policies for live events in Teams",
  type: "TeamsMeetingBroadcastPolicy",
  shape: {
    Identity: z.string().nullish(),
    /** AlwaysEnabled, AlwaysDisabled or UserOverride */
    BroadcastRecordingMode: z.string().nullish(),
  },
});
export type BroadcastPolicy = z.infer<typeof broadcastPolicies.schema>[number];
