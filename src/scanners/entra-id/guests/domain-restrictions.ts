import type { z } from "zod";
import type { Evidence } from "../../../engine/verdict.ts";
import type { crossTenantAccess } from "../sources/cross-tenant-access.ts";
import type { guestInvitationDomains } from "../sources/guest-invitation-domains.ts";

type InvitationDomains = z.infer<typeof guestInvitationDomains.schema>;
type CrossTenantAccess = z.infer<typeof crossTenantAccess.schema>;
type Inbound = CrossTenantAccess["default"]["b2bCollaborationInbound"];

const notRead = "could not be read; the report's list of sources says why";

/** Which domains the invitation lists allow or block. */
export function invitationDomainsEvidence(lists: InvitationDomains | undefined): Evidence {
  return {
    object: { type: "B2B management policy", id: null, name: "Domains for guest invitations" },
    property: "definition.InvitationsAllowedAndBlockedDomainsPolicy",
    actual: lists === undefined ? notRead : invitationsInWords(lists),
    expected: "invitations only to domains that the organisation has authorised",
    result: "context",
  };
}

function invitationsInWords({ allowedDomains, blockedDomains }: InvitationDomains): string {
  if (allowedDomains !== null) return `allowed only to ${allowedDomains.join(", ") || "no domain at all"}`;
  if (blockedDomains !== null && blockedDomains.length > 0)
    return `allowed to every domain but ${blockedDomains.join(", ")}`;
  return "allowed to every domain";
}

/** Cross-tenant access narrows invitations further: the default for all organisations, and one row for each partner. */
export function crossTenantEvidence(access: CrossTenantAccess | undefined): Evidence[] {
  if (access === undefined) return [inboundEvidence("Default for all organisations", null, notRead)];
  return [
    inboundEvidence(
      "Default for all organisations",
      null,
      inboundInWords(access.default.b2bCollaborationInbound),
    ),
    ...access.partners.map(({ tenantId, b2bCollaborationInbound }) =>
      inboundEvidence(`Partner ${tenantId}`, tenantId, inboundInWords(b2bCollaborationInbound)),
    ),
  ];
}

function inboundEvidence(name: string, id: string | null, actual: string): Evidence {
  return {
    object: { type: "Cross-tenant access setting", id, name },
    property: "b2bCollaborationInbound",
    actual,
    expected: "inbound collaboration only with organisations that are authorised",
    result: "context",
  };
}

function inboundInWords(inbound: Inbound): string {
  if (inbound === undefined || inbound === null) return "no setting of its own";
  const part = (what: string, access: string | null | undefined) => `${what}: ${access ?? "not set"}`;
  return `${part("users and groups", inbound.usersAndGroups?.accessType)}; ${part("applications", inbound.applications?.accessType)}`;
}
