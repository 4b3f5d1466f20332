import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import type { ResourceManagerReader } from "../../../tenant/apis/index.ts";
import { diagnosticSettings } from "../../entra-id/sources/diagnostic-settings.ts";
import { recordTables } from "../export/record-tables.ts";
import { pathOf } from "../export/workspace-id.ts";
import type { WorkspaceId } from "../export/workspace-id.ts";
import { answerOf, answersTo, unlessAbsent, unlessDenied } from "./azure-answers.ts";
import { workspacesIn } from "../export/workspaces-in-settings.ts";

/** What opens the workspaces, and Microsoft Sentinel in them (dossier §4, 4.4). */
export const workspaceRole = "Azure: Reader on the subscription of each Log Analytics workspace";

/** Days. `plan` is Analytics, Basic or Auxiliary; -1 stands for the workspace's own figure. */
const tableSchema = z.object({
  plan: z.string().nullish(),
  retentionInDays: z.number().nullish(),
  totalRetentionInDays: z.number().nullish(),
});
export type Table = z.infer<typeof tableSchema>;

const workspaceSchema = z.object({
  /** Enabled, Warned, PastDue, Disabled or Deleted; null where the subscription itself is not shown */
  subscriptionState: z.string().nullish(),
  retentionInDays: z.number().nullish(),
  /** By name; null for a table that the workspace does not have */
  tables: z.record(z.string(), tableSchema.nullable()),
});

const workspacesSchema = z.array(
  z.object({
    /** The resource id, in small letters: Azure does not tell the casings apart */
    id: z.string(),
    answer: answerOf(workspaceSchema),
  }),
);
export type Workspace = z.infer<typeof workspacesSchema>[number];

/**
 * The Log Analytics workspaces that Entra ID's diagnostic settings name, and for how long they keep the records that matter here.
 * The paths and their versions are memory (dossier §4, 4.4 and §9.6): https://learn.microsoft.com/rest/api/loganalytics/tables/get
 */
export const workspaces = defineSource({
  id: "audit-readiness/workspaces",
  title: "the Log Analytics workspaces to which Entra ID's logs go",
  api: "resourceManager",
  access: { application: [], role: workspaceRole },
  needs: { settings: diagnosticSettings },
  schema: workspacesSchema,
  async collect({ apis: { resourceManager }, needs }) {
    const named = workspacesIn(needs.settings);
    const answers = await answersTo(named.map(({ parts }) => readWorkspace(resourceManager, parts)));
    return named.map(({ id }, index) => ({ id, answer: answers[index] }));
  },
});

const subscription = z.object({ state: z.string().nullish() });
const workspace = z.object({ properties: z.object({ retentionInDays: z.number().nullish() }) });
const table = z.object({ properties: tableSchema });

async function readWorkspace(azure: ResourceManagerReader, parts: WorkspaceId) {
  const path = pathOf(parts);
  const [found, subscribed, tables] = await Promise.all([
    azure.get(`${path}?api-version=2022-10-01`),
    unlessDenied(azure.get(`/subscriptions/${parts.subscriptionId}?api-version=2022-12-01`)),
    Promise.all(recordTables.map(async (name) => [name, await readTable(azure, path, name)] as const)),
  ]);
  return {
    subscriptionState: subscribed === undefined ? null : subscription.parse(subscribed).state,
    retentionInDays: workspace.parse(found).properties.retentionInDays,
    tables: Object.fromEntries(tables),
  };
}

async function readTable(azure: ResourceManagerReader, path: string, name: string): Promise<Table | null> {
  const found = await unlessAbsent(azure.get(`${path}/tables/${name}?api-version=2022-10-01`));
  return found === undefined ? null : table.parse(found).properties;
}
