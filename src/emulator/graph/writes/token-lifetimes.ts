import { randomUUID } from "node:crypto";
import { z } from "zod";
import { badRequest } from "../graph-error.ts";
import { merged, replacing } from "./merge.ts";
import { policyWithId, setPolicies } from "./tenant-policies.ts";
import { writeRoute } from "./write-route.ts";
import type { WriteRoute } from "./write-route.ts";

/** A list of one text, which is JSON. https://learn.microsoft.com/graph/api/resources/tokenlifetimepolicy */
const definition = z.array(z.string()).length(1);

const created = z.strictObject({
  displayName: z.string().min(1),
  definition,
  isOrganizationDefault: z.boolean().optional(),
  description: z.string().optional(),
});

/** How long access tokens last. */
export const tokenLifetimeWrites: readonly WriteRoute[] = [
  writeRoute({
    method: "POST",
    path: "/policies/tokenLifetimePolicies",
    body: created,
    write: (tenant, { body: { isOrganizationDefault = false, description, ...body } }) => {
      refuseUnreadable(body.definition);
      const own = description === undefined ? {} : { description };
      const shown = { id: randomUUID(), deletedDateTime: null, ...own, ...body, isOrganizationDefault };
      setPolicies(tenant, {
        tokenLifetime: [...tenant.policies.tokenLifetime, { ...shown, appliesTo: [] }],
      });
      return { created: shown };
    },
  }),
  writeRoute({
    method: "PATCH",
    path: "/policies/tokenLifetimePolicies/:id",
    body: created.partial(),
    write: (tenant, { key, body }) => {
      if (body.definition !== undefined) refuseUnreadable(body.definition);
      const { tokenLifetime } = tenant.policies;
      const policy = policyWithId(tokenLifetime, key("id"));
      setPolicies(tenant, { tokenLifetime: replacing(tokenLifetime, policy, merged(policy, body)) });
      return undefined;
    },
  }),
  writeRoute({
    method: "DELETE",
    path: "/policies/tokenLifetimePolicies/:id",
    write: (tenant, { key }) => {
      const { tokenLifetime } = tenant.policies;
      const policy = policyWithId(tokenLifetime, key("id"));
      setPolicies(tenant, { tokenLifetime: tokenLifetime.filter((each) => each !== policy) });
      return undefined;
    },
  }),
];

function refuseUnreadable([text = ""]: readonly string[]): void {
  const shape = z.object({ TokenLifetimePolicy: z.object({ Version: z.literal(1) }) });
  try {
    shape.parse(JSON.parse(text));
  } catch {
    throw badRequest("Property definition has an invalid value.");
  }
}
