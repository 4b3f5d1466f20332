import type { Hono } from "hono";
import { z } from "zod";
import type { EmulatedTenant } from "../tenants/model.ts";
import { failure, isSame, withVersion } from "./answers.ts";
import { readPayload } from "./read-payload.ts";
import { SECURITY_INSIGHTS, SENTINEL, watched } from "./workspaces.ts";

const dataType = z.strictObject({ state: z.enum(["Enabled", "Disabled"]) });

/** https://learn.microsoft.com/rest/api/securityinsights/data-connectors/create-or-update */
const payloadSchema = z.strictObject({
  kind: z.literal("Office365"),
  properties: z.strictObject({
    tenantId: z.guid(),
    dataTypes: z.strictObject({ exchange: dataType, sharePoint: dataType, teams: dataType }),
  }),
  // What a GET shows may be sent back.
  id: z.string().optional(),
  name: z.string().optional(),
  type: z.string().optional(),
  etag: z.string().optional(),
});

/** The connector for Microsoft 365, where Microsoft Sentinel is switched on in a workspace. */
export function addSentinelWrites(app: Hono, { azure }: EmulatedTenant): void {
  app.put(`${SENTINEL}/dataConnectors/:name`, async (c) => {
    const payload = await readPayload(c, payloadSchema);
    if (payload instanceof Response) return payload;
    return withVersion(c, SECURITY_INSIGHTS, () =>
      watched(c, azure, (sentinel, workspace) => {
        const { kind, properties } = payload;
        const name = c.req.param("name");
        const others = sentinel.connectors.filter((each) => !isSame(each.name, name));
        const rival = others.find(
          (each) => each.kind === kind && each.properties.tenantId === properties.tenantId,
        );
        if (rival !== undefined)
          return failure(409, "Conflict", `A connector of the kind ${kind} exists already: '${rival.name}'.`);
        // Whoever replaces what is there has to name the state that they saw.
        if (others.length < sentinel.connectors.length && payload.etag !== ETAG)
          return failure(409, "Conflict", `Newer instance of '${name}' exists. Conflict ETag.`);
        workspace.sentinel = { ...sentinel, connectors: [...others, { name, kind, properties }] };
        return c.json({ name, kind, properties, etag: ETAG });
      }),
    );
  });
}

/** What every item of Sentinel's lists has here. */
const ETAG = '"1"';
