import { z } from "zod";
import type { GraphReader } from "../../../../tenant/apis/index.ts";

const identified = z.array(z.looseObject({ id: z.string() }));

/**
 * The policies of a collection, each with all that it applies to, which is asked policy by policy: there are a handful, and `$expand=appliesTo` answers
 * 20 objects at most without saying that there are more.
 */
export async function readAppliedPolicies(graph: GraphReader, collection: string): Promise<object[]> {
  const policies = identified.parse(await graph.list(collection));
  return Promise.all(
    policies.map(async (policy) => ({
      ...policy,
      appliesTo: await graph.list(`${collection}/${encodeURIComponent(policy.id)}/appliesTo`),
    })),
  );
}
