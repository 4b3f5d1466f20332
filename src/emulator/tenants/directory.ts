import type { AppRoleAssignment, DelegatedPermissionClassification } from "@microsoft/microsoft-graph-types";
import { listed } from "./collection.ts";
import { stableGuid } from "./ids.ts";
import type {
  EmulatedApplication,
  EmulatedGroup,
  EmulatedServicePrincipal,
  EmulatedUser,
  Identified,
  TenantDirectory,
} from "./model.ts";

/** A group with the ids of its direct members. */
export interface GroupWithMembers {
  group: EmulatedGroup;
  members: readonly string[];
}

/** A directory that is small enough to be held in memory. */
export function directoryOf(parts: {
  users: readonly EmulatedUser[];
  groups: readonly GroupWithMembers[];
  servicePrincipals: readonly EmulatedServicePrincipal[];
  applications: readonly EmulatedApplication[];
  appRoleAssignments: readonly Identified<AppRoleAssignment>[];
  classifications?: ReadonlyMap<string, readonly Identified<DelegatedPermissionClassification>[]>;
  oauth2PermissionGrants?: TenantDirectory["oauth2PermissionGrants"];
}): TenantDirectory {
  const members = new Map(parts.groups.map(({ group, members: ids }) => [group.id, ids]));
  return {
    users: listed(parts.users),
    groups: listed(parts.groups.map(({ group }) => group)),
    servicePrincipals: listed(parts.servicePrincipals),
    applications: listed(parts.applications),
    membersOf: (groupId) => members.get(groupId) ?? [],
    appRoleAssignedTo: (resourceId) =>
      listed(parts.appRoleAssignments.filter((assignment) => assignment.resourceId === resourceId)),
    classificationsOf: (resourceId) => parts.classifications?.get(resourceId) ?? [],
    oauth2PermissionGrants: parts.oauth2PermissionGrants ?? [],
  };
}

/** A security group of the cloud, unless told otherwise. */
export function securityGroup(
  seed: string,
  displayName: string,
  differences: Partial<EmulatedGroup> = {},
): EmulatedGroup {
  return {
    id: stableGuid(seed, "group", displayName),
    assignedLicenses: [],
    createdDateTime: "2022-09-01T12:00:00Z",
    description: null,
    displayName,
    groupTypes: [],
    isAssignableToRole: null,
    mail: null,
    mailEnabled: false,
    mailNickname: displayName.replaceAll(/\W/g, ""),
    membershipRule: null,
    onPremisesSyncEnabled: null,
    securityEnabled: true,
    visibility: null,
    ...differences,
  };
}
