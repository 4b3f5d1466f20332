import { z } from "zod";
import { listed, itemsOf } from "../../tenants/collection.ts";
import type { EmulatedTenant } from "../../tenants/model.ts";
import { badRequest, notFound } from "../graph-error.ts";
import { replacing } from "./merge.ts";
import { writeRoute } from "./write-route.ts";
import type { WriteRoute } from "./write-route.ts";

/** What applications were granted, for themselves and in the name of people. */
export const consentWrites: readonly WriteRoute[] = [
  writeRoute({
    method: "PATCH",
    path: "/oauth2PermissionGrants/:id",
    body: z.strictObject({ scope: z.string() }),
    write: (tenant, { key, body }) => {
      const { grant, oauth2PermissionGrants } = grantWithId(tenant, key("id"));
      const changed = replacing(oauth2PermissionGrants, grant, { ...grant, ...body });
      tenant.directory = { ...tenant.directory, oauth2PermissionGrants: changed };
      return undefined;
    },
  }),
  writeRoute({
    method: "DELETE",
    path: "/oauth2PermissionGrants/:id",
    write: (tenant, { key }) => {
      const { grant, oauth2PermissionGrants } = grantWithId(tenant, key("id"));
      const left = oauth2PermissionGrants.filter((each) => each !== grant);
      tenant.directory = { ...tenant.directory, oauth2PermissionGrants: left };
      return undefined;
    },
  }),
  // The assignment can be reached from both of its sides.
  writeRoute({
    method: "DELETE",
    path: "/servicePrincipals/:principal/appRoleAssignments/:id",
    write: (tenant, { key }) => removeAppRole(tenant, key("id"), { principalId: key("principal") }),
  }),
  writeRoute({
    method: "DELETE",
    path: "/servicePrincipals/:resource/appRoleAssignedTo/:id",
    write: (tenant, { key }) => removeAppRole(tenant, key("id"), { resourceId: key("resource") }),
  }),
  writeRoute({
    method: "DELETE",
    path: "/servicePrincipals/:resource/delegatedPermissionClassifications/:id",
    write: (tenant, { key }) => {
      const { directory } = tenant;
      const resource = key("resource");
      const classifications = directory.classificationsOf(resource);
      const left = classifications.filter(({ id }) => id !== key("id"));
      if (left.length === classifications.length) throw notFound(key("id"));
      tenant.directory = {
        ...directory,
        classificationsOf: (id) => (id === resource ? left : directory.classificationsOf(id)),
      };
      return undefined;
    },
  }),
];

function grantWithId({ directory: { oauth2PermissionGrants } }: EmulatedTenant, id: string) {
  const grant = oauth2PermissionGrants.find((each) => each.id === id);
  if (grant === undefined) throw notFound(id);
  return { grant, oauth2PermissionGrants };
}

function removeAppRole(
  tenant: EmulatedTenant,
  id: string,
  side: { principalId: string } | { resourceId: string },
): undefined {
  const { directory } = tenant;
  const assignment = [...itemsOf(directory.servicePrincipals)]
    .flatMap((resource) => [...itemsOf(directory.appRoleAssignedTo(resource.id))])
    .find((each) => each.id === id);
  if (assignment === undefined) throw notFound(id);
  const isOfSide =
    "principalId" in side
      ? assignment.principalId === side.principalId
      : assignment.resourceId === side.resourceId;
  if (!isOfSide) throw badRequest(`The assignment ${id} is not that of the service principal in the path.`);
  tenant.directory = {
    ...directory,
    appRoleAssignedTo: (resourceId) => {
      const before = directory.appRoleAssignedTo(resourceId);
      return resourceId === assignment.resourceId
        ? listed([...itemsOf(before)].filter((each) => each.id !== id))
        : before;
    },
  };
  return undefined;
}
