import { defineCheck } from "../../../engine/check.ts";
import { optional } from "../../../engine/source.ts";
import { manual, met, notMet } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import { judgeSetting } from "../authorization-policy.ts";
import { crossTenantEvidence, invitationDomainsEvidence } from "../guests/domain-restrictions.ts";
import { weigh } from "../../judgement.ts";
import { authorizationPolicies } from "../sources/authorization-policies.ts";
import { crossTenantAccess } from "../sources/cross-tenant-access.ts";
import { guestInvitationDomains } from "../sources/guest-invitation-domains.ts";

/** What guests may see of the directory, by role template id (dossier §4.5). Ids are compared as Graph writes them, in lower case. */
const guestRoles: ReadonlyMap<string, { readonly words: string; readonly limited: boolean }> = new Map([
  [
    "a0b1b346-4d3e-4e8b-98f8-753987be4970",
    { words: "guests see as much of the directory as members do", limited: false },
  ],
  [
    "10dae51f-b6af-4016-8d66-8c2a99b929b3",
    { words: "guests have limited access to the directory", limited: true },
  ],
  [
    "2af84b1e-32c8-42b7-82bc-daa82404023b",
    { words: "guests see only their own directory object", limited: true },
  ],
]);

/** MS.AAD.8.1v1: guests have limited or restricted access to directory objects. */
export const guestAccess = defineCheck(
  "MS.AAD.8.1v1",
  { authorizationPolicies },
  ({ authorizationPolicies: policies }) => {
    const { violations, evidence } = weigh(
      judgeSetting(policies, {
        property: "guestUserRoleId",
        read: (policy) => policy.guestUserRoleId,
        expected: "limited or restricted access for guests",
        judge: (id) => {
          const role = guestRoles.get(id);
          return {
            meets: role?.limited === true,
            actual: role?.words ?? `guests hold a role that Plimsoll does not know (${id})`,
          };
        },
      }),
    );
    const [worst] = violations;
    return worst === undefined
      ? met("Guests have limited or restricted access to the directory.", evidence)
      : notMet(`Guests' access to the directory is not limited: ${worst.actual}.`, evidence);
  },
  {
    scubagear: ({ authorizationPolicies: policies }) =>
      policies.every(({ guestUserRoleId }) => guestRoles.get(guestUserRoleId ?? "")?.limited === true),
  },
);

const inviters: ReadonlyMap<string, string> = new Map([
  ["none", "nobody may invite guests"],
  ["adminsAndGuestInviters", "administrators and guest inviters may invite guests"],
  ["adminsGuestInvitersAndAllMembers", "every member may invite guests"],
  ["everyone", "everyone, guests included, may invite guests"],
]);

/** MS.AAD.8.2v1: only administrators and holders of the Guest Inviter role invite guests. */
export const guestInvitations = defineCheck(
  "MS.AAD.8.2v1",
  { authorizationPolicies },
  ({ authorizationPolicies: policies }) => {
    const { violations, evidence, deviations } = weigh(
      judgeSetting(policies, {
        property: "allowInvitesFrom",
        read: (policy) => policy.allowInvitesFrom,
        expected: "only administrators and guest inviters may invite guests",
        judge: (value) => ({
          meets: value === "adminsAndGuestInviters" || value === "none",
          actual: inviters.get(value) ?? `a setting that Plimsoll does not know (${value})`,
          ...(value === "none" ? { deviation: "stricter-than-asked" } : {}),
        }),
      }),
    );
    const [worst] = violations;
    return worst === undefined
      ? met("Nobody but administrators and guest inviters can invite guests.", evidence, deviations)
      : notMet(
          `More people than administrators and guest inviters can invite guests: ${worst.actual}.`,
          evidence,
        );
  },
  {
    // An absent key raises no issue there, null does.
    scubagear: ({ authorizationPolicies: policies }) =>
      policies.every(
        ({ allowInvitesFrom }) =>
          allowInvitesFrom === undefined || allowInvitesFrom === "adminsAndGuestInviters",
      ),
  },
);

/** MS.AAD.8.3v1: guests come from authorised domains only. Which domains are authorised, only the organisation knows. */
export const guestDomains = defineCheck(
  "MS.AAD.8.3v1",
  {
    guestInvitationDomains: optional(guestInvitationDomains),
    crossTenantAccess: optional(crossTenantAccess),
  },
  ({ guestInvitationDomains: lists, crossTenantAccess: access }) => {
    const evidence: Evidence[] = [invitationDomainsEvidence(lists), ...crossTenantEvidence(access)];
    const [restriction] = evidence;
    return manual(
      `Guest invitations: ${restriction?.actual ?? "not read"}. A person must confirm that only authorised domains are allowed.`,
      evidence,
    );
  },
);
