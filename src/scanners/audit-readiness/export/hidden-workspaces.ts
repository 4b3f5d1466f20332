import type { Evidence } from "../../../engine/verdict.ts";
import { workspaceRole } from "../sources/workspaces.ts";
import type { SentinelWorkspace } from "../sources/sentinel.ts";

/** Evidence for each workspace in which Plimsoll was not shown Microsoft Sentinel, while others were. */
export function hiddenWorkspaces(sentinel: readonly SentinelWorkspace[]): Evidence[] {
  return sentinel.flatMap(({ workspaceId, answer }): Evidence[] =>
    answer.kind !== "refused"
      ? []
      : [
          {
            object: {
              type: "Not read",
              id: workspaceId,
              name: `Microsoft Sentinel in ${workspaceId.split("/").at(-1) ?? workspaceId}`,
            },
            property: "providers/Microsoft.SecurityInsights",
            actual: `could not be read: ${answer.message}`,
            expected: "readable",
            result: "context",
            note: `Grant the application the role “${workspaceRole}”. If the workspace belongs to a service provider, ask there.`,
          },
        ],
  );
}
