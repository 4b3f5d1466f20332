import { generated, type Collection } from "../../tenants/collection.ts";
import type { EmulatedTenant, EmulatedUser } from "../../tenants/model.ts";
import type { PolicyAssignment } from "../../tenants/teams/model.ts";
import type { Route } from "../route.ts";

/** https://learn.microsoft.com/graph/api/resources/teamsadministration-teamsuserconfiguration?view=graph-rest-beta */
const USER_CONFIGURATION = {
  properties: [
    "id",
    "accountType",
    "createdDateTime",
    "effectivePolicyAssignments",
    "featureTypes",
    "isEnterpriseVoiceEnabled",
    "modifiedDateTime",
    "telephoneNumbers",
    "tenantId",
    "userPrincipalName",
  ],
};

/** Which Teams policies people have been given; whoever is not named has the global ones. */
export const teamsRoutes: readonly Route[] = [
  {
    kind: "list",
    path: "/admin/teams/userConfigurations",
    versions: ["beta"],
    permissions: ["TeamsUserConfiguration.Read.All"],
    shape: USER_CONFIGURATION,
    top: "honoured",
    read: userConfigurations,
  },
];

function userConfigurations(tenant: EmulatedTenant): Collection<object> {
  const { users } = tenant.directory;
  const assignments = tenant.teams.policyAssignments.map((assignment) => assignmentFor(tenant, assignment));
  /** Of the meeting policies that a user was given, one is effective: the direct one, or else the first that came through a group. */
  const effective = (user: EmulatedUser) => {
    const given = assignments.flatMap((assignmentOf) => assignmentOf(user) ?? []);
    return given.find(({ policyAssignment }) => policyAssignment.groupId === null) ?? given[0];
  };
  return generated({
    size: users.size,
    make: (index) => {
      const user = users.at(index);
      const assignment = effective(user);
      return {
        id: user.id,
        accountType: user.userType === "Guest" ? "guest" : "user",
        createdDateTime: user.createdDateTime,
        effectivePolicyAssignments: assignment === undefined ? [] : [assignment],
        featureTypes: user.userType === "Guest" ? [] : ["Teams", "AudioConferencing"],
        isEnterpriseVoiceEnabled: false,
        modifiedDateTime: user.createdDateTime,
        telephoneNumbers: [],
        tenantId: tenant.organization.id,
        userPrincipalName: user.userPrincipalName,
      };
    },
    // No filter finds them by a key.
    positionOf: () => undefined,
  });
}

interface EffectiveAssignment {
  policyType: string;
  policyAssignment: {
    displayName: string;
    assignmentType: "direct" | "group";
    policyId: string | null;
    groupId: string | null;
  };
}

/** What one assignment is to a user, if it concerns them. */
function assignmentFor(
  { teams, directory }: EmulatedTenant,
  { policyType, identity, userIds, groupIds }: PolicyAssignment,
): (user: EmulatedUser) => EffectiveAssignment | undefined {
  const policy = teams.configurations[policyType].find(({ Identity }) => Identity === identity);
  const direct = new Set(userIds);
  const groupOf = new Map(groupIds.flatMap((group) => directory.membersOf(group).map((id) => [id, group])));
  return ({ id }) => {
    const groupId = direct.has(id) ? null : groupOf.get(id);
    if (groupId === undefined) return undefined;
    return {
      policyType,
      policyAssignment: {
        displayName: identity.replace(/^Tag:/, ""),
        assignmentType: groupId === null ? "direct" : "group",
        policyId: policy?.ConfigId ?? null,
        groupId,
      },
    };
  };
}
