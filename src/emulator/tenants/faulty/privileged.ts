import { stableGuid } from "../ids.ts";
import type { GroupHolding, RoleHolding, TenantRoles } from "../model.ts";
import type { Calendar } from "../options.ts";
import { holding, tenantRoles, type RoleName } from "../roles.ts";
import type { PimSettings } from "../pim-rules.ts";
import { GROUPS, PRIVILEGED, SEED } from "./people.ts";

const SECURITY_DESK = ["soc@fabrikam.example"];
const NOBODY_HEARS: PimSettings = { alertOnAssignment: [], alertOnEligibility: [], alertOnActivation: [] };

/** An account that was removed, while its eligibility was left behind. */
const DELETED_ADMINISTRATOR = stableGuid(SEED, "administrator", "deleted");

/** Who holds what: for ever, outside PIM, through groups, and once rightly. `migratorId` is a service principal. */
export function fabrikamRoles(calendar: Calendar, migratorId: string): TenantRoles {
  return tenantRoles({
    seed: SEED,
    holdings: roleHoldings(calendar, migratorId),
    groupHoldings: groupHoldings(calendar),
    settingsOfRole,
    settingsOfGroups: new Map([[GROUPS.tierZero.id, NOBODY_HEARS]]),
  });
}

function roleHoldings(calendar: Calendar, migratorId: string): RoleHolding[] {
  const forEver = { from: calendar.inDays(-400), until: null };
  const outsidePim = { from: null, until: null };
  const forHalfAYear = { from: calendar.inDays(-20), until: calendar.inDays(160) };
  const { tierZero } = GROUPS;
  return [
    holding("Global Administrator", PRIVILEGED.firstJohnSmith.id, "assigned", forEver),
    holding("Global Administrator", PRIVILEGED.secondJohnSmith.id, "eligible", forHalfAYear),
    holding("Global Administrator", PRIVILEGED.syncedAdministrator.id, "assigned", outsidePim),
    holding("Global Administrator", PRIVILEGED.firstBreakGlass.id, "assigned", forEver),
    holding("Global Administrator", PRIVILEGED.secondBreakGlass.id, "assigned", forEver),
    holding("User Administrator", PRIVILEGED.userAdministrator.id, "assigned", forEver),
    holding("SharePoint Administrator", PRIVILEGED.sharePointAdministrator.id, "eligible", forHalfAYear),
    holding("Privileged Role Administrator", tierZero.id, "assigned", forEver),
    // PIM shows the member of a group a second time, under its own id.
    holding("Privileged Role Administrator", PRIVILEGED.groupMember.id, "assigned", forEver, {
      memberType: "Group",
    }),
    holding("Exchange Administrator", migratorId, "assigned", forEver),
    holding("Hybrid Identity Administrator", DELETED_ADMINISTRATOR, "eligible", forHalfAYear),
    holding("Application Administrator", PRIVILEGED.sharePointAdministrator.id, "eligible", forHalfAYear, {
      directoryScopeId: `/administrativeUnits/${stableGuid(SEED, "administrative unit")}`,
    }),
  ];
}

function groupHoldings(calendar: Calendar): GroupHolding[] {
  const { tierZero } = GROUPS;
  const time = { startDateTime: calendar.inDays(-20), endDateTime: calendar.inDays(160) };
  return [
    {
      groupId: tierZero.id,
      principalId: PRIVILEGED.eligibleMember.id,
      accessId: "member",
      kind: "eligible",
      ...time,
    },
    {
      groupId: tierZero.id,
      principalId: PRIVILEGED.userAdministrator.id,
      accessId: "owner",
      kind: "eligible",
      ...time,
    },
    {
      groupId: tierZero.id,
      principalId: PRIVILEGED.groupMember.id,
      accessId: "member",
      kind: "assigned",
      startDateTime: calendar.inDays(-400),
      endDateTime: null,
    },
  ];
}

/** Nobody approves a Global Administrator or hears of a new one; only its activation is told (MS.AAD.7.8v1 is met). */
function settingsOfRole(role: RoleName): PimSettings {
  if (role === "Global Administrator") return { ...NOBODY_HEARS, alertOnActivation: SECURITY_DESK };
  if (role === "User Administrator") return NOBODY_HEARS;
  return {
    alertOnAssignment: SECURITY_DESK,
    alertOnEligibility: SECURITY_DESK,
    alertOnActivation: SECURITY_DESK,
  };
}
