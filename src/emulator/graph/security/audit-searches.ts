import { randomUUID } from "node:crypto";
import type { EmulatedTenant } from "../../tenants/model.ts";
import { badRequest, GraphError } from "../graph-error.ts";
import { graphRecord, recordsOf } from "./audit-records.ts";
import type { AuditRecord } from "./audit-records.ts";

/** What a page of records holds. */
const PAGE_SIZE = 150;

/** The keys of a search that the emulator obeys. https://learn.microsoft.com/graph/api/resources/security-auditlogquery */
interface Search {
  displayName: string;
  filterStartDateTime: string;
  filterEndDateTime: string;
  recordTypeFilters: readonly string[];
  operationFilters: readonly string[];
}

interface Started {
  id: string;
  search: Search;
  /** How often somebody looked: a search is not done at once. */
  looks: number;
  records: readonly object[];
}

/** The statuses that one sees, look by look; the last one stays. */
const STATUSES = ["notStarted", "running", "succeeded"] as const;

/** The searches that were made of the tenant's audit log. They stay until the emulator stops, as they do in Purview. */
export function auditSearches(tenant: EmulatedTenant) {
  const searches = new Map<string, Started>();

  function started(id: string): Started {
    const found = searches.get(id);
    if (found === undefined) throw new GraphError(404, "NotFound", `There is no audit log query ${id}.`);
    return found;
  }

  return {
    start(body: unknown, now: Date): object {
      const search = parseSearch(body);
      refuseWhereLogIsOff(tenant);
      const id = randomUUID();
      const records = [...recordsOf(tenant, now)]
        .filter((record) => isWanted(record, search))
        .map((record) => graphRecord(record, tenant.organization.id));
      searches.set(id, { id, search, looks: 0, records });
      return shown(started(id));
    },

    look(id: string): object {
      const search = started(id);
      search.looks += 1;
      return shown(search);
    },

    /** A page of the records; none before the search is done. */
    records(id: string, url: URL): object {
      const { records, looks } = started(id);
      const start = Number(url.searchParams.get("$skiptoken") ?? 0);
      const done = statusAfter(looks) === "succeeded" ? records : [];
      const next = start + PAGE_SIZE;
      return {
        ...(next < done.length
          ? { "@odata.nextLink": `${url.origin}${url.pathname}?$skiptoken=${next}` }
          : {}),
        value: done.slice(start, next),
      };
    },
  };
}

function shown({ id, search, looks }: Started): object {
  return {
    id,
    ...search,
    serviceFilters: [],
    userPrincipalNameFilters: [],
    ipAddressFilters: [],
    objectIdFilters: [],
    administrativeUnitIdFilters: [],
    keywordFilter: "",
    status: statusAfter(looks),
  };
}

function statusAfter(looks: number): string {
  return STATUSES[Math.min(looks, STATUSES.length - 1)] ?? "succeeded";
}

/** How Purview refuses where the unified audit log is switched off. */
function refuseWhereLogIsOff({ exchange }: EmulatedTenant): void {
  if (exchange["Get-AdminAuditLogConfig"].some(({ UnifiedAuditLogIngestionEnabled: isOn }) => isOn)) return;
  throw new GraphError(
    403,
    "UnknownError",
    JSON.stringify({ Status: "AuditingDisabledTenant", Message: "Auditing is disabled for the tenant." }),
  );
}

function parseSearch(body: unknown): Search {
  if (typeof body !== "object" || body === null) throw badRequest("The query is missing.");
  const given: Partial<Record<keyof Search, unknown>> = body;
  const text = (key: keyof Search): string => {
    const value = given[key];
    if (typeof value !== "string") throw badRequest(`The property '${key}' is missing.`);
    return value;
  };
  const texts = (key: keyof Search): string[] => {
    const value = given[key] ?? [];
    if (!Array.isArray(value)) throw badRequest(`The property '${key}' is not a collection.`);
    return value.map(String);
  };
  return {
    displayName: text("displayName"),
    filterStartDateTime: text("filterStartDateTime"),
    filterEndDateTime: text("filterEndDateTime"),
    recordTypeFilters: texts("recordTypeFilters"),
    operationFilters: texts("operationFilters"),
  };
}

function isWanted({ at, recordType, operation }: AuditRecord, search: Search): boolean {
  const isIn = (value: string, values: readonly string[]) =>
    values.length === 0 || values.some((each) => each.toLowerCase() === value.toLowerCase());
  return (
    at >= new Date(search.filterStartDateTime) &&
    at <= new Date(search.filterEndDateTime) &&
    isIn(recordType, search.recordTypeFilters) &&
    isIn(operation, search.operationFilters)
  );
}
