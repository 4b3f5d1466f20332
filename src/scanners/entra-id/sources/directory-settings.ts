import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";

/** Directory settings exist only after somebody changed them; values are text. https://learn.microsoft.com/graph/api/group-list-settings */
export const directorySettings = defineSource({
  id: "entra-id/directory-settings",
  title: "directory settings (consent and group settings)",
  api: "graph",
  access: { application: ["GroupSettings.Read.All"] },
  schema: z.array(
    z.object({
      id: z.string().nullish(),
      displayName: z.string().nullish(),
      values: z.array(z.object({ name: z.string(), value: z.unknown() })),
    }),
  ),
  collect: ({ apis }) => apis.graph.list("/groupSettings"),
});
