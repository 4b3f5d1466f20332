import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";

/**
 * The users and groups that Conditional Access policies and the profile's declarations point to: whether they exist, their names, and how many people a group holds.
 */
const referencedPrincipalsSchema = z.array(
  z.object({
    id: z.string(),
    kind: z.enum(["user", "group"]),
    /** null: no such user or group in the tenant */
    displayName: z.string().nullable(),
    exists: z.boolean(),
    /** Transitive members; null for users, and where the group does not exist */
    members: z.number().nullable(),
  }),
);
export type ReferencedPrincipal = z.infer<typeof referencedPrincipalsSchema>[number];

export const referencedPrincipals = defineSource({
  id: "entra-id/referenced-principals",
  title: "the users and groups that Conditional Access policies and the profile name",
  api: "graph",
  access: { application: ["User.Read.All", "GroupMember.Read.All"] },
  schema: referencedPrincipalsSchema,
  collect: () => Promise.reject(new Error("to be written")),
});
