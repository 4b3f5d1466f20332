import { z } from "zod";
import { configurationSource } from "./configuration-source.ts";

/** Settings of Teams for the whole organisation. https://learn.microsoft.com/powershell/module/microsoftteams/set-csteamsclientconfiguration */
export const clientConfigurations = configurationSource({
  id: "teams/client-configuration",
  title: "the Teams settings (mail to channels)",
  type: "TeamsClientConfiguration",
  shape: {
    Identity: z.string().nullish(),
    AllowEmailIntoChannel: z.boolean().nullish(),
  },
});
export type ClientConfiguration = z.infer<typeof clientConfigurations.schema>[number];
