import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";

/** The admin consent workflow itself: evidence beside the directory setting. https://learn.microsoft.com/graph/api/adminconsentrequestpolicy-get */
export const adminConsentRequestPolicy = defineSource({
  id: "entra-id/admin-consent-request-policy",
  title: "the admin consent workflow",
  api: "graph",
  access: { application: ["Policy.Read.All"] },
  schema: z.object({
    isEnabled: z.boolean().nullish(),
    notifyReviewers: z.boolean().nullish(),
    reviewers: z.array(z.object({ query: z.string().nullish() })).nullish(),
  }),
  collect: ({ apis }) => apis.graph.get("/policies/adminConsentRequestPolicy"),
});
