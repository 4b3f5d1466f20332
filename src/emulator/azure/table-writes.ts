import type { Hono } from "hono";
import { z } from "zod";
import type { EmulatedTenant } from "../tenants/model.ts";
import { failure, withVersion } from "./answers.ts";
import { readPayload } from "./read-payload.ts";
import { found, LOG_ANALYTICS, table, WORKSPACE } from "./workspaces.ts";

/** Whole years, in days, beyond two of them. */
const YEARS = [1095, 1460, 1826, 2191, 2556, 2922, 3288, 3653, 4018, 4383];

/** -1 gives the figure back to the workspace. */
const days = z.int().refine((value) => value === -1 || (value >= 4 && value <= 730), "is out of range");

/** https://learn.microsoft.com/azure/azure-monitor/logs/data-retention-configure#configure-table-level-retention */
const payloadSchema = z.strictObject({
  properties: z.strictObject({
    retentionInDays: days.optional(),
    totalRetentionInDays: z.union([days, z.int().refine((value) => YEARS.includes(value))]).optional(),
  }),
});

/** For how long a table of a workspace keeps its records; what is not said stays as it is. */
export function addTableWrites(app: Hono, { azure }: EmulatedTenant): void {
  app.patch(`${WORKSPACE}/tables/:table`, async (c) => {
    const payload = await readPayload(c, payloadSchema);
    if (payload instanceof Response) return payload;
    return withVersion(c, LOG_ANALYTICS, () =>
      found(c, azure, (workspace) => {
        const name = c.req.param("table");
        const before = workspace.tables[name];
        if (before === undefined) return table(c, workspace);
        const {
          retentionInDays = before.retentionInDays,
          totalRetentionInDays = before.totalRetentionInDays,
        } = payload.properties;
        if (before.plan !== "Analytics" && payload.properties.retentionInDays !== undefined)
          return failure(
            400,
            "InvalidParameter",
            `'retentionInDays' cannot be set for the plan ${before.plan}.`,
          );
        const searchable = retentionInDays === -1 ? workspace.retentionInDays : retentionInDays;
        const after = {
          plan: before.plan,
          retentionInDays: searchable,
          totalRetentionInDays: Math.max(searchable, totalRetentionInDays),
        };
        workspace.tables = { ...workspace.tables, [name]: after };
        return table(c, workspace);
      }),
    );
  });
}
