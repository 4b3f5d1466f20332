import { stableGuid } from "./ids.ts";
import type { DirectoryRole, GroupHolding, PimRule, RoleHolding, TenantRoles } from "./model.ts";
import { pimRules, type PimSettings } from "./pim-rules.ts";

/** Template ids of directory roles, the same in every tenant. https://learn.microsoft.com/entra/identity/role-based-access-control/permissions-reference */
const ROLE_TEMPLATES = {
  "Global Administrator": "62e90394-69f5-4237-9190-012177145e10",
  "Privileged Role Administrator": "e8611ab8-c189-46e8-94e1-60213ab1f814",
  "User Administrator": "fe930be7-5e62-47db-91af-98c3a49a38b1",
  "SharePoint Administrator": "f28a1f50-f6e7-4571-818b-6a12f2af6b6c",
  "Exchange Administrator": "29232cdf-9323-42fd-ade2-1d097af3e4de",
  "Hybrid Identity Administrator": "8ac3fc64-6eca-42ea-9e69-59f4c7b60eb2",
  "Application Administrator": "9b895d92-2cd3-44c7-9d02-a6ac2d5ea5c3",
  "Cloud Application Administrator": "158c047a-c907-4556-b7ef-446551a6b5f7",
  "Global Reader": "f2ef992c-3afb-46b9-b7cf-a126ee74c451",
  "Security Reader": "5d6b6bb7-de71-4623-b4af-96380a352509",
} as const;

export type RoleName = keyof typeof ROLE_TEMPLATES;

/** The roles that CISA's baseline calls highly privileged (MS.AAD.7). */
export const HIGHLY_PRIVILEGED_ROLES = [
  "Global Administrator",
  "Privileged Role Administrator",
  "User Administrator",
  "SharePoint Administrator",
  "Exchange Administrator",
  "Hybrid Identity Administrator",
  "Application Administrator",
  "Cloud Application Administrator",
] as const satisfies readonly RoleName[];

export function templateIdOf(role: RoleName): string {
  return ROLE_TEMPLATES[role];
}

/** One principal holding one role, directly and for the whole tenant unless told otherwise. */
export function holding(
  role: RoleName,
  principalId: string,
  kind: RoleHolding["kind"],
  time: { from: string | null; until: string | null },
  differences: Partial<RoleHolding> = {},
): RoleHolding {
  return {
    roleTemplateId: ROLE_TEMPLATES[role],
    principalId,
    kind,
    startDateTime: time.from,
    endDateTime: time.until,
    memberType: "Direct",
    directoryScopeId: "/",
    ...differences,
  };
}

/** The roles of a tenant, all of them activated, from who holds them and how PIM is set for each. */
export function tenantRoles(parts: {
  seed: string;
  holdings: readonly RoleHolding[];
  groupHoldings?: readonly GroupHolding[];
  settingsOfRole(role: RoleName): PimSettings;
  /** By group id; a group that is missing is not managed by PIM. */
  settingsOfGroups?: ReadonlyMap<string, PimSettings>;
}): TenantRoles {
  const names = Object.keys(ROLE_TEMPLATES).filter(isRoleName);
  const rules = new Map<string, readonly PimRule[]>(
    names.map((name) => [ROLE_TEMPLATES[name], pimRules(parts.settingsOfRole(name))]),
  );
  return {
    definitions: names.map((name) => definition(parts.seed, name)),
    holdings: parts.holdings,
    groupHoldings: parts.groupHoldings ?? [],
    rulesOfRole: (templateId) => rules.get(templateId) ?? [],
    rulesOfGroup: (groupId) => {
      const settings = parts.settingsOfGroups?.get(groupId);
      return settings && pimRules(settings);
    },
  };
}

function definition(seed: string, displayName: RoleName): DirectoryRole {
  return {
    id: stableGuid(seed, "activated role", displayName),
    templateId: ROLE_TEMPLATES[displayName],
    displayName,
    description: `The built-in role ${displayName}.`,
  };
}

function isRoleName(name: string): name is RoleName {
  return Object.hasOwn(ROLE_TEMPLATES, name);
}
