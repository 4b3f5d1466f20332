import type { DiagnosticSetting } from "../../entra-id/log-collection/coverage.ts";
import { workspaceIdIn } from "./workspace-id.ts";
import type { WorkspaceId } from "./workspace-id.ts";

/** The workspaces that the settings name, each once, by id in small letters; what is no workspace's id is left out. */
export function workspacesIn(
  settings: readonly DiagnosticSetting[],
): { readonly id: string; readonly parts: WorkspaceId }[] {
  const found = new Map<string, WorkspaceId>();
  for (const { properties } of settings) {
    const parts = workspaceIdIn(properties.workspaceId ?? "");
    if (parts !== undefined) found.set((properties.workspaceId ?? "").toLowerCase(), parts);
  }
  return [...found]
    .map(([id, parts]) => ({ id, parts }))
    .sort((left, right) => (left.id < right.id ? -1 : 1));
}
