import type { CollectContext, Source } from "../../../../src/engine/source.ts";
import { silentApis } from "../../../support/silent-apis.ts";
import { noSettings } from "../../../support/test-check.ts";

type Answers = Partial<CollectContext<unknown>["apis"]["teams"]>;

/** What a source makes of the answers of Teams, as its schema lets it through; asking for anything else is an error. */
export async function collected<Value>(
  source: Source<Value>,
  teams: Answers,
  context: Partial<CollectContext<Record<string, unknown>>> = {},
): Promise<Value> {
  const raw = await source.collect({
    apis: { ...silentApis, teams: { ...silentApis.teams, ...teams } },
    tenantId: "id-of-contoso",
    cloud: "commercial",
    declared: noSettings.declared,
    needs: {},
    failures: {},
    ...context,
  });
  return source.schema.parse(raw);
}
