import type { ConditionalAccessPolicy } from "../sources/conditional-access-policies.ts";
import { highlyPrivilegedRoles } from "../roles.ts";
import { describeIncludedUsers } from "./describe.ts";
import type { DeviationId } from "./deviations.ts";
import { roleName } from "./principals.ts";
import { absence, acceptance, gap } from "./remark.ts";
import type { Facet, Parts } from "./requirement.ts";
import { onlyOrNo } from "./words.ts";

/** Which highly privileged roles a policy reaches: those that it names, or all of them where it includes all users. */

const roles = [...highlyPrivilegedRoles.keys()];

function rolesReached({ conditions }: ConditionalAccessPolicy): readonly string[] {
  const { includeUsers, includeRoles } = conditions?.users ?? {};
  return includeUsers?.includes("All") === true
    ? roles
    : roles.filter((role) => includeRoles?.includes(role));
}

export const includesPrivilegedRoles: Facet = (policy, surroundings) => {
  const property = "conditions.users.includeRoles";
  const users = policy.conditions?.users;
  if (users?.includeUsers === undefined) return [absence("conditions.users.includeUsers")];
  const isForEverybody = users.includeUsers?.includes("All") === true;
  if (users.includeRoles === undefined && !isForEverybody) return [absence(property)];
  const actual = onlyOrNo(describeIncludedUsers(users, surroundings), "user");
  if (rolesReached(policy).length === 0) {
    const clause = `includes ${actual}`;
    return [
      gap({
        property,
        actual,
        expected: "highly privileged roles, or all users",
        clause,
        deviation: "role-list",
      }),
    ];
  }
  if (!isForEverybody || roles.every((role) => users.includeRoles?.includes(role))) return [];
  return [acceptance({ property, actual, expected: "every role", deviation: "several-policies-together" })];
};

/**
 * The baseline's eight roles, which several policies may cover between them.
 * `tenantRoles`: those that ScubaGear's rule would compare with; where they differ from the baseline's, that explains a different verdict.
 */
export function privilegedRoleParts(tenantRoles: readonly string[] | undefined): Parts {
  const isBaselines =
    tenantRoles?.length === roles.length && roles.every((role) => tenantRoles.includes(role));
  const deviation: { readonly deviation?: DeviationId } = isBaselines ? {} : { deviation: "role-list" };
  return {
    all: roles,
    reachedBy: rolesReached,
    property: "conditions.users.includeRoles",
    nameOf: roleName,
    ...deviation,
  };
}
