import { z } from "zod";
import type { EmulatedTenant } from "../../tenants/model.ts";
import { badRequest } from "../graph-error.ts";
import { appManagementWrites } from "./app-management.ts";
import { authenticationMethodWrites } from "./authentication-methods.ts";
import { merged } from "./merge.ts";
import { setPolicies } from "./tenant-policies.ts";
import { tokenLifetimeWrites } from "./token-lifetimes.ts";
import { writeRoute } from "./write-route.ts";
import type { WriteRoute } from "./write-route.ts";

const flag = z.boolean();

/** https://learn.microsoft.com/graph/api/authorizationpolicy-update */
const authorizationPolicy = z
  .strictObject({
    allowEmailVerifiedUsersToJoinOrganization: flag,
    allowInvitesFrom: z.enum([
      "none",
      "adminsAndGuestInviters",
      "adminsGuestInvitersAndAllMembers",
      "everyone",
    ]),
    allowUserConsentForRiskyApps: flag.nullable(),
    allowedToSignUpEmailBasedSubscriptions: flag,
    allowedToUseSSPR: flag,
    blockMsolPowerShell: flag,
    description: z.string(),
    displayName: z.string(),
    guestUserRoleId: z.guid(),
    defaultUserRolePermissions: z
      .strictObject({
        allowedToCreateApps: flag,
        allowedToCreateSecurityGroups: flag,
        allowedToCreateTenants: flag,
        allowedToReadBitlockerKeysForOwnedDevice: flag,
        allowedToReadOtherUsers: flag,
        permissionGrantPoliciesAssigned: z.array(
          z
            .string()
            .regex(
              /^ManagePermissionGrantsFor(Self|OwnedResource)\.[\w-]+$/i,
              "no grant policy by that name",
            ),
        ),
      })
      .partial(),
  })
  .partial();

/** https://learn.microsoft.com/graph/api/adminconsentrequestpolicy-update: a PUT, which needs the whole policy. */
const adminConsentRequestPolicy = z.strictObject({
  isEnabled: flag,
  notifyReviewers: flag,
  remindersEnabled: flag,
  requestDurationInDays: z.int().min(1).max(60),
  reviewers: z.array(
    z.strictObject({
      query: z.string(),
      queryType: z.literal("MicrosoftGraph"),
      queryRoot: z.string().nullish(),
    }),
  ),
  version: z.int().optional(),
});

/** The policies that are one object each, and those of the files beside this one. */
export const policyWrites: readonly WriteRoute[] = [
  writeRoute({
    method: "PATCH",
    path: "/policies/authorizationPolicy",
    // In beta the path has the policy's name once more.
    versions: ["v1.0"],
    body: authorizationPolicy,
    write: (tenant, { body }) => {
      setPolicies(tenant, { authorization: merged(tenant.policies.authorization, body) });
      return undefined;
    },
  }),
  writeRoute({
    method: "PUT",
    path: "/policies/adminConsentRequestPolicy",
    body: adminConsentRequestPolicy,
    write: (tenant, { body }) => {
      for (const { query } of body.reviewers) refuseUnknownReviewers(tenant, query);
      if (body.isEnabled && body.reviewers.length === 0)
        throw badRequest("A policy that is enabled needs reviewers.");
      const version = (tenant.policies.adminConsentRequest.version ?? 0) + 1;
      const reviewers = body.reviewers.map((each) => ({ ...each, queryRoot: each.queryRoot ?? null }));
      setPolicies(tenant, { adminConsentRequest: { ...body, reviewers, version } });
      return undefined;
    },
  }),
  writeRoute({
    method: "PATCH",
    path: "/policies/identitySecurityDefaultsEnforcementPolicy",
    body: z.strictObject({ isEnabled: flag }),
    write: (tenant, { body }) => {
      const isConditional = tenant.policies.conditionalAccess.some(({ state }) => state === "enabled");
      if (body.isEnabled && isConditional)
        throw badRequest("Security defaults can not be enabled while Conditional Access policies are.");
      setPolicies(tenant, { securityDefaults: { ...tenant.policies.securityDefaults, ...body } });
      return undefined;
    },
  }),
  ...authenticationMethodWrites,
  ...appManagementWrites,
  ...tokenLifetimeWrites,
];

/** Reviewers are the members of a group, or one user. */
function refuseUnknownReviewers({ directory }: EmulatedTenant, query: string): void {
  const [, kind, id = ""] = /^\/?(?:v1\.0|beta)?\/(users|groups)\/([^/]+)(?:\/.*)?$/.exec(query) ?? [];
  const found = kind === "users" ? directory.users.find("id", id) : directory.groups.find("id", id);
  if (kind === undefined || found === undefined)
    throw badRequest(`The reviewers' query '${query}' finds nobody.`);
}
