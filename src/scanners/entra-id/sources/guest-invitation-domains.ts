import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import { ReadFailure } from "../../../tenant/failure.ts";

const invitationDomains = z.object({
  AllowedDomains: z.array(z.string()).nullish(),
  BlockedDomains: z.array(z.string()).nullish(),
});

/** What stands in a policy's `definition`: JSON texts, which Microsoft does not document. */
const definition = z.object({
  B2BManagementPolicy: z.object({ InvitationsAllowedAndBlockedDomainsPolicy: invitationDomains.nullish() }),
});

const policies = z.array(z.object({ definition: z.array(z.string()) }));

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
  async collect({ apis }) {
    const answer = await apis.graph.list("/policies/b2bManagementPolicies", { version: "beta" });
    const lists = policies.parse(answer).flatMap((policy) => policy.definition.flatMap(domainsIn));
    return {
      allowedDomains: joined(lists.map((list) => list.AllowedDomains)),
      blockedDomains: joined(lists.map((list) => list.BlockedDomains)),
    };
  },
});

function domainsIn(text: string): z.infer<typeof invitationDomains>[] {
  const { B2BManagementPolicy: policy } = parseDefinition(text);
  const domains = policy.InvitationsAllowedAndBlockedDomainsPolicy ?? undefined;
  return domains === undefined ? [] : [domains];
}

function parseDefinition(text: string): z.infer<typeof definition> {
  try {
    return definition.parse(JSON.parse(text));
  } catch (cause) {
    throw new ReadFailure(
      "malformed",
      "The B2B management policy is not written in the form that Plimsoll knows, so the list of guest domains cannot be read. " +
        "It can be seen in the Entra admin center under External Identities, External collaboration settings.",
      undefined,
      { cause },
    );
  }
}

/** One list out of several; null if there is none. */
function joined(lists: readonly (readonly string[] | null | undefined)[]): string[] | null {
  const present = lists.filter((list) => list !== null && list !== undefined);
  return present.length === 0 ? null : present.flat();
}
