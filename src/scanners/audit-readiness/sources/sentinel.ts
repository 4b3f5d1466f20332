import { z } from "zod";
import { defineSource } from "../../../engine/source.ts";
import type { ResourceManagerReader } from "../../../tenant/apis/index.ts";
import { diagnosticSettings } from "../../entra-id/sources/diagnostic-settings.ts";
import { pathOf } from "../export/workspace-id.ts";
import { answerOf, answersTo, unlessAbsent } from "./azure-answers.ts";
import { workspaceRole } from "./workspaces.ts";
import { workspacesIn } from "../export/workspaces-in-settings.ts";

/** `kind` is Office365, MicrosoftThreatProtection (Defender XDR), or another. */
const connectorSchema = z.object({
  name: z.string().nullish(),
  kind: z.string().nullish(),
  /** Whether it takes in records of the tenant that is read, and not of another one; null where it does not say */
  isOfThisTenant: z.boolean().nullable(),
  /** By name, for example `exchange`; the state is Enabled or Disabled */
  dataTypes: z.record(z.string(), z.object({ state: z.string().nullish() }).nullish()).nullish(),
});
export type Connector = z.infer<typeof connectorSchema>;

/** `kind` is Scheduled or NRT for rules with a query of their own. */
const alertRuleSchema = z.object({
  id: z.string().nullish(),
  kind: z.string().nullish(),
  properties: z
    .object({
      displayName: z.string().nullish(),
      enabled: z.boolean().nullish(),
      query: z.string().nullish(),
    })
    .nullish(),
});

const sentinelSchema = z.array(
  z.object({
    workspaceId: z.string(),
    /** Absent: Microsoft Sentinel is not switched on in the workspace, or there is no such workspace */
    answer: answerOf(
      z.object({ connectors: z.array(connectorSchema), alertRules: z.array(alertRuleSchema) }),
    ),
  }),
);
export type SentinelWorkspace = z.infer<typeof sentinelSchema>[number];

/**
 * Microsoft Sentinel in the workspaces that Entra ID's diagnostic settings name: what it takes in, and the rules by which it raises alerts.
 * Onboarding and the connectors' shape as Microsoft's own assessment reads them (dossier §4, 5.6 and 5.8).
 */
export const sentinel = defineSource({
  id: "audit-readiness/sentinel",
  title: "the connectors and analytics rules of Microsoft Sentinel",
  api: "resourceManager",
  access: { application: [], role: workspaceRole },
  needs: { settings: diagnosticSettings },
  schema: sentinelSchema,
  async collect({ apis: { resourceManager }, tenantId, needs }) {
    const named = workspacesIn(needs.settings);
    const answers = await answersTo(
      named.map(({ parts }) => readSentinel(resourceManager, pathOf(parts), tenantId)),
    );
    return named.map(({ id }, index) => {
      const answer = answers[index];
      const isOff = answer?.kind === "read" && answer.value === undefined;
      return { workspaceId: id, answer: isOff ? { kind: "absent" } : answer };
    });
  },
});

/** Undefined where Sentinel is not switched on: its lists are then not asked for. */
async function readSentinel(azure: ResourceManagerReader, workspace: string, tenantId: string) {
  const insights = `${workspace}/providers/Microsoft.SecurityInsights`;
  const state = await unlessAbsent(azure.get(`${insights}/onboardingStates/default?api-version=2024-03-01`));
  if (state === undefined) return undefined;
  const [connectors, alertRules] = await Promise.all([
    azure.list(`${insights}/dataConnectors?api-version=2024-09-01`),
    azure.list(`${insights}/alertRules?api-version=2024-09-01`),
  ]);
  return {
    connectors: z
      .array(connectorOnWire)
      .parse(connectors)
      .map(({ name, kind, properties }) => ({
        name,
        kind,
        isOfThisTenant: isSame(properties?.tenantId, tenantId),
        dataTypes: properties?.dataTypes,
      })),
    alertRules,
  };
}

const connectorOnWire = connectorSchema.pick({ name: true, kind: true }).extend({
  properties: connectorSchema.pick({ dataTypes: true }).extend({ tenantId: z.string().nullish() }).nullish(),
});

function isSame(named: string | null | undefined, tenantId: string): boolean | null {
  return typeof named === "string" ? named.toLowerCase() === tenantId.toLowerCase() : null;
}
