import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import type { GraphReader } from "../../../tenant/apis/index.ts";
import { readByIds } from "../../entra-id/sources/graph-reads/by-ids.ts";
import type { ReadByIds } from "../../entra-id/sources/graph-reads/by-ids.ts";
import { credentialSchema } from "../../entra-id/sources/risky-applications/wire.ts";
import { exchangeServicePrincipals } from "./exchange-applications.ts";

const credentialProperties = ["passwordCredentials", "keyCredentials"];

const half = z.object({
  /** Its own id in the directory, by which the audit log knows it; absent in snapshots of older versions */
  objectId: z.string().nullish(),
  appId: z.string(),
  passwordCredentials: z.array(credentialSchema).nullish(),
  keyCredentials: z.array(credentialSchema).nullish(),
});
const identified = z.looseObject({ id: z.string() });
export type CredentialHalf = z.infer<typeof half>;

/**
 * Credentials of the applications that Exchange knows, on the registration and on the service principal, each as it is found: a role in Exchange lets an
 * application read mail without any permission in Entra ID, so that it need not be among the risky applications.
 */
export const exchangeApplicationCredentials = defineSource({
  id: "audit-readiness/exchange-application-credentials",
  title: "the credentials of the applications that Exchange knows",
  api: "graph",
  access: { application: ["Application.Read.All"] },
  schema: z.array(half),
  needs: { exchangeServicePrincipals },
  async collect({ apis: { graph }, needs }) {
    const ids = needs.exchangeServicePrincipals.flatMap(({ AppId }) =>
      typeof AppId === "string" && isGuid(AppId) ? [AppId] : [],
    );
    const halves = await Promise.all([
      readHalves(graph, "/servicePrincipals", ids),
      readHalves(graph, "/applications", ids),
    ]);
    return halves.flat();
  },
});

async function readHalves(
  graph: GraphReader,
  collection: ReadByIds["collection"],
  ids: readonly string[],
): Promise<unknown[]> {
  const select = ["id", "appId", ...credentialProperties].join(",");
  const rows = await readByIds(graph, { collection, property: "appId", ids, select });
  return rows.map((row) => {
    const { id: objectId, ...rest } = identified.parse(row);
    return { objectId, ...rest };
  });
}

/** Graph refuses the whole read for one id that is not a GUID. */
function isGuid(text: string): boolean {
  return /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(text);
}
