import type { EmulatedTenant, RoleHolding } from "../../tenants/model.ts";
import { transitiveMembers } from "../directory-objects.ts";

/** The holdings of the tenant, with what PIM derives from them kept in step. */

/** Adds a holding. */
export function addHolding(tenant: EmulatedTenant, holding: RoleHolding): void {
  setHoldings(tenant, [...tenant.roles.holdings, holding]);
}

/** Removes a holding, and with that of a group those of its members. */
export function removeHolding(tenant: EmulatedTenant, holding: RoleHolding): void {
  setHoldings(
    tenant,
    tenant.roles.holdings.filter((each) => each !== holding && !isDerivedFrom(tenant, each, holding)),
  );
}

/** Gives a holding other times, and with that of a group those of its members. */
export function retimeHolding(
  tenant: EmulatedTenant,
  holding: RoleHolding,
  times: Pick<RoleHolding, "startDateTime" | "endDateTime">,
): void {
  setHoldings(
    tenant,
    tenant.roles.holdings.map((each) =>
      each === holding || isDerivedFrom(tenant, each, holding) ? { ...each, ...times } : each,
    ),
  );
}

function setHoldings(tenant: EmulatedTenant, holdings: readonly RoleHolding[]): void {
  tenant.roles = { ...tenant.roles, holdings };
}

/** PIM shows the members of a group that holds a role a second time, under their own ids. */
function isDerivedFrom(tenant: EmulatedTenant, one: RoleHolding, group: RoleHolding): boolean {
  return (
    one.memberType === "Group" &&
    one.kind === group.kind &&
    one.roleTemplateId === group.roleTemplateId &&
    one.directoryScopeId === group.directoryScopeId &&
    transitiveMembers(tenant, group.principalId).some(({ id }) => id === one.principalId)
  );
}
