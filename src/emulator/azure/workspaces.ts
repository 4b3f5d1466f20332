import type { Context, Hono } from "hono";
import type { LogWorkspace, TenantAzure } from "../tenants/azure.ts";
import type { EmulatedTenant } from "../tenants/model.ts";
import { failure, isSame, page, withVersion } from "./answers.ts";

export const WORKSPACE =
  "/subscriptions/:subscription/resourceGroups/:group/providers/Microsoft.OperationalInsights/workspaces/:workspace";
export const SENTINEL = `${WORKSPACE}/providers/Microsoft.SecurityInsights`;
export const LOG_ANALYTICS = ["2022-10-01", "2023-09-01"];
export const SECURITY_INSIGHTS = ["2024-03-01", "2024-09-01"];

/** Subscriptions, the Log Analytics workspaces in them with their tables, and Microsoft Sentinel in these. */
export function addWorkspaceRoutes(app: Hono, { azure }: EmulatedTenant): void {
  app.get("/subscriptions/:subscription", (c) =>
    withVersion(c, ["2020-01-01", "2022-12-01"], () => {
      const found = azure.subscriptions.find((each) =>
        isSame(each.subscriptionId, c.req.param("subscription")),
      );
      return found === undefined
        ? noSubscription(c)
        : c.json({ id: `/subscriptions/${found.subscriptionId}`, ...found });
    }),
  );
  app.get(WORKSPACE, (c) =>
    withVersion(c, LOG_ANALYTICS, () => found(c, azure, (workspace) => c.json(onWire(workspace)))),
  );
  app.get(`${WORKSPACE}/tables/:table`, (c) =>
    withVersion(c, LOG_ANALYTICS, () => found(c, azure, (workspace) => table(c, workspace))),
  );
  app.get(`${SENTINEL}/onboardingStates/default`, (c) =>
    withVersion(c, SECURITY_INSIGHTS, () =>
      watched(c, azure, (_sentinel, { id }) =>
        c.json({
          id: `${id}/providers/Microsoft.SecurityInsights/onboardingStates/default`,
          name: "default",
          type: "Microsoft.SecurityInsights/onboardingStates",
          properties: { customerManagedKey: false },
        }),
      ),
    ),
  );
  app.get(`${SENTINEL}/:list{dataConnectors|alertRules}`, (c) =>
    withVersion(c, SECURITY_INSIGHTS, () =>
      watched(c, azure, ({ connectors, alertRules }, { id }) => {
        const list = c.req.param("list");
        const type = `Microsoft.SecurityInsights/${list}`;
        const items = list === "dataConnectors" ? connectors : alertRules;
        return page(
          c,
          items.map((item) => ({ ...item, id: `${id}/providers/${type}/${item.name}`, type, etag: '"1"' })),
        );
      }),
    ),
  );
}

/** Answers for the workspace that the path names, or that there is none. */
export function found(
  c: Context,
  azure: TenantAzure,
  answer: (workspace: LogWorkspace) => Response,
): Response {
  const { subscription = "", group = "", workspace = "" } = c.req.param();
  if (!azure.subscriptions.some(({ subscriptionId }) => isSame(subscriptionId, subscription)))
    return noSubscription(c);
  const id = `/subscriptions/${subscription}/resourceGroups/${group}/providers/Microsoft.OperationalInsights/workspaces/${workspace}`;
  const known = azure.workspaces.find((each) => isSame(each.id, id));
  return known === undefined
    ? noResource(`Microsoft.OperationalInsights/workspaces/${workspace}`)
    : answer(known);
}

/** The same, where Microsoft Sentinel is switched on in it. */
export function watched(
  c: Context,
  azure: TenantAzure,
  answer: (sentinel: NonNullable<LogWorkspace["sentinel"]>, workspace: LogWorkspace) => Response,
): Response {
  return found(c, azure, (workspace) =>
    workspace.sentinel === null
      ? noResource("Microsoft.SecurityInsights/onboardingStates/default")
      : answer(workspace.sentinel, workspace),
  );
}

/** One table of a workspace, on the wire. */
export function table(c: Context, { id, tables }: LogWorkspace): Response {
  const name = c.req.param("table") ?? "";
  const retention = tables[name];
  if (retention === undefined) return noResource(`tables/${name}`);
  const { retentionInDays, totalRetentionInDays, plan } = retention;
  return c.json({
    id: `${id}/tables/${name}`,
    name,
    properties: {
      plan,
      retentionInDays,
      totalRetentionInDays,
      archiveRetentionInDays: totalRetentionInDays - retentionInDays,
      retentionInDaysAsDefault: false,
      totalRetentionInDaysAsDefault: false,
      provisioningState: "Succeeded",
      schema: { name, tableType: "Microsoft", tableSubType: "Any", standardColumns: [] },
    },
  });
}

function onWire({ id, name, retentionInDays }: LogWorkspace): object {
  return {
    id,
    name,
    type: "Microsoft.OperationalInsights/workspaces",
    location: "westeurope",
    properties: {
      provisioningState: "Succeeded",
      sku: { name: "PerGB2018" },
      retentionInDays,
      features: { enableLogAccessUsingOnlyResourcePermissions: true },
      publicNetworkAccessForIngestion: "Enabled",
      publicNetworkAccessForQuery: "Enabled",
    },
  };
}

function noSubscription(c: Context): Response {
  const { subscription = "" } = c.req.param();
  return failure(404, "SubscriptionNotFound", `The subscription '${subscription}' could not be found.`);
}

export function noResource(resource: string): Response {
  return failure(404, "ResourceNotFound", `The Resource '${resource}' was not found.`);
}
