/**
 * The directory roles that sources ask for, by the name that they have in `access.role`, with the id of the role's template, which is the same in every
 * tenant: https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference
 */
export const directoryRoleIds: Readonly<Record<string, string>> = {
  "Microsoft Entra: Global Reader": "f2ef992c-3afb-46b9-b7cf-a126ee74c451",
};
