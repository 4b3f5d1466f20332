import type { Hono } from "hono";
import type { DataConnector } from "../tenants/azure.ts";
import type { EmulatedTenant } from "../tenants/model.ts";
import { failure, isSame, withVersion } from "./answers.ts";
import { object, oneOf, text } from "./payload.ts";
import { readPayload } from "./read-payload.ts";
import { SECURITY_INSIGHTS, SENTINEL, watched } from "./workspaces.ts";

const state = object({ state: oneOf("Enabled", "Disabled") });

/** https://learn.microsoft.com/rest/api/securityinsights/data-connectors/create-or-update */
const CONNECTOR = object(
  {
    kind: oneOf("Office365"),
    properties: object({
      tenantId: text,
      dataTypes: object({ exchange: state }, { sharePoint: state, teams: state }),
    }),
  },
  // What a GET shows may be sent back.
  { id: text, name: text, type: text, etag: text },
);

/** The connector for Microsoft 365, where Microsoft Sentinel is switched on in a workspace. */
export function addSentinelWrites(app: Hono, { azure }: EmulatedTenant): void {
  app.put(`${SENTINEL}/dataConnectors/:name`, async (c) => {
    const payload = await readPayload<Omit<DataConnector, "name"> & Stamped>(c, CONNECTOR);
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
        if (isStale(payload, others.length < sentinel.connectors.length)) return stale(name);
        workspace.sentinel = { ...sentinel, connectors: [...others, { name, kind, properties }] };
        return c.json({ name, kind, properties, etag: ETAG });
      }),
    );
  });
}

interface Stamped {
  readonly etag?: string;
}

/** What every item of Sentinel's lists has here. */
const ETAG = '"1"';

/** Whoever replaces what is there has to name the state that they saw. */
function isStale({ etag }: Stamped, isThere: boolean): boolean {
  return isThere && etag !== ETAG;
}

function stale(name: string): Response {
  return failure(409, "Conflict", `Newer instance of '${name}' exists. Conflict ETag.`);
}
