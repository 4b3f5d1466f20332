import { z } from "zod";
import { withItem } from "../../tenants/collection.ts";
import { badRequest, notFound } from "../graph-error.ts";
import { writeRoute } from "./write-route.ts";
import type { WriteRoute } from "./write-route.ts";

const body = z.strictObject({ keyId: z.guid() });

/** https://learn.microsoft.com/graph/api/application-removepassword, and the same of service principals */
export const passwordWrites: readonly WriteRoute[] = [
  writeRoute({
    method: "POST",
    path: "/applications/:id/removePassword",
    body,
    write: (tenant, { key, body: { keyId } }) => {
      const { directory } = tenant;
      const found = directory.applications.find("id", key("id"));
      if (found === undefined) throw notFound(key("id"));
      const passwordCredentials = without(found.passwordCredentials ?? [], keyId);
      tenant.directory = {
        ...directory,
        applications: withItem(directory.applications, { ...found, passwordCredentials }),
      };
      return undefined;
    },
  }),
  writeRoute({
    method: "POST",
    path: "/servicePrincipals/:id/removePassword",
    body,
    write: (tenant, { key, body: { keyId } }) => {
      const { directory } = tenant;
      const found = directory.servicePrincipals.find("id", key("id"));
      if (found === undefined) throw notFound(key("id"));
      const passwordCredentials = without(found.passwordCredentials ?? [], keyId);
      tenant.directory = {
        ...directory,
        servicePrincipals: withItem(directory.servicePrincipals, { ...found, passwordCredentials }),
      };
      return undefined;
    },
  }),
];

function without<Credential extends { keyId?: string | null }>(
  credentials: readonly Credential[],
  keyId: string,
): Credential[] {
  const left = credentials.filter((each) => each.keyId !== keyId);
  if (left.length === credentials.length)
    throw badRequest(`No password credential found with keyId ${keyId}.`);
  return left;
}
