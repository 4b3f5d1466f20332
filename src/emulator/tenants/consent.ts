import type { AuthorizationPolicy } from "@microsoft/microsoft-graph-types";
import { stableGuid } from "./ids.ts";
import type { TenantPolicies, EmulatedTenant, Identified } from "./model.ts";

/** The roles that a guest can have in the directory. */
export const GUEST_ACCESS = {
  sameAsMembers: "a0b1b346-4d3e-4e8b-98f8-753987be4970",
  limited: "10dae51f-b6af-4016-8d66-8c2a99b929b3",
  restricted: "2af84b1e-32c8-42b7-82bc-daa82404023b",
} as const;

/** What users and guests may do. */
export interface AuthorizationChoices {
  invitesFrom: NonNullable<AuthorizationPolicy["allowInvitesFrom"]>;
  guestAccess: keyof typeof GUEST_ACCESS;
  usersCreateApps: boolean;
  /** The grant policy by which users consent for themselves; none: they can not. */
  userConsent?:
    "microsoft-user-default-low" | "microsoft-user-default-recommended" | "microsoft-user-default-legacy";
}

export function authorizationPolicy(choices: AuthorizationChoices): Identified<AuthorizationPolicy> {
  const { userConsent } = choices;
  return {
    id: "authorizationPolicy",
    displayName: "Authorization Policy",
    description: "Used to manage authorization related settings across the company.",
    allowInvitesFrom: choices.invitesFrom,
    allowedToSignUpEmailBasedSubscriptions: false,
    allowedToUseSSPR: true,
    allowEmailVerifiedUsersToJoinOrganization: false,
    allowUserConsentForRiskyApps: false,
    blockMsolPowerShell: true,
    guestUserRoleId: GUEST_ACCESS[choices.guestAccess],
    defaultUserRolePermissions: {
      allowedToCreateApps: choices.usersCreateApps,
      allowedToCreateSecurityGroups: false,
      allowedToCreateTenants: false,
      allowedToReadBitlockerKeysForOwnedDevice: true,
      allowedToReadOtherUsers: true,
      permissionGrantPoliciesAssigned: [
        "ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-team",
        ...(userConsent === undefined ? [] : [`ManagePermissionGrantsForSelf.${userConsent}`]),
      ],
    },
  };
}

/** The directory settings of consent, which exist once somebody has changed them. */
export function consentSettings(
  seed: string,
  areRequestsEnabled: boolean,
): EmulatedTenant["groupSettings"][number] {
  return {
    id: stableGuid(seed, "consent settings"),
    displayName: "Consent Policy Settings",
    templateId: "dffd5d46-495d-40a9-8e21-954ff55e198a",
    values: [
      { name: "EnableGroupSpecificConsent", value: "" },
      { name: "BlockUserConsentForRiskyApps", value: "true" },
      { name: "EnableAdminConsentRequests", value: String(areRequestsEnabled) },
      { name: "ConstrainGroupSpecificConsentToMembersOfGroupId", value: "" },
    ],
  };
}

/** The workflow by which users ask an administrator for consent; `reviewers` are ids of groups. */
export function adminConsentRequestPolicy(
  reviewers: readonly string[],
): TenantPolicies["adminConsentRequest"] {
  return {
    isEnabled: reviewers.length > 0,
    notifyReviewers: reviewers.length > 0,
    remindersEnabled: reviewers.length > 0,
    requestDurationInDays: 30,
    version: 1,
    reviewers: reviewers.map((id) => ({
      query: `/v1.0/groups/${id}/transitiveMembers/microsoft.graph.user`,
      queryType: "MicrosoftGraph",
      queryRoot: null,
    })),
  };
}

/** The domains that guests may be invited from; an empty list allows all of them. */
export function guestDomains(seed: string, allowed: readonly string[]): TenantPolicies["b2bManagement"] {
  const InvitationsAllowedAndBlockedDomainsPolicy =
    allowed.length === 0 ? { BlockedDomains: [] } : { AllowedDomains: allowed };
  const definition = { B2BManagementPolicy: { InvitationsAllowedAndBlockedDomainsPolicy } };
  return [
    {
      id: stableGuid(seed, "b2b management"),
      displayName: "B2BManagementPolicy",
      definition: [JSON.stringify(definition)],
    },
  ];
}

/** The built-in grant policies that users can be given, as far as a scan explains them. */
export const PERMISSION_GRANT_POLICIES: TenantPolicies["permissionGrant"] = [
  grantPolicy("microsoft-user-default-low", "low", true),
  grantPolicy("microsoft-user-default-legacy", "all", false),
];

function grantPolicy(id: string, permissionClassification: string, isVerified: boolean) {
  return {
    id,
    displayName: id,
    description: "",
    includes: [
      {
        id: stableGuid(id, "include"),
        permissionType: "delegated" as const,
        permissionClassification,
        resourceApplication: "any",
        permissions: ["all"],
        clientApplicationIds: ["all"],
        clientApplicationTenantIds: ["all"],
        clientApplicationPublisherIds: ["all"],
        clientApplicationsFromVerifiedPublisherOnly: isVerified,
      },
    ],
    excludes: [],
  };
}
