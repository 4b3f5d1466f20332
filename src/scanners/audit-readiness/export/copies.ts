import type { DiagnosticSetting } from "../../entra-id/log-collection/coverage.ts";
import type { KnownExports, UnreadableExport } from "../retention/verdict.ts";
import type { RecordKind } from "../retention/record-types.ts";
import type { AuditLogReader } from "../sources/audit-log-readers.ts";
import type { SentinelWorkspace } from "../sources/sentinel.ts";
import type { SignInActivity } from "../sources/sign-in-activities.ts";
import type { Workspace } from "../sources/workspaces.ts";
import { consumersAmong } from "./consumers.ts";
import { exportKept } from "./export-kept.ts";
import { keptIn } from "./kept.ts";
import type { Kept } from "./kept.ts";
import { tableOfCategory } from "./record-tables.ts";
import { destinationsFor, routesOf } from "./routes.ts";
import type { Destination, Route } from "./routes.ts";

/** What tells of copies; each undefined where it was not shown. */
export interface CopySources {
  readonly diagnosticSettings: readonly DiagnosticSetting[] | undefined;
  readonly workspaces: readonly Workspace[] | undefined;
  readonly sentinel: readonly SentinelWorkspace[] | undefined;
  readonly readers: readonly AuditLogReader[] | undefined;
  readonly signInActivities: readonly SignInActivity[] | undefined;
}

const everything: readonly RecordKind[] = ["exchange", "entra", "sharePoint", "teams"];

/** The logs of Entra ID that stand for its audit records: changes to the directory, and sign-ins by people. */
const entraCategories = ["AuditLogs", "SignInLogs", "NonInteractiveUserSignInLogs"];

/** Where records are kept outside of Microsoft Purview, as far as that was shown, and where they may be kept besides (logging dossier 4.1). */
export function copiesOf(sources: CopySources, now: Date): KnownExports {
  const { diagnosticSettings, workspaces, sentinel } = sources;
  const records = exportKept(workspaces, sentinel);
  const routes = diagnosticSettings && routesOf(diagnosticSettings, workspaces);
  return {
    kept: [
      ...(records === undefined ? [] : [{ ...records, by: `the workspace ${records.by}` }]),
      ...entraLogsKept(routes ?? [], workspaces ?? []),
    ],
    unreadable: [
      ...collectors(sources, now),
      ...unseenWorkspaces(routes, sentinel),
      ...otherDestinations(routes ?? []),
    ],
  };
}

/** The workspaces that take in all of these logs of Entra ID, each with the time that the shortest of the tables is kept for. */
function entraLogsKept(routes: readonly Route[], workspaces: readonly Workspace[]): KnownExports["kept"] {
  const [first = [], ...others] = entraCategories.map((category) =>
    destinationsFor(routes, category).filter(({ state }) => state === "live"),
  );
  const all = first.filter(({ id }) => others.every((places) => places.some((place) => place.id === id)));
  return all.flatMap(({ id, name }) => {
    const answer = workspaces.find((workspace) => workspace.id === id)?.answer;
    if (answer?.kind !== "read") return [];
    const tables = entraCategories.map((category) =>
      keptIn(answer.value, tableOfCategory.get(category.toLowerCase()) ?? category),
    );
    if (!tables.every(isKept)) return [];
    return [
      {
        searchableDays: Math.min(...tables.map(({ searchableDays }) => searchableDays)),
        retrievableDays: Math.min(...tables.map(({ retrievableDays }) => retrievableDays)),
        by: `the workspace ${name}`,
        dataTypes: ["entra"],
      },
    ];
  });
}

function isKept(kept: ReturnType<typeof keptIn>): kept is Kept {
  return typeof kept === "object";
}

/** Whoever fetches the audit log keeps it for as long as it likes. An application of which nothing is told may be the one that does. */
function collectors({ readers, signInActivities }: CopySources, now: Date): UnreadableExport[] {
  if (readers === undefined) return [{ by: "a system that fetches the audit log", dataTypes: everything }];
  return consumersAmong(readers, signInActivities, now)
    .filter(({ fetchesRecords, life }) => fetchesRecords && life !== "dead")
    .map(({ reader }) => ({ by: `what “${reader.name ?? reader.id}” fetches`, dataTypes: everything }));
}

function unseenWorkspaces(
  routes: readonly Route[] | undefined,
  sentinel: readonly SentinelWorkspace[] | undefined,
): UnreadableExport[] {
  if (routes === undefined)
    return [{ by: "places that Entra ID's diagnostic settings name", dataTypes: everything }];
  const places = destinationsOf(routes).filter(({ kind }) => kind === "Log Analytics workspace");
  return places
    .filter(({ id, state }) => state === "unseen" || (state === "live" && !isWatched(id, sentinel)))
    .map(({ name }) => ({ by: `the workspace ${name}`, dataTypes: everything }));
}

/** Whether it was shown which records Microsoft Sentinel brings into the workspace. */
function isWatched(id: string, sentinel: readonly SentinelWorkspace[] | undefined): boolean {
  return (
    sentinel?.some(({ workspaceId, answer }) => workspaceId === id && answer.kind !== "refused") === true
  );
}

/** Event hubs, storage accounts and partners are not looked into; of all records, they hold Entra ID's own logs. */
function otherDestinations(routes: readonly Route[]): UnreadableExport[] {
  return entraCategories
    .flatMap((category) => destinationsFor(routes, category))
    .filter(({ kind }) => kind !== "Log Analytics workspace")
    .map(({ kind, name }) => ({ by: `the ${kind} ${name}`, dataTypes: ["entra"] }));
}

function destinationsOf(routes: readonly Route[]): Destination[] {
  const all = routes.flatMap(({ destinations }) => destinations);
  return [...new Map(all.map((each) => [each.id, each])).values()];
}
