import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";

/** To which domains guests may be invited; `definition` of the B2B management policy is JSON in a string (beta only, dossier §4.2). */
export const guestInvitationDomains = defineSource({
  id: "entra-id/guest-invitation-domains",
  title: "the domains to which guest invitations are allowed or blocked",
  api: "graph",
  access: { application: ["Policy.Read.All"] },
  schema: z.object({
    /** null: no such list */
    allowedDomains: z.array(z.string()).nullable(),
    blockedDomains: z.array(z.string()).nullable(),
  }),
  collect: () => Promise.reject(new Error("to be written")),
});
