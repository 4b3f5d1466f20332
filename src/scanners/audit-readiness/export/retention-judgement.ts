import type { Evidence } from "../../../engine/verdict.ts";
import { weigh } from "../../judgement.ts";
import type { Judgement } from "../../judgement.ts";
import { counted, inSentence } from "../mailbox-auditing/words.ts";
import type { RetentionDemand } from "../retention/rules.ts";
import type { SentinelWorkspace } from "../sources/sentinel.ts";
import type { Workspace } from "../sources/workspaces.ts";
import { auditConnectors } from "./connectors.ts";
import { keptIn } from "./kept.ts";
import type { Kept } from "./kept.ts";
import { cloudAppEvents, officeActivity, tableOfCategory } from "./record-tables.ts";
import { destinationsFor } from "./routes.ts";
import type { Destination, Route } from "./routes.ts";
import { pathOf, workspaceIdIn } from "./workspace-id.ts";

/** What can be said of how long logs are kept outside of Entra ID. */
export interface JudgedRetention {
  readonly logs: number;
  readonly violations: number;
  /** Logs of which a person must find out how long they are kept */
  readonly unclear: number;
  readonly evidence: readonly Evidence[];
}

/** Where the records of one table go. */
interface Log {
  readonly table: string;
  readonly places: readonly Destination[];
}

/** For how long one workspace keeps the records. */
interface Figures extends Kept {
  readonly id: string;
  readonly name: string;
}

interface JudgedLog {
  readonly judgement: Judgement;
  readonly isUnclear: boolean;
}

/** Whether each log that goes somewhere is kept for long enough in all places together (dossier §4, 4.4). */
export function judgeRetention(
  routes: readonly Route[],
  workspaces: readonly Workspace[],
  sentinel: readonly SentinelWorkspace[],
  demand: RetentionDemand,
): JudgedRetention {
  const read = new Map(workspaces.map(({ id, answer }) => [id, answer]));
  const judged = [...exportedLogs(routes), ...auditLogs(routes, sentinel)].map((log) =>
    judgeLog(log, read, demand),
  );
  const { violations, evidence } = weigh(judged.map(({ judgement }) => judgement));
  return {
    logs: judged.length,
    violations: violations.length,
    unclear: judged.filter(({ isUnclear }) => isUnclear).length,
    evidence,
  };
}

/** Entra ID's own logs that go to some place that is there. */
function exportedLogs(routes: readonly Route[]): Log[] {
  return [...tableOfCategory].flatMap(([category, table]) => {
    const places = destinationsFor(routes, category).filter(({ state }) => state !== "gone");
    return places.length === 0 ? [] : [{ table, places }];
  });
}

/** Records of the unified audit log, in the workspaces where a connector brings them in. */
function auditLogs(routes: readonly Route[], sentinel: readonly SentinelWorkspace[]): Log[] {
  const connectors = auditConnectors(sentinel).filter(({ isOn }) => isOn === true);
  const places = new Map(routes.flatMap(({ destinations }) => destinations).map((each) => [each.id, each]));
  const tables = { Office365: officeActivity, MicrosoftThreatProtection: cloudAppEvents };
  return [...new Set(connectors.map(({ kind }) => kind))].map((kind) => ({
    table: tables[kind],
    places: connectors.flatMap((each) => (each.kind === kind ? (places.get(each.workspaceId) ?? []) : [])),
  }));
}

function judgeLog(
  { table, places }: Log,
  read: ReadonlyMap<string, Workspace["answer"]>,
  { searchableDays, retrievableDays, by }: RetentionDemand,
): JudgedLog {
  const figures: Figures[] = [];
  const unseen: Destination[] = [];
  for (const place of places) {
    const answer = read.get(place.id);
    const kept = answer?.kind === "read" ? keptIn(answer.value, table) : "absent";
    if (kept === undefined)
      return { judgement: { undecided: `workspaces[${place.name}].tables.${table}` }, isUnclear: false };
    if (kept === "absent") unseen.push(place);
    else figures.push({ ...kept, id: place.id, name: place.name });
  }
  const searchable = Math.max(0, ...figures.map((each) => each.searchableDays));
  const retrievable = Math.max(0, ...figures.map((each) => each.retrievableDays));
  const searchableElsewhere = unseen.some(({ kind }) => kind !== "storage account");
  const isSearchable = searchable >= searchableDays;
  const isRetrievable = retrievable >= retrievableDays;
  const evidence: Omit<Evidence, "result"> = {
    object: { type: "Table of logs", id: tableId(figures, table), name: table },
    property: `tables/${table} retentionInDays, totalRetentionInDays`,
    actual: inWords(figures, unseen),
    expected: `${counted(searchableDays, "day", "days")} searchable and ${counted(retrievableDays, "day", "days")} in all, as asked for by ${by}`,
  };
  if (isSearchable && isRetrievable)
    return { judgement: { evidence: { ...evidence, result: "meets" } }, isUnclear: false };
  const couldBeLonger =
    figures.length === 0 || ((isSearchable || searchableElsewhere) && (isRetrievable || unseen.length > 0));
  return couldBeLonger
    ? { judgement: { evidence: { ...evidence, result: "context" } }, isUnclear: true }
    : { judgement: { evidence: { ...evidence, result: "violates" } }, isUnclear: false };
}

/** The resource id of the table that keeps its records longest, which is the one to lengthen. */
function tableId(figures: readonly Figures[], table: string): string | null {
  const [longest] = figures.toSorted((left, right) => right.retrievableDays - left.retrievableDays);
  const workspace = workspaceIdIn(longest?.id ?? "");
  return workspace === undefined ? null : `${pathOf(workspace)}/tables/${table}`;
}

function inWords(figures: readonly Figures[], unseen: readonly Destination[]): string {
  return inSentence([
    ...figures.map(
      ({ name, searchableDays, retrievableDays }) =>
        `${counted(searchableDays, "day", "days")} searchable and ${counted(retrievableDays, "day", "days")} in all in the workspace ${name}`,
    ),
    ...unseen.map(({ kind, name }) => `for a time that Plimsoll does not see in the ${kind} ${name}`),
  ]);
}
