import type { Table, Workspace } from "../sources/workspaces.ts";

/** For how long records can be searched, and for how long they can be had at all, in days. */
export interface Kept {
  readonly searchableDays: number;
  readonly retrievableDays: number;
}

type WorkspaceSettings = Extract<Workspace["answer"], { readonly kind: "read" }>["value"];

/** How long a table keeps its records: `absent` where the workspace has no such table, undefined where the answer does not say. */
export function keptIn(
  { retentionInDays, tables }: WorkspaceSettings,
  name: string,
): Kept | "absent" | undefined {
  const table = tables[name];
  if (table === undefined) return undefined;
  if (table === null) return "absent";
  return keptBy(table, retentionInDays);
}

function keptBy(table: Table, ofWorkspace: number | null | undefined): Kept | undefined {
  const searchableDays = days(table.retentionInDays === -1 ? ofWorkspace : table.retentionInDays);
  const total = table.totalRetentionInDays === -1 ? searchableDays : days(table.totalRetentionInDays);
  if (searchableDays === undefined || total === undefined) return undefined;
  return { searchableDays, retrievableDays: Math.max(searchableDays, total) };
}

function days(value: number | null | undefined): number | undefined {
  return typeof value === "number" && Number.isInteger(value) && value > 0 ? value : undefined;
}
