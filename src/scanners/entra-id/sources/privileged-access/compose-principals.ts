import type { DirectoryServicePrincipal, DirectoryUser } from "./directory-objects.ts";
import { kindOf } from "./directory-objects.ts";
import { holdingsByPrincipal, rolesOf } from "./holdings.ts";
import type { RoleSituation } from "./holdings.ts";
import type { PrivilegedServicePrincipal, PrivilegedUser } from "./shapes.ts";

/**
 * The users who hold highly privileged roles, by any way, sorted by id. `details` are the users that were read one by one; a principal whom neither
 * they nor an assignment describe no longer exists, and is left out.
 */
export function composePrivilegedUsers(
  situation: RoleSituation,
  details: readonly DirectoryUser[],
): PrivilegedUser[] {
  const users = new Map<string, DirectoryUser>();
  for (const { principal } of assignmentsOf(situation)) {
    if (principal && kindOf(principal) === "user") users.set(principal.id, namesOnly(principal));
  }
  for (const user of [...situation.groups.flatMap((group) => group.users), ...details])
    users.set(user.id, user);
  return withHoldings(situation, users);
}

/** The service principals that hold highly privileged roles, directly or through groups, sorted by id. */
export function composePrivilegedServicePrincipals(situation: RoleSituation): PrivilegedServicePrincipal[] {
  const servicePrincipals = new Map<string, DirectoryServicePrincipal>();
  for (const { principal } of assignmentsOf(situation)) {
    if (principal && kindOf(principal) === "servicePrincipal") {
      const { id, appId, displayName } = principal;
      servicePrincipals.set(id, { id, appId, displayName });
    }
  }
  for (const each of situation.groups.flatMap((group) => group.servicePrincipals))
    servicePrincipals.set(each.id, each);
  return withHoldings(situation, servicePrincipals);
}

function assignmentsOf({ active, eligible, groups }: RoleSituation) {
  return [...active, ...eligible, ...groups.flatMap((group) => group.eligible)];
}

/** What only an assignment says of a user: whether the account is synchronised stays unknown, and no check takes that for an answer. */
function namesOnly({ id, displayName, userPrincipalName }: DirectoryUser): DirectoryUser {
  return { id, displayName, userPrincipalName };
}

function withHoldings<Principal extends { readonly id: string }>(
  situation: RoleSituation,
  principals: ReadonlyMap<string, Principal>,
) {
  const found = [...holdingsByPrincipal(situation)].flatMap(([id, holdings]) => {
    const principal = principals.get(id);
    return principal === undefined ? [] : [{ ...principal, roles: rolesOf(holdings), holdings }];
  });
  return found.sort((left, right) => (left.id < right.id ? -1 : 1));
}
