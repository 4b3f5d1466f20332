import { z } from "zod";
import { defineOptInSource } from "../../../engine/opt-in.ts";
import { readByIds } from "../../entra-id/sources/graph-reads/by-ids.ts";
import { mailAccess } from "./mail-access.ts";

const namedSchema = z.array(
  z.object({
    appId: z.string(),
    /** Null: the tenant has no service principal for it */
    name: z.string().nullable(),
  }),
);

const principals = z.array(z.object({ appId: z.string(), displayName: z.string().nullish() }));

/** What the applications that read mail are called in this tenant. https://learn.microsoft.com/graph/api/serviceprincipal-list */
export const mailAccessApplications = defineOptInSource("live-evidence", {
  id: "audit-readiness/mail-access-applications",
  title: "the names of the applications that read mail",
  api: "graph",
  access: { application: ["Application.Read.All"] },
  schema: namedSchema,
  needs: { mailAccess },
  async collect({ apis, needs }) {
    const ids = needs.mailAccess.state === "answered" ? needs.mailAccess.applications : [];
    const appIds = ids.map(({ appId }) => appId).filter((appId) => appId !== "");
    const found = await readByIds(apis.graph, {
      collection: "/servicePrincipals",
      property: "appId",
      ids: appIds.filter(isGuid),
      select: "id,appId,displayName",
    });
    const names = new Map(
      principals.parse(found).map(({ appId, displayName }) => [appId.toLowerCase(), displayName ?? appId]),
    );
    return appIds.map((appId) => ({ appId, name: names.get(appId) ?? null }));
  },
});

/** Microsoft Graph refuses the whole read for one id that is not a GUID. */
function isGuid(id: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(id);
}
