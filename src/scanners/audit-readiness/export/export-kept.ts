import type { SentinelWorkspace } from "../sources/sentinel.ts";
import type { Workspace } from "../sources/workspaces.ts";
import { auditConnectors } from "./connectors.ts";
import type { Kept } from "./kept.ts";
import { keptIn } from "./kept.ts";
import { officeActivity } from "./record-tables.ts";
import { workspaceState } from "./workspace-state.ts";

/** What a readable place outside Microsoft 365 keeps of the unified audit log. */
export interface ExportKept extends Kept {
  /** The workspace's name */
  readonly by: string;
  /** The kinds of records that arrive there, in the connector's words: exchange, sharePoint, teams */
  readonly dataTypes: readonly string[];
}

/**
 * For how long the audit records that Sentinel takes in are kept (table OfficeActivity), by the workspace that keeps them longest; undefined where none is known to.
 * Only what was read counts: an event hub or a storage account may keep more, and nothing here says so.
 */
export function exportKept(
  workspaces: readonly Workspace[] | undefined,
  sentinel: readonly SentinelWorkspace[] | undefined,
): ExportKept | undefined {
  const connectors = auditConnectors(sentinel ?? []).filter(
    ({ kind, isOn }) => kind === "Office365" && isOn === true,
  );
  const kept = connectors.flatMap(({ workspaceId, dataTypes }) => {
    const answer = workspaces?.find(({ id }) => id === workspaceId)?.answer;
    if (answer?.kind !== "read" || workspaceState(answer).state !== "live") return [];
    const figures = keptIn(answer.value, officeActivity);
    if (figures === undefined || figures === "absent") return [];
    return [{ ...figures, by: workspaceId.split("/").at(-1) ?? workspaceId, dataTypes }];
  });
  return kept.toSorted(
    (left, right) =>
      right.retrievableDays - left.retrievableDays || right.searchableDays - left.searchableDays,
  )[0];
}
