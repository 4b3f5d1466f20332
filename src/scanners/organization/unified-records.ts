import { z } from "zod";
import { defineOptInSource } from "../../engine/opt-in.ts";
import type { NotAsked } from "../../engine/opt-in.ts";
import type { Source } from "../../engine/source.ts";
import { ReadFailure } from "../../tenant/failure.ts";
import { valueAt } from "../any-casing.ts";
import {
  auditRecordSchema,
  isFalse,
  pairsIn,
  textIn,
} from "../audit-readiness/live-evidence/audit-record.ts";
import {
  auditSearchAccess,
  auditSearchClouds,
  everyServiceSearchAccess,
} from "../audit-readiness/sources/live-access.ts";
import type { TimeWindow } from "./change-records.ts";

/** Who did what to what. Of settings only the names are kept: the values stand in the snapshots, as far as they count. */
export const unifiedRecordSchema = z.object({
  id: z.string(),
  at: z.iso.datetime(),
  /** Exchange's and Security & Compliance's are names of cmdlets */
  operation: z.string(),
  user: z.object({ id: z.string().nullable(), name: z.string().nullable() }).nullable(),
  /** The application's id */
  application: z.string().nullable(),
  address: z.string().nullable(),
  /** What it was done to, by whatever names the record gives */
  objects: z.array(z.string()),
  /** What was set, by the service's names; null if the record does not say */
  settings: z.array(z.string()).nullable(),
});
export type UnifiedRecord = z.infer<typeof unifiedRecordSchema>;

export const unifiedReadingSchema = z.discriminatedUnion("state", [
  z.object({ state: z.literal("answered"), records: z.array(unifiedRecordSchema) }),
  /** The search was still running when Plimsoll stopped waiting. */
  z.object({ state: z.literal("unfinished"), search: z.string() }),
  /** Purview says that the tenant's audit log is switched off. */
  z.object({ state: z.literal("auditingOff") }),
]);

interface Wanted {
  readonly operations: readonly string[];
  /** Whether nothing but Exchange's own cmdlets is looked for: a smaller permission serves for these. */
  readonly onlyExchange: boolean;
  readonly isWanted: (record: UnifiedRecord) => boolean;
}

/** No more records than this are read. */
const mostRecords = 50_000;

/**
 * The records of the unified audit log that are wanted, of a window of time, by one search that stays in Purview. A scan with live evidence that keeps a history makes it
 * when something changed of which this log tells; no policy rests on it. It is narrowed down by operations, whose names are free text: a kind
 * of record that Microsoft Graph does not know would be refused, and cost the names of all. Only Exchange's kind is named, where it is alone.
 */
export function unifiedRecords(
  { from, to }: TimeWindow,
  { operations, onlyExchange, isWanted }: Wanted,
): Source<z.infer<typeof unifiedReadingSchema> | NotAsked> {
  return defineOptInSource("live-evidence", {
    id: "unified-records",
    title: "the unified audit log",
    api: "graph",
    access: onlyExchange ? auditSearchAccess : everyServiceSearchAccess,
    clouds: auditSearchClouds,
    schema: unifiedReadingSchema,
    async collect({ apis: { liveEvidence } }) {
      const displayName = `Plimsoll: who changed settings until ${to}`;
      const answer = await liveEvidence.searchAuditLog({
        displayName,
        filterStartDateTime: from,
        filterEndDateTime: to,
        recordTypeFilters: onlyExchange ? ["exchangeAdmin"] : [],
        operationFilters: operations,
      });
      switch (answer.kind) {
        case "finished":
          return { state: "answered", records: await wantedOf(answer.records, isWanted) };
        case "unfinished":
          return { state: "unfinished", search: displayName };
        case "auditingOff":
          return { state: "auditingOff" };
      }
    },
  });
}

async function wantedOf(
  pages: AsyncIterable<readonly unknown[]>,
  isWanted: Wanted["isWanted"],
): Promise<UnifiedRecord[]> {
  const wanted: UnifiedRecord[] = [];
  let count = 0;
  for await (const page of pages) {
    count += page.length;
    if (count > mostRecords)
      throw new ReadFailure("truncated", `The unified audit log has more than ${mostRecords} such records.`);
    wanted.push(...page.flatMap((record) => changeIn(record) ?? []).filter(isWanted));
  }
  return wanted;
}

const recordSchema = auditRecordSchema.extend({ id: z.string(), objectId: z.string().nullish() });

/** A record as it is kept; undefined where the service refused: what failed changed nothing. */
function changeIn(record: unknown): UnifiedRecord | undefined {
  const { id, createdDateTime: at, operation, auditData, ...told } = recordSchema.parse(record);
  const result = textIn(auditData, "ResultStatus");
  if (isFalse(result) || /^fail/i.test(result)) return undefined;
  // Cmdlets have parameters; SharePoint lists what was modified in the same way (its names are from memory: no tenant could be asked).
  const settings =
    pairsIn(valueAt(auditData, "Parameters")) ?? pairsIn(valueAt(auditData, "ModifiedProperties"));
  const named = (settings ?? []).filter(({ name }) => /^(identity|name|securitygroup)$/i.test(name));
  return {
    id,
    at,
    operation,
    user: userOf(told.userPrincipalName ?? null, told.userId ?? textIn(auditData, "UserId")),
    application: orNull(textIn(auditData, "AppId", "ClientAppId", "ApplicationId")),
    address: orNull(told.clientIp ?? textIn(auditData, "ClientIP")),
    objects: [
      told.objectId ?? "",
      // Power BI's and the Power Platform's names for it are from memory.
      ...["ObjectId", "ItemName", "PolicyName", "DisplayName"].map((key) => textIn(auditData, key)),
      ...named.map(({ value }) => value),
    ].filter((name, index, all) => name !== "" && all.indexOf(name) === index),
    settings: settings?.map(({ name }) => name) ?? null,
  };
}

/** Who it was: the log has a name, an id or both. */
function userOf(name: string | null, id: string): UnifiedRecord["user"] {
  const shown = orNull(name ?? "");
  if (shown === null && id === "") return null;
  return shown === null || shown === id ? { id: null, name: shown ?? id } : { id: orNull(id), name: shown };
}

function orNull(text: string): string | null {
  return text === "" ? null : text;
}
