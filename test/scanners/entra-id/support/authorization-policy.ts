/** The authorization policy as Microsoft Graph sends it (dossier §4.5): as strict as the baseline asks for. */
export function authorizationPolicy(
  changes: Record<string, unknown> = {},
  forUsers: Record<string, unknown> = {},
) {
  return {
    id: "authorizationPolicy",
    allowInvitesFrom: "adminsAndGuestInviters",
    guestUserRoleId: "10dae51f-b6af-4016-8d66-8c2a99b929b3",
    defaultUserRolePermissions: {
      allowedToCreateApps: false,
      permissionGrantPoliciesAssigned: [
        "ManagePermissionGrantsForOwnedResource.microsoft-dynamically-managed-permissions-for-team",
      ],
      ...forUsers,
    },
    ...changes,
  };
}
