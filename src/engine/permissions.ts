import type { CloudName } from "../tenant/clouds.ts";
import type { OptIn } from "../tenant/opt-in.ts";
import { comparePolicyIds } from "./report-order.ts";
import type { Scanner } from "./scanner.ts";
import { apiTitles, onlyAddsEvidence, sourceOf } from "./source.ts";
import type { ApiName, Source, SourceRecord } from "./source.ts";

/** A permission, a role or a step of the set-up: what it is for, and what is lost without it. */
export interface RequiredAccess {
  /** Of the first of its sources: an application permission is granted on this API's resource. */
  readonly api: ApiName;
  readonly kind: "application" | "role" | "setUp";
  readonly name: string;
  /** Of a step of the set-up: how to take it. Of a permission that allows more than reading: why nothing smaller serves. */
  readonly explanation: string | null;
  readonly sources: readonly Source[];
  /** Policies that become `unknown` without it. */
  readonly policies: readonly string[];
  /** Policies that only lose evidence without it. */
  readonly evidenceFor: readonly string[];
}

/** Every source that the scanners' checks, tables and chapters need, and what those need in turn; each once, sorted by id. */
export function requiredSources(scanners: readonly Scanner[]): Source[] {
  const found = new Map<string, Source>();
  const visit = (source: Source) => {
    if (found.has(source.id)) return;
    found.set(source.id, source);
    for (const entry of Object.values(source.needs)) visit(sourceOf(entry));
  };
  for (const scanner of scanners) {
    for (const source of scanner.sources) visit(source);
    for (const { needs } of [...scanner.checks, ...scanner.tables, ...(scanner.chapters ?? [])]) {
      for (const entry of Object.values(needs)) visit(sourceOf(entry));
    }
  }
  return [...found.values()].sort((left, right) => left.id.localeCompare(right.id, "en"));
}

/** The same by their ids. */
export function sourcesById(scanners: readonly Scanner[]): ReadonlyMap<string, Source> {
  return new Map(requiredSources(scanners).map((source) => [source.id, source]));
}

/** Those sources without the opt-in ones that nobody asked for. */
export function requestedSources(scanners: readonly Scanner[], optIns: readonly OptIn[] = []): Source[] {
  return requested(requiredSources(scanners), optIns);
}

function requested(sources: readonly Source[], optIns: readonly OptIn[]): Source[] {
  return sources.filter(({ optIn }) => optIn === undefined || optIns.includes(optIn));
}

/** The least privilege for the given scanners, for what is asked for by name, and for sources that are no scanner's: read off the sources' own declarations. */
export function requiredAccess(
  scanners: readonly Scanner[],
  cloud: CloudName = "commercial",
  optIns: readonly OptIn[] = [],
  besides: readonly Source[] = [],
): RequiredAccess[] {
  const rows = new Map<string, Grant & { api: ApiName; sources: Source[] }>();
  for (const source of requested([...requiredSources(scanners), ...besides], optIns)) {
    if (source.clouds !== undefined && !source.clouds.includes(cloud)) continue;
    for (const grant of grantsOf(source)) {
      // A role or a step serves all APIs alike; permissions of one name may be several APIs'.
      const key = grant.kind === "application" ? `${apiTitles[source.api]} ${grant.name}` : grant.name;
      const row = rows.get(key) ?? { ...grant, api: source.api, sources: [] };
      row.sources.push(source);
      rows.set(key, row);
    }
  }
  return [...rows.values()]
    .map((row) => ({ ...row, ...policiesThatNeed(row.sources, scanners) }))
    .sort(
      (left, right) => left.api.localeCompare(right.api, "en") || left.name.localeCompare(right.name, "en"),
    );
}

type Grant = Pick<RequiredAccess, "kind" | "name" | "explanation">;

function grantsOf({ access: { application, role, setUp, broad } }: Source): Grant[] {
  return [
    ...application.map((name) => ({ kind: "application" as const, name, explanation: broad ?? null })),
    ...(role === undefined ? [] : [{ kind: "role" as const, name: role, explanation: null }]),
    ...(setUp === undefined ? [] : [{ kind: "setUp" as const, name: setUp.name, explanation: setUp.remedy }]),
  ];
}

/** The policies that cannot be decided without these sources, and those that only show less. */
export function policiesThatNeed(
  sources: readonly Source[],
  scanners: readonly Scanner[],
): { policies: string[]; evidenceFor: string[] } {
  const ids = new Set(sources.map((source) => source.id));
  const policies: string[] = [];
  const evidenceFor: string[] = [];
  for (const { policyId, needs } of scanners.flatMap((scanner) => scanner.checks)) {
    if (restsOn(needs, ids, false)) policies.push(policyId);
    else if (restsOn(needs, ids, true)) evidenceFor.push(policyId);
  }
  return { policies: policies.sort(comparePolicyIds), evidenceFor: evidenceFor.sort(comparePolicyIds) };
}

function restsOn(needs: SourceRecord, ids: ReadonlySet<string>, withEvidence: boolean): boolean {
  return Object.values(needs).some((entry) => {
    if (onlyAddsEvidence(entry) && !withEvidence) return false;
    const source = sourceOf(entry);
    return ids.has(source.id) || restsOn(source.needs, ids, withEvidence);
  });
}
