import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import { readByIds } from "../../entra-id/sources/graph-reads/by-ids.ts";
import { auditRetentionPolicies } from "../../security-suite/sources/audit.ts";

const user = z.object({
  id: z.string(),
  userPrincipalName: z.string().nullish(),
  accountEnabled: z.boolean().nullish(),
});

const objectId = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/;

/**
 * The users whom audit retention policies name, by user principal name or id, looked up in the directory. Nothing is asked where no policy names anybody.
 * https://learn.microsoft.com/graph/api/user-list
 */
export const retentionUsers = defineSource({
  id: "audit-readiness/retention-users",
  title: "the users whom audit retention policies name",
  api: "graph",
  access: { application: ["User.Read.All"] },
  schema: z.array(
    z.object({
      /** As the policy has it, in small letters */
      given: z.string(),
      /** Null where no user has this name */
      id: z.string().nullable(),
      accountEnabled: z.boolean().nullish(),
    }),
  ),
  needs: { auditRetentionPolicies },
  async collect({ apis, needs }) {
    const names = new Set(
      needs.auditRetentionPolicies
        .flatMap(({ UserIds }) => UserIds ?? [])
        .map((name) => name.trim().toLowerCase())
        .filter((name) => name !== ""),
    );
    const select = "id,userPrincipalName,accountEnabled";
    const [ids, addresses] = [
      [...names].filter((name) => objectId.test(name)),
      [...names].filter((name) => !objectId.test(name)),
    ];
    const rows = await Promise.all([
      readByIds(apis.graph, { collection: "/users", property: "id", ids, select }),
      readByIds(apis.graph, { collection: "/users", property: "userPrincipalName", ids: addresses, select }),
    ]);
    const found = rows.flat().map((row) => user.parse(row));
    const byName = new Map(
      found.flatMap((each) => [
        [each.id.toLowerCase(), each],
        [(each.userPrincipalName ?? "").toLowerCase(), each],
      ]),
    );
    return [...names].sort().map((given) => {
      const { id = null, accountEnabled } = byName.get(given) ?? {};
      return { given, id, accountEnabled };
    });
  },
});
