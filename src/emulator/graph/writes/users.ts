import { randomUUID } from "node:crypto";
import { z } from "zod";
import { itemsOf, withItem } from "../../tenants/collection.ts";
import type { EmulatedTenant } from "../../tenants/model.ts";
import { person } from "../../tenants/people.ts";
import { badRequest, GraphError, notFound } from "../graph-error.ts";
import { merged } from "./merge.ts";
import { writeRoute } from "./write-route.ts";
import type { WriteRoute } from "./write-route.ts";

/** https://learn.microsoft.com/graph/api/user-post-users */
const newUser = z.strictObject({
  accountEnabled: z.boolean(),
  displayName: z.string().min(1),
  mailNickname: z.string().regex(/^[^\s@()\\[\]";:<>,]+$/),
  userPrincipalName: z.string().regex(/^[\w.'!#^~-]+@[\w.-]+$/),
  passwordProfile: z.strictObject({
    password: z.string().min(8),
    forceChangePasswordNextSignIn: z.boolean().optional(),
    forceChangePasswordNextSignInWithMfa: z.boolean().optional(),
  }),
  givenName: z.string().nullish(),
  surname: z.string().nullish(),
  usageLocation: z.string().length(2).nullish(),
});

/** https://learn.microsoft.com/graph/api/user-assignlicense */
const licences = z.strictObject({
  addLicenses: z.array(z.strictObject({ skuId: z.guid(), disabledPlans: z.array(z.guid()).optional() })),
  removeLicenses: z.array(z.guid()),
});

export const userWrites: readonly WriteRoute[] = [
  writeRoute({
    method: "POST",
    path: "/users",
    body: newUser,
    write: (tenant, { body, now }) => {
      const { displayName, userPrincipalName, accountEnabled, givenName, surname } = body;
      refuseUnknownDomain(tenant, userPrincipalName);
      refuseTakenName(tenant, userPrincipalName);
      const user = person(randomUUID(), displayName, userPrincipalName, {
        mail: null,
        accountEnabled,
        createdDateTime: now.toISOString(),
        ...(givenName === undefined ? {} : { givenName }),
        ...(surname === undefined ? {} : { surname }),
      });
      tenant.directory = { ...tenant.directory, users: withItem(tenant.directory.users, user) };
      return { created: user };
    },
  }),
  writeRoute({
    method: "POST",
    path: "/users/:id/assignLicense",
    body: licences,
    write: (tenant, { key, body }) => {
      const user = tenant.directory.users.find("id", key("id"));
      if (user === undefined) throw notFound(key("id"));
      const assignedLicenses = relicensed(tenant, user.assignedLicenses ?? [], body);
      const changed = { ...user, assignedLicenses };
      tenant.directory = { ...tenant.directory, users: withItem(tenant.directory.users, changed) };
      return { shown: changed };
    },
  }),
  writeRoute({
    method: "POST",
    path: "/groups/:id/assignLicense",
    body: licences,
    write: (tenant, { key, body }) => {
      const group = tenant.directory.groups.find("id", key("id"));
      if (group === undefined) throw notFound(key("id"));
      const assignedLicenses = relicensed(tenant, group.assignedLicenses ?? [], body);
      const changed = merged(group, { assignedLicenses });
      tenant.directory = {
        ...tenant.directory,
        groups: withItem(tenant.directory.groups, changed),
        users: withInherited(tenant.directory, group.assignedLicenses ?? [], changed),
      };
      return { shown: changed };
    },
  }),
];

/** The people, of whom the members of a group have its licences: as they were before, and now as they are. */
function withInherited(
  directory: EmulatedTenant["directory"],
  before: readonly Licence[],
  { id, assignedLicenses }: { id: string; assignedLicenses?: readonly Licence[] | null },
): EmulatedTenant["directory"]["users"] {
  let people = directory.users;
  for (const memberId of directory.membersOf(id)) {
    const user = people.find("id", memberId);
    if (user === undefined) continue;
    const own = (user.assignedLicenses ?? []).map((licence: Licence) => {
      const isInherited = before.some((each) => JSON.stringify(each) === JSON.stringify(licence));
      const now = assignedLicenses?.find(({ skuId }) => skuId === licence.skuId);
      return isInherited && now !== undefined ? now : licence;
    });
    people = withItem(people, { ...user, assignedLicenses: own });
  }
  return people;
}

interface Licence {
  skuId?: string | null;
  disabledPlans?: string[];
}

/** A licence that is assigned already gets the plans that the request turns off, and no others. */
function relicensed(
  tenant: EmulatedTenant,
  assigned: readonly Licence[],
  { addLicenses, removeLicenses }: z.infer<typeof licences>,
): Licence[] {
  for (const { skuId, disabledPlans = [] } of addLicenses) {
    const sku = tenant.subscribedSkus.find((each) => each.skuId === skuId);
    if (sku === undefined)
      throw badRequest(`License ${skuId} does not correspond to a valid company License.`);
    const stranger = disabledPlans.find((id) => sku.servicePlans?.every((plan) => plan.servicePlanId !== id));
    if (stranger !== undefined) throw badRequest(`License ${skuId} has no service plan ${stranger}.`);
  }
  const stranger = removeLicenses.find((id) => assigned.every(({ skuId }) => skuId !== id));
  if (stranger !== undefined) throw badRequest(`License ${stranger} is not assigned.`);
  const touched = [...removeLicenses, ...addLicenses.map(({ skuId }) => skuId)];
  return [
    ...assigned.filter(({ skuId }) => !touched.includes(skuId ?? "")),
    ...addLicenses.map(({ skuId, disabledPlans = [] }) => ({ skuId, disabledPlans })),
  ];
}

function refuseUnknownDomain({ domains }: EmulatedTenant, userPrincipalName: string): void {
  const name = userPrincipalName.split("@").at(-1)?.toLowerCase();
  const found = domains.find(({ id }) => id.toLowerCase() === name);
  if (found?.isVerified !== true)
    throw badRequest("The domain portion of the userPrincipalName property is invalid.");
  if (found.authenticationType === "Federated")
    throw badRequest("An account in a federated domain needs an onPremisesImmutableId.");
}

function refuseTakenName({ directory }: EmulatedTenant, userPrincipalName: string): void {
  const name = userPrincipalName.toLowerCase();
  for (const user of itemsOf(directory.users))
    if (user.userPrincipalName.toLowerCase() === name)
      throw new GraphError(
        400,
        "Request_BadRequest",
        "Another object with the same value for property userPrincipalName already exists.",
      );
}
