/**
 * The properties that Microsoft Graph v1.0 knows of each kind of object: what `$select` may name, and what comes without it.
 * https://learn.microsoft.com/graph/api/resources
 */
export interface Shape {
  properties: readonly string[];
  /** What an answer holds without `$select`, where that is less than everything. */
  defaults?: readonly string[];
}

const USER_DEFAULTS = [
  "businessPhones",
  "displayName",
  "givenName",
  "id",
  "jobTitle",
  "mail",
  "mobilePhone",
  "officeLocation",
  "preferredLanguage",
  "surname",
  "userPrincipalName",
];

export const USER: Shape = {
  properties: [
    ...USER_DEFAULTS,
    "accountEnabled",
    "assignedLicenses",
    "createdDateTime",
    "externalUserState",
    "onPremisesImmutableId",
    "onPremisesSyncEnabled",
    "userType",
  ],
  defaults: USER_DEFAULTS,
};

export const GROUP: Shape = {
  properties: [
    "id",
    "assignedLicenses",
    "createdDateTime",
    "description",
    "displayName",
    "groupTypes",
    "isAssignableToRole",
    "mail",
    "mailEnabled",
    "mailNickname",
    "membershipRule",
    "onPremisesSyncEnabled",
    "securityEnabled",
    "visibility",
  ],
};

export const SERVICE_PRINCIPAL: Shape = {
  properties: [
    "id",
    "accountEnabled",
    "appDisplayName",
    "appId",
    "appOwnerOrganizationId",
    "appRoles",
    "displayName",
    "keyCredentials",
    "oauth2PermissionScopes",
    "passwordCredentials",
    "servicePrincipalType",
    "signInAudience",
    "tags",
    "verifiedPublisher",
  ],
};

export const APPLICATION: Shape = {
  properties: [
    "id",
    "appId",
    "createdDateTime",
    "displayName",
    "keyCredentials",
    "passwordCredentials",
    "publisherDomain",
    "requiredResourceAccess",
    "signInAudience",
    "verifiedPublisher",
  ],
};

/** Lists of principals mix users, groups and service principals; `$select` may name what any of them has. */
export const DIRECTORY_OBJECT: Shape = {
  properties: [...new Set([...USER.properties, ...GROUP.properties, ...SERVICE_PRINCIPAL.properties])],
};

const SHAPES_BY_TYPE: Readonly<Record<string, Shape>> = {
  "#microsoft.graph.user": USER,
  "#microsoft.graph.group": GROUP,
  "#microsoft.graph.servicePrincipal": SERVICE_PRINCIPAL,
  "#microsoft.graph.application": APPLICATION,
};

/** An object as an answer shows it: what was selected, or else what its kind shows by default. Its type's name always stays. */
export function present(
  object: Readonly<Record<string, unknown>>,
  shape: Shape | undefined,
  select: readonly string[] | undefined,
): Record<string, unknown> {
  const type = object["@odata.type"];
  const ownShape = typeof type === "string" ? (SHAPES_BY_TYPE[type] ?? shape) : shape;
  const shown = select ?? ownShape?.defaults ?? ownShape?.properties;
  if (shown === undefined) return { ...object };
  const names = new Set(["@odata.type", ...shown]);
  return Object.fromEntries(Object.entries(object).filter(([name]) => names.has(name)));
}
