import type { Context, Hono } from "hono";
import { z } from "zod";
import { LOG_CATEGORIES } from "../tenants/diagnostic-settings.ts";
import type { DiagnosticSetting, EmulatedTenant } from "../tenants/model.ts";
import { failure, isSame, withVersion } from "./answers.ts";
import { readPayload } from "./read-payload.ts";

const SETTING = "/providers/microsoft.aadiam/diagnosticSettings/:name";
export const DIAGNOSTIC_SETTINGS_VERSIONS = ["2017-04-01-preview", "2017-04-01"];
/** https://learn.microsoft.com/azure/azure-monitor/platform/diagnostic-settings#limitations */
const MOST_SETTINGS = 5;

const id = z.string().min(1).nullish();

/** https://learn.microsoft.com/rest/api/monitor/diagnostic-settings/create-or-update */
const payloadSchema = z.strictObject({
  properties: z.strictObject({
    workspaceId: id,
    storageAccountId: id,
    eventHubAuthorizationRuleId: id,
    eventHubName: id,
    logs: z.array(
      z.strictObject({
        category: id,
        categoryGroup: id,
        enabled: z.boolean(),
        retentionPolicy: z.strictObject({ enabled: z.boolean(), days: z.int().min(0) }).optional(),
      }),
    ),
  }),
  // What a GET shows may be sent back.
  id: z.string().optional(),
  name: z.string().optional(),
  type: z.string().nullish(),
});

/** Where Entra ID sends its logs: made, replaced as a whole, and deleted. */
export function addDiagnosticSettingWrites(app: Hono, tenant: EmulatedTenant): void {
  app.put(SETTING, async (c) => {
    const payload = await readPayload(c, payloadSchema);
    return payload instanceof Response ? payload : versioned(c, () => put(c, tenant, payload));
  });
  app.delete(SETTING, (c) =>
    versioned(c, () => {
      const others = othersThan(c, tenant);
      if (others.length === tenant.diagnosticSettings.length) return c.body(null, 204);
      tenant.diagnosticSettings = others;
      return c.body(null, 200);
    }),
  );
}

function versioned(c: Context, answer: () => Response): Response {
  return withVersion(c, DIAGNOSTIC_SETTINGS_VERSIONS, answer);
}

function put(c: Context, tenant: EmulatedTenant, { properties }: z.infer<typeof payloadSchema>): Response {
  const name = c.req.param("name") ?? "";
  const others = othersThan(c, tenant);
  const setting: DiagnosticSetting = {
    id: `/providers/microsoft.aadiam/diagnosticSettings/${name}`,
    name,
    properties: {
      workspaceId: properties.workspaceId ?? null,
      storageAccountId: properties.storageAccountId ?? null,
      eventHubAuthorizationRuleId: properties.eventHubAuthorizationRuleId ?? null,
      eventHubName: properties.eventHubName ?? null,
      logs: properties.logs.map(({ category = null, categoryGroup = null, enabled }) => ({
        category,
        categoryGroup,
        enabled,
        retentionPolicy: { enabled: false, days: 0 },
      })),
    },
  };
  const objection = objectionTo(setting, others, tenant);
  if (objection !== undefined) return objection;
  tenant.diagnosticSettings = [...others, setting];
  return c.json(setting);
}

function othersThan(c: Context, { diagnosticSettings }: EmulatedTenant): readonly DiagnosticSetting[] {
  return diagnosticSettings.filter(({ name }) => !isSame(name, c.req.param("name") ?? ""));
}

function objectionTo(
  setting: DiagnosticSetting,
  others: readonly DiagnosticSetting[],
  { azure }: EmulatedTenant,
): Response | undefined {
  const { workspaceId, logs } = setting.properties;
  if (sinksOf(setting).length === 0)
    return failure(
      400,
      "BadRequest",
      "At least one data sink needs to be specified: a workspace, a storage account or an event hub.",
    );
  if (workspaceId !== null && !azure.workspaces.some((each) => isSame(each.id, workspaceId)))
    return failure(404, "ResourceNotFound", `The Resource '${workspaceId}' was not found.`);
  const stranger = logs.find(
    ({ category, categoryGroup }) =>
      (category === null) === (categoryGroup === null) ||
      (category !== null && !LOG_CATEGORIES.includes(category)) ||
      (categoryGroup !== null && categoryGroup !== "allLogs"),
  );
  if (stranger !== undefined)
    return failure(
      400,
      "BadRequest",
      `Category '${stranger.category ?? stranger.categoryGroup ?? ""}' is not supported.`,
    );
  if (others.length >= MOST_SETTINGS)
    return failure(400, "BadRequest", `Only ${MOST_SETTINGS} diagnostic settings are allowed.`);
  return conflict(setting, others);
}

/** No two settings send the same log to the same place. */
function conflict(setting: DiagnosticSetting, others: readonly DiagnosticSetting[]): Response | undefined {
  const sent = enabledIn(setting);
  for (const other of others) {
    const sink = sinksOf(setting).find((each) => sinksOf(other).some((taken) => isSame(taken, each)));
    const log = enabledIn(other).find((each) => sent.includes(each));
    if (sink !== undefined && log !== undefined)
      return failure(
        409,
        "Conflict",
        `Data sink '${sink}' is already used in diagnostic setting '${other.name}' for category '${log}'. ` +
          "Data sinks can't be reused in different settings on the same category for the same resource.",
      );
  }
  return undefined;
}

function sinksOf({ properties }: DiagnosticSetting): string[] {
  const { workspaceId, storageAccountId, eventHubAuthorizationRuleId } = properties;
  return [workspaceId, storageAccountId, eventHubAuthorizationRuleId].filter((sink) => sink !== null);
}

function enabledIn({ properties }: DiagnosticSetting): string[] {
  return properties.logs.flatMap(({ category, categoryGroup, enabled }) =>
    enabled ? [category ?? categoryGroup ?? ""] : [],
  );
}
