import type { ReadFailure } from "../../../../../src/tenant/failure.ts";
import type { DirectoryUser } from "../../../../../src/scanners/entra-id/sources/privileged-access/directory-objects.ts";
import type { ActiveRoleAssignment } from "../../../../../src/scanners/entra-id/sources/privileged-access/role-assignments.ts";
import type { RoleScheduleInstance } from "../../../../../src/scanners/entra-id/sources/privileged-access/role-schedules.ts";
import { highlyPrivilegedRoles } from "../../../../../src/scanners/entra-id/roles.ts";
import { idsIn, notFound } from "../fake-graph.ts";
import type { Route } from "../fake-graph.ts";

export interface GroupOnTheWire {
  /** Transitive members as Graph lists them, of all kinds mixed */
  readonly members?: readonly { readonly "@odata.type": string; readonly id: string }[];
  readonly servicePrincipals?: readonly object[];
  readonly eligible?: readonly object[];
  /** The member policy's rules; none where the group is not managed by PIM */
  readonly rules?: readonly object[];
}

export interface Tenant {
  readonly plans?: readonly string[];
  readonly active?: readonly ActiveRoleAssignment[];
  readonly eligible?: readonly RoleScheduleInstance[] | ReadFailure;
  readonly scheduled?: readonly RoleScheduleInstance[] | ReadFailure;
  readonly rolePolicies?: readonly object[] | ReadFailure;
  readonly users?: readonly DirectoryUser[];
  readonly groups?: Readonly<Record<string, GroupOnTheWire>>;
}

const schedules = "/roleManagement/directory";
const userProperties =
  "id,displayName,userPrincipalName,userType,accountEnabled,onPremisesImmutableId,onPremisesSyncEnabled";

/** The part of Microsoft Graph that tells who holds a tenant's roles. */
export function routesOf(tenant: Tenant): Route[] {
  const group = (id: string) => tenant.groups?.[id];
  const from = (key: keyof GroupOnTheWire) => (id: string) => group(id)?.[key] ?? [];
  return [
    ["/subscribedSkus", [skuWith(tenant.plans ?? ["AAD_PREMIUM_P2"])]],
    [
      /^\/roleManagement\/directory\/roleAssignments\?\$filter=roleDefinitionId eq '(.*)'&\$expand=principal$/,
      (role: string) => (tenant.active ?? []).filter((each) => each.roleDefinitionId === role),
    ],
    [`${schedules}/roleEligibilityScheduleInstances?$expand=principal`, tenant.eligible ?? []],
    [`${schedules}/roleAssignmentScheduleInstances?$expand=principal`, tenant.scheduled ?? []],
    [
      /scopeId eq '\/' and scopeType eq 'DirectoryRole'&\$expand=policy\(\$expand=rules\)$/,
      tenant.rolePolicies ?? [],
    ],
    [
      /scopeId eq '(.*)' and scopeType eq 'Group' and roleDefinitionId eq 'member'&\$expand=policy\(\$expand=rules\)$/,
      (id: string) => {
        const rules = group(id)?.rules;
        return rules === undefined ? [] : [{ roleDefinitionId: "member", policy: { rules } }];
      },
    ],
    [
      new RegExp(`^/users\\?\\$filter=id in \\((.*)\\)&\\$select=${userProperties}$`),
      (list: string) => (tenant.users ?? []).filter(({ id }) => idsIn(list).includes(id)),
    ],
    [
      /^\/groups\/(.*)\/transitiveMembers\/microsoft\.graph\.servicePrincipal\?\$count=true/,
      from("servicePrincipals"),
    ],
    [
      /^\/groups\/(.*)\/transitiveMembers\?/,
      (id: string) => (group(id) === undefined ? raise() : from("members")(id)),
    ],
    [/group\/eligibilityScheduleInstances\?\$filter=groupId eq '(.*)'&\$expand=principal$/, from("eligible")],
  ];
}

function raise(): never {
  throw notFound;
}

function skuWith(plans: readonly string[]): object {
  return {
    skuId: "sku",
    skuPartNumber: "SPE_E5",
    capabilityStatus: "Enabled",
    consumedUnits: 1,
    prepaidUnits: { enabled: 1, warning: 0, suspended: 0, lockedOut: 0 },
    servicePlans: plans.map((name) => ({
      servicePlanId: name,
      servicePlanName: name,
      provisioningStatus: "Success",
    })),
  };
}

/** The eight roles by template id, for rows that every role has. */
export const roleTemplateIds = [...highlyPrivilegedRoles.keys()];
