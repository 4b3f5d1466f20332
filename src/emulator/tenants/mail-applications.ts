import type { AppRoleAssignment } from "@microsoft/microsoft-graph-types";
import {
  application,
  appRoleAssignment,
  servicePrincipal,
  type ApplicationPermission,
} from "./applications.ts";
import type {
  ApplicationAccessPolicy,
  ApplicationResults,
  ExchangeServicePrincipal,
  ManagementRoleAssignment,
} from "./exchange/application-model.ts";
import { stableGuid } from "./ids.ts";
import type { EmulatedApplication, EmulatedServicePrincipal, Identified } from "./model.ts";

/** An application of the tenant's own that gets at mail, wherever its rights and their limits stand. */
export interface MailApplication {
  appId: string;
  application: EmulatedApplication;
  servicePrincipal: EmulatedServicePrincipal;
  appRoleAssignments: readonly Identified<AppRoleAssignment>[];
  accessPolicies: readonly ApplicationAccessPolicy[];
  /** As Exchange knows it; none where it holds no role there */
  exchangePrincipals: readonly ExchangeServicePrincipal[];
  roleAssignments: readonly ManagementRoleAssignment[];
}

/** What an application may do with mail, besides its name. */
export interface MailRights {
  permissions?: readonly ApplicationPermission[];
  /** The group whose mailboxes an application access policy restricts it to. */
  restrictedTo?: string;
  /** Roles in Exchange, each with its scope; null for the whole organisation. */
  roles?: Readonly<Record<string, string | null>>;
  credentials?: Pick<EmulatedApplication, "keyCredentials" | "passwordCredentials">;
}

/** The application with everything that the tenant's services say of it. */
export function mailApplication(
  { seed, tenantId, name }: { seed: string; tenantId: string; name: string },
  { permissions = [], restrictedTo, roles = {}, credentials = {} }: MailRights,
): MailApplication {
  const registered = application(seed, name, credentials);
  const { appId } = registered;
  const id = stableGuid(seed, "service principal", appId);
  const holds = Object.entries(roles);
  return {
    appId,
    application: registered,
    servicePrincipal: servicePrincipal({ id, appId, displayName: name, owner: tenantId }),
    appRoleAssignments: permissions.map((permission) =>
      appRoleAssignment(seed, { id, displayName: name }, permission),
    ),
    accessPolicies: restrictedTo === undefined ? [] : [accessPolicy(appId, "RestrictAccess", restrictedTo)],
    exchangePrincipals: holds.length === 0 ? [] : [exchangePrincipal({ id, appId, displayName: name })],
    roleAssignments: holds.map(([role, scope]) => roleAssignment(id, role, scope)),
  };
}

/** What the cmdlets about applications answer, where these are all that Exchange knows. Role groups hold roles in every organisation. */
export function applicationResults(applications: readonly MailApplication[]): ApplicationResults {
  return {
    "Get-ApplicationAccessPolicy": applications.flatMap(({ accessPolicies }) => accessPolicies),
    "Get-ManagementRoleAssignment": [
      GLOBAL_READERS_ROLE,
      ...applications.flatMap(({ roleAssignments }) => roleAssignments),
    ],
    "Get-ServicePrincipal": applications.flatMap(({ exchangePrincipals }) => exchangePrincipals),
  };
}

export function accessPolicy(
  appId: string,
  right: ApplicationAccessPolicy["AccessRight"],
  group: string,
): ApplicationAccessPolicy {
  return {
    Identity: `${stableGuid("organisation of", appId)}\\${appId}:${stableGuid("policy for", appId, group)}`,
    AppId: appId,
    AccessRight: right,
    ScopeName: group,
    Description: "",
  };
}

export function exchangePrincipal(principal: {
  id: string;
  appId: string;
  displayName: string;
}): ExchangeServicePrincipal {
  const { id, appId, displayName } = principal;
  return { Identity: id, AppId: appId, ObjectId: id, DisplayName: displayName };
}

/** A role of Exchange for one application; `scope` null: for the whole organisation. */
export function roleAssignment(
  objectId: string,
  role: string,
  scope: string | null,
): ManagementRoleAssignment {
  return {
    Identity: `${role}-${objectId}`,
    Name: `${role}-${objectId}`,
    Role: role,
    RoleAssignee: objectId,
    RoleAssigneeName: objectId,
    RoleAssigneeType: "ServicePrincipal",
    Enabled: true,
    RecipientWriteScope: scope === null ? "Organization" : "CustomRecipientScope",
    CustomResourceScope: scope,
    CustomRecipientWriteScope: null,
  };
}

const GLOBAL_READERS_ROLE: ManagementRoleAssignment = {
  Identity: "View-Only Recipients-View-Only Organization Management",
  Name: "View-Only Recipients-View-Only Organization Management",
  Role: "View-Only Recipients",
  RoleAssignee: "View-Only Organization Management",
  RoleAssigneeName: "View-Only Organization Management",
  RoleAssigneeType: "RoleGroup",
  Enabled: true,
  RecipientWriteScope: "Organization",
  CustomResourceScope: null,
  CustomRecipientWriteScope: null,
};
