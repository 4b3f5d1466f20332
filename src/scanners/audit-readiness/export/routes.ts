import type { DiagnosticSetting } from "../../entra-id/log-collection/coverage.ts";
import type { Workspace } from "../sources/workspaces.ts";
import { workspaceIdIn } from "./workspace-id.ts";
import { workspaceState } from "./workspace-state.ts";

export type DestinationKind =
  "Log Analytics workspace" | "storage account" | "event hub" | "partner solution";

/** One place that a diagnostic setting sends logs to. */
export interface Destination {
  readonly kind: DestinationKind;
  /** The resource id; of a workspace, in small letters */
  readonly id: string;
  readonly name: string;
  /**
   * `live`: it was read, and takes in logs. `gone`: Azure says that it does not. `unseen`: what becomes of logs there is not shown to Plimsoll.
   * `untold`: the id is not that of anything in Azure, or what was read says nothing of it, so that nobody can tell.
   */
  readonly state: "live" | "gone" | "unseen" | "untold";
  /** Completes "The workspace …", for example "does not exist any more". */
  readonly because: string;
}

/** What one diagnostic setting sends, and where to. */
export interface Route {
  readonly setting: string;
  readonly destinations: readonly Destination[];
  /** Enabled ones, in small letters: Microsoft's own pages spell them in more than one way (dossier §6.6) */
  readonly categories: ReadonlySet<string>;
  /** Enabled groups of categories, in small letters */
  readonly groups: ReadonlySet<string>;
}

/** The routes of all settings. Workspaces that were not read (`undefined`) are unseen. */
export function routesOf(
  settings: readonly DiagnosticSetting[],
  workspaces: readonly Workspace[] | undefined,
): Route[] {
  return settings.map((setting) => {
    const enabled = setting.properties.logs.filter((log) => log.enabled);
    return {
      setting: setting.name,
      destinations: destinationsOf(setting, workspaces),
      categories: new Set(enabled.flatMap(({ category }) => category?.toLowerCase() ?? [])),
      groups: new Set(enabled.flatMap(({ categoryGroup }) => categoryGroup?.toLowerCase() ?? [])),
    };
  });
}

/** The routes that certainly carry a category. Whether Entra ID's settings know groups is not verified; `allLogs` can mean one thing only (dossier §9.12). */
export function routesCarrying(routes: readonly Route[], category: string): Route[] {
  return routes.filter(
    ({ categories, groups }) => categories.has(category.toLowerCase()) || groups.has("alllogs"),
  );
}

/** Where a category is sent, each place once. */
export function destinationsFor(routes: readonly Route[], category: string): Destination[] {
  const all = routesCarrying(routes, category).flatMap(({ destinations }) => destinations);
  return [...new Map(all.map((each) => [`${each.kind} ${each.id}`, each])).values()];
}

/** The routes of which it cannot be told whether they carry a category: they send a group, and no page says what it holds. */
export function routesInDoubt(routes: readonly Route[]): Route[] {
  return routes.filter(
    ({ groups, destinations }) => destinations.length > 0 && [...groups].some((group) => group !== "alllogs"),
  );
}

export function isCarried({ categories, groups }: Route): boolean {
  return categories.size > 0 || groups.size > 0;
}

function destinationsOf(
  { properties }: DiagnosticSetting,
  workspaces: readonly Workspace[] | undefined,
): Destination[] {
  const others: readonly (readonly [DestinationKind, string | null | undefined])[] = [
    ["storage account", properties.storageAccountId],
    ["event hub", properties.eventHubAuthorizationRuleId],
    ["partner solution", properties.marketplacePartnerId],
  ];
  const { workspaceId } = properties;
  return [
    ...(isGiven(workspaceId) ? [workspaceDestination(workspaceId, workspaces)] : []),
    ...others.flatMap(([kind, id]) => (isGiven(id) ? [otherDestination(kind, id)] : [])),
  ];
}

function workspaceDestination(id: string, workspaces: readonly Workspace[] | undefined): Destination {
  const kind = "Log Analytics workspace";
  if (!isAzureId(id)) return untold(kind, id, "has no id that Azure would give");
  const key = id.toLowerCase();
  const workspace = workspaces?.find((each) => each.id === key);
  if (workspaces !== undefined && workspace === undefined && workspaceIdIn(id) !== undefined)
    return untold(kind, key, "is missing among those that were read");
  return { kind, id: key, name: lastPart(id), ...workspaceState(workspace?.answer) };
}

function otherDestination(kind: DestinationKind, id: string): Destination {
  if (!isAzureId(id)) return untold(kind, id, "has no id that Azure would give");
  return { kind, id, name: nameIn(id), state: "unseen", because: "is not looked into by Plimsoll" };
}

function untold(kind: DestinationKind, id: string, because: string): Destination {
  return { kind, id, name: id, state: "untold", because };
}

function isGiven(id: string | null | undefined): id is string {
  return typeof id === "string" && id !== "";
}

function isAzureId(id: string): boolean {
  return id.toLowerCase().startsWith("/subscriptions/");
}

function lastPart(id: string): string {
  return id.split("/").at(-1) ?? id;
}

/** Of an event hub, the namespace: the setting names a key of it. */
function nameIn(id: string): string {
  return /\/namespaces\/([^/]+)/i.exec(id)?.[1] ?? lastPart(id);
}
