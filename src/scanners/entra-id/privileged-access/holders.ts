import type { Evidence } from "../../../engine/verdict.ts";
import { globalAdministrator, highlyPrivilegedRoles } from "../roles.ts";
import type { PrivilegedServicePrincipal, PrivilegedUser } from "../sources/privileged-access.ts";

/** Who holds the highly privileged roles, counted and described. */

type Holder = Pick<PrivilegedUser, "roles" | "holdings">;

/**
 * The roles that somebody holds for more than one application or administrative unit. Those who may activate a role within such a scope count as ScubaGear
 * counts them; those who hold it there already are not among the members of the role (dossier §4.11). Exports do not say, and hold none of these.
 */
export function rolesBeyondScope({ roles, holdings }: Holder): string[] {
  return roles.filter((role) => {
    const ways = holdings.filter((holding) => holding.role === role);
    return ways.length === 0 || !ways.every(isActiveWithinScope);
  });
}

/** Whether all that somebody holds is held for single applications or administrative units. */
export function holdsWithinScopeOnly(holder: Holder): boolean {
  return holder.roles.length > 0 && rolesBeyondScope(holder).length === 0;
}

function isActiveWithinScope({ kind, scope }: Holder["holdings"][number]): boolean {
  return kind === "active" && typeof scope === "string" && scope !== "/";
}

/** Users are told apart by object id: two people may share a display name (trap 21). */
export function distinctUsers(users: readonly PrivilegedUser[]): PrivilegedUser[] {
  return [...new Map(users.map((user) => [user.id, user])).values()];
}

export function holdsGlobalAdministrator({ roles }: Holder): boolean {
  return roles.includes(globalAdministrator);
}

export function userObject(user: PrivilegedUser): Evidence["object"] {
  return { type: "User", id: user.id, name: user.displayName ?? user.userPrincipalName ?? user.id };
}

export function servicePrincipalObject({ id, displayName }: PrivilegedServicePrincipal): Evidence["object"] {
  return { type: "Service principal", id, name: displayName ?? id };
}

/** The role as an object of the evidence; its id is the role template's. */
export function roleObject(roleName: string): Evidence["object"] {
  const template = [...highlyPrivilegedRoles].find(([, name]) => name === roleName)?.[0];
  return { type: "Directory role", id: template ?? null, name: roleName };
}

/** Every role with how it is held, for example “Global Administrator (eligible, through “Tier 0”)”. Exports do not say how. */
export function rolesInWords(holder: Holder): string[] {
  return [...new Set(holder.roles)].map((role) => {
    const ways = holder.holdings.filter((holding) => holding.role === role).map(wayInWords);
    return ways.length === 0 ? role : `${role} (${[...new Set(ways)].join("; ")})`;
  });
}

function wayInWords({ kind, via, scope }: Holder["holdings"][number]): string {
  const parts = [kind, via === null ? "directly" : via === undefined ? undefined : `through “${via.name}”`];
  if (typeof scope === "string" && scope !== "/") parts.push(`within ${scope}`);
  return parts.filter((part) => part !== undefined && part !== null).join(", ");
}

/** What is worth knowing of an account beside its roles; undefined if nothing is. */
export function accountNote(user: PrivilegedUser): string | undefined {
  const notes = [
    user.userPrincipalName ? `Signs in as ${user.userPrincipalName}.` : undefined,
    isGuest(user) ? "This is a guest, whose sign-in is protected by another organisation." : undefined,
    user.accountEnabled === false
      ? "The account is disabled, and counts all the same: whoever enables it has the role."
      : undefined,
  ].filter((note) => note !== undefined);
  return notes.length === 0 ? undefined : notes.join(" ");
}

function isGuest({ userType, userPrincipalName }: PrivilegedUser): boolean {
  return userType === "Guest" || (userPrincipalName ?? "").toUpperCase().includes("#EXT#");
}
