import type { EmulatedTenant } from "../../tenants/model.ts";
import { badRequest } from "../graph-error.ts";
import { isOfExchange, recordsOf } from "./audit-records.ts";
import type { AuditRecord } from "./audit-records.ts";
import { RESULTS, type Row } from "./hunting-results.ts";

const DAY = 24 * 60 * 60 * 1000;
/** Defender XDR keeps no more. */
const KEPT_DAYS = 30;

/** A condition on a column of CloudAppEvents; each is one line of the query. */
const CONDITIONS: readonly {
  pattern: RegExp;
  holds: (record: AuditRecord, found: readonly string[]) => boolean;
}[] = [
  {
    pattern: /^where Timestamp between \(datetime\(([^)]+)\) \.\. datetime\(([^)]+)\)\)$/,
    holds: ({ at }, [from = "", to = ""]) => at >= new Date(from) && at <= new Date(to),
  },
  {
    pattern: /^where ActionType =~ "([^"]*)"$/,
    holds: ({ operation }, [name = ""]) => operation.toLowerCase() === name.toLowerCase(),
  },
  {
    pattern: /^where ActionType in~ \(([^)]*)\)$/,
    holds: ({ operation }, [names = ""]) =>
      names.split(",").some((name) => name.trim().toLowerCase() === `"${operation.toLowerCase()}"`),
  },
  {
    pattern: /^where Application =~ "([^"]*)"$/,
    holds: ({ recordType }, [name = ""]) =>
      isOfExchange(recordType) && name.toLowerCase() === "microsoft exchange online",
  },
];

/**
 * Answers a query over CloudAppEvents. It understands conditions, each on a line, and after them the steps that hunting-results.ts knows, word for word:
 * whatever else is asked is a 400, as a mistake in Kusto would be.
 */
export function hunt(tenant: EmulatedTenant, body: unknown, now: Date): object {
  const query = typeof body === "object" && body !== null && "Query" in body ? body.Query : undefined;
  if (typeof query !== "string") throw badRequest("Query is required.");
  const [table, ...steps] = query.split("\n").map((line) => line.replace(/^\| /, "").trim());
  if (table !== "CloudAppEvents")
    throw badRequest(`Failed to resolve table expression named '${table ?? ""}'.`);
  const conditions: ((record: AuditRecord) => boolean)[] = [];
  let step = 0;
  for (; step < steps.length; step += 1) {
    const condition = conditionIn(steps[step] ?? "");
    if (condition === undefined) break;
    conditions.push(condition);
  }
  const rest = steps.slice(step).join("\n");
  const result = RESULTS.find(({ steps: known }) => known === rest);
  if (result === undefined) throw badRequest(`Semantic error: the emulator does not understand ${rest}`);
  const rows = result.rows(kept(tenant, now).filter((record) => conditions.every((holds) => holds(record))));
  return { schema: schemaOf(rows), results: rows };
}

function conditionIn(step: string): ((record: AuditRecord) => boolean) | undefined {
  for (const { pattern, holds } of CONDITIONS) {
    const found = pattern.exec(step);
    if (found !== null) return (record) => holds(record, found.slice(1));
  }
  return undefined;
}

function kept(tenant: EmulatedTenant, now: Date): AuditRecord[] {
  if (!tenant.auditTrail.feedsDefender) return [];
  const oldest = now.getTime() - KEPT_DAYS * DAY;
  return [...recordsOf(tenant, now)].filter(({ at }) => at.getTime() >= oldest);
}

function schemaOf([first = {}]: readonly Row[]): object[] {
  return Object.entries(first).map(([name, value]) => ({
    name,
    type:
      typeof value === "number"
        ? "Int64"
        : /^(?:Timestamp|Newest|First|Last)$/.test(name)
          ? "DateTime"
          : "String",
  }));
}
