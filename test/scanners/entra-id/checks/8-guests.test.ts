import {
  guestAccess,
  guestDomains,
  guestInvitations,
} from "../../../../src/scanners/entra-id/checks/8-guests.ts";
import { testCheck } from "../../../support/test-check.ts";
import { authorizationPolicy } from "../support/authorization-policy.ts";

const access = (guestUserRoleId: unknown) => ({
  authorizationPolicies: [authorizationPolicy({ guestUserRoleId })],
});

testCheck(guestAccess, {
  met: [
    { name: "guests have limited access", sources: access("10dae51f-b6af-4016-8d66-8c2a99b929b3") },
    { name: "guests see only their own object", sources: access("2af84b1e-32c8-42b7-82bc-daa82404023b") },
  ],
  notMet: [
    {
      name: "guests see as much as members",
      sources: access("a0b1b346-4d3e-4e8b-98f8-753987be4970"),
      violations: ["Authorization policy"],
      says: /as much of the directory as members/,
    },
    { name: "guests hold a role that nobody knows", sources: access("00000000-0000-0000-0000-000000000000") },
  ],
  unknown: [
    { name: "the authorization policy could not be read", sources: {} },
    { name: "the role of guests is missing", sources: access(undefined), says: /guestUserRoleId/ },
    { name: "the role of guests is null", sources: access(null) },
    {
      name: "there is no policy at all, which ScubaGear passes",
      sources: { authorizationPolicies: [] },
      reference: true,
    },
  ],
});

const invitations = (allowInvitesFrom: unknown) => ({
  authorizationPolicies: [authorizationPolicy({ allowInvitesFrom })],
});

testCheck(guestInvitations, {
  met: [
    { name: "administrators and guest inviters may invite", sources: invitations("adminsAndGuestInviters") },
    {
      name: "nobody may invite, which ScubaGear fails",
      sources: invitations("none"),
      reference: false,
      deviation: "stricter-than-asked",
    },
  ],
  notMet: [
    {
      name: "every member may invite",
      sources: invitations("adminsGuestInvitersAndAllMembers"),
      says: /every member/,
    },
    { name: "everyone may invite", sources: invitations("everyone"), violations: ["Authorization policy"] },
    { name: "the setting is one that nobody knows", sources: invitations("friends") },
  ],
  unknown: [
    { name: "the authorization policy could not be read", sources: {} },
    {
      name: "the setting is missing, which ScubaGear passes",
      sources: invitations(undefined),
      reference: true,
      says: /allowInvitesFrom/,
    },
    { name: "the setting is null", sources: invitations(null) },
    {
      name: "there is no policy at all, which ScubaGear passes",
      sources: { authorizationPolicies: [] },
      reference: true,
    },
  ],
});

const lists = (allowedDomains: unknown, blockedDomains: unknown) => ({
  guestInvitationDomains: { allowedDomains, blockedDomains },
});
const blockedInbound = { usersAndGroups: { accessType: "blocked" }, applications: { accessType: "blocked" } };

testCheck(guestDomains, {
  manual: [
    {
      name: "only listed domains are allowed",
      sources: lists(["fabrikam.com"], null),
      says: /allowed only to fabrikam\.com/,
    },
    { name: "the list of allowed domains is empty", sources: lists([], null), says: /no domain at all/ },
    {
      name: "some domains are blocked",
      sources: lists(null, ["litware.com"]),
      says: /every domain but litware\.com/,
    },
    {
      name: "every domain is allowed, and cross-tenant access narrows it",
      sources: {
        ...lists(null, []),
        crossTenantAccess: {
          default: { b2bCollaborationInbound: blockedInbound },
          partners: [{ tenantId: "id-of-fabrikam", b2bCollaborationInbound: null }],
        },
      },
      says: /allowed to every domain/,
    },
    { name: "neither could be read", sources: {}, says: /could not be read/ },
  ],
});
