import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import { filter, literal } from "../../entra-id/sources/graph-reads/filter.ts";
import { activityFeedReaders, graphLogReaders } from "./audit-log-readers.ts";

const activitySchema = z.object({
  appId: z.string(),
  lastSignInActivity: z.object({ lastSignInDateTime: z.string().nullish() }).nullish(),
});
export type SignInActivity = z.infer<typeof activitySchema>;

/**
 * When the applications that may read audit records last signed in. Path and shape are memory (dossier §4, 5.4):
 * https://learn.microsoft.com/graph/api/reportroot-list-serviceprincipalsigninactivities (beta)
 */
export const signInActivities = defineSource({
  id: "audit-readiness/sign-in-activities",
  title: "when the applications that may read audit records last signed in",
  api: "graph",
  access: { application: ["AuditLog.Read.All"], licence: "Microsoft Entra ID P1" },
  needs: { feed: activityFeedReaders, graph: graphLogReaders },
  schema: z.array(activitySchema),
  async collect({ apis, needs }) {
    const appIds = new Set([...needs.feed, ...needs.graph].flatMap(({ appId }) => appId ?? []));
    const answers = await Promise.all(
      [...appIds]
        .sort()
        .map((appId) =>
          apis.graph.list(
            `/reports/servicePrincipalSignInActivities?${filter(`appId eq ${literal(appId)}`)}`,
            { version: "beta" },
          ),
        ),
    );
    return answers.flat();
  },
});
