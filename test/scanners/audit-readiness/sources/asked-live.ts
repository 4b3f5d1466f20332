import type { Source } from "../../../../src/engine/source.ts";
import type { Apis, AuditSearch, AuditSearchAnswer } from "../../../../src/tenant/apis/index.ts";
import type { ReadFailure } from "../../../../src/tenant/failure.ts";
import { silentApis } from "../../../support/silent-apis.ts";
import { noSettings } from "../../../support/test-check.ts";

/** Defender XDR and Purview as a test wants them; what was asked is noted. */
export interface LiveTenant {
  readonly apis: Apis;
  readonly queries: string[];
  readonly searches: AuditSearch[];
}

export function liveTenant(answers: {
  /** Rows by a word that stands in the query. */
  readonly hunting?: Readonly<Record<string, readonly unknown[]>>;
  readonly search?: AuditSearchAnswer | ReadFailure;
  readonly servicePrincipals?: readonly unknown[];
}): LiveTenant {
  const queries: string[] = [];
  const searches: AuditSearch[] = [];
  const apis: Apis = {
    ...silentApis,
    graph: { ...silentApis.graph, list: async () => [...(answers.servicePrincipals ?? [])] },
    liveEvidence: {
      now: () => new Date("2026-11-21T12:00:00Z"),
      async hunt(query) {
        queries.push(query);
        const found = Object.entries(answers.hunting ?? {}).find(([word]) => query.includes(word));
        return [...(found?.[1] ?? [])];
      },
      async searchAuditLog(search) {
        searches.push(search);
        const { search: answer } = answers;
        if (answer === undefined || answer instanceof Error) throw answer ?? new Error("no search expected");
        return answer;
      },
    },
  };
  return { apis, queries, searches };
}

export async function* pagesOf(...pages: readonly (readonly unknown[])[]): AsyncGenerator<unknown[]> {
  for (const page of pages) yield [...page];
}

export interface CollectedWith {
  readonly needs?: Record<string, unknown>;
  readonly failures?: Record<string, ReadFailure>;
  readonly previous?: unknown;
}

/** What a source makes of the tenant; as a snapshot holds it. */
export async function valueOf(source: Source, apis: Apis, given: CollectedWith = {}): Promise<unknown> {
  const raw = await source.collect({
    apis,
    tenantId: "id-of-contoso",
    cloud: "commercial",
    declared: noSettings.declared,
    needs: given.needs ?? {},
    failures: given.failures ?? {},
    ...("previous" in given ? { previous: given.previous } : {}),
  });
  return JSON.parse(JSON.stringify(source.schema.parse(raw)));
}
