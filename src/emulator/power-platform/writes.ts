import type { Hono } from "hono";
import { z } from "zod";
import { changeIn } from "../change-body.ts";
import type { EmulatedTenant } from "../tenants/model.ts";
import { versions } from "./api-version.ts";
import { addDataPolicyWrites } from "./data-policy-writes.ts";
import { powerPlatformFailure } from "./failure.ts";

/** Of the many settings, those that the emulator has. https://learn.microsoft.com/power-platform/admin/tenant-settings */
const flag = z.boolean().optional();
const settingsSchema = z.strictObject({
  walkMeOptOut: flag,
  disableNPSCommentsReachout: flag,
  disableNewsletterSendout: flag,
  disableEnvironmentCreationByNonAdminUsers: flag,
  disablePortalsCreationByNonAdminUsers: flag,
  disableSurveyFeedback: flag,
  disableTrialEnvironmentCreationByNonAdminUsers: flag,
  disableCapacityAllocationByEnvironmentAdmins: flag,
  disableSupportTicketsVisibleByAllUsers: flag,
  powerPlatform: z
    .strictObject({
      search: z
        .strictObject({
          disableDocsSearch: z.boolean(),
          disableCommunitySearch: z.boolean(),
          disableBingVideoSearch: z.boolean(),
        })
        .partial(),
      teamsIntegration: z.strictObject({ shareWithColleaguesUserLimit: z.int() }).partial(),
      powerApps: z
        .strictObject({
          disableShareWithEveryone: z.boolean(),
          enableGuestsToMake: z.boolean(),
          disableConnectionSharingWithEveryone: z.boolean(),
        })
        .partial(),
      governance: z
        .strictObject({ disableDeveloperEnvironmentCreationByNonAdminUsers: z.boolean() })
        .partial(),
    })
    .partial()
    .optional(),
});

const isolationSchema = z.strictObject({
  properties: z.strictObject({
    tenantId: z.guid(),
    isDisabled: z.boolean(),
    allowedTenants: z.array(
      z.strictObject({
        tenantId: z.union([z.guid(), z.literal("*")]),
        direction: z.strictObject({ inbound: z.boolean(), outbound: z.boolean() }),
      }),
    ),
  }),
});

/** Changes to Power Platform. */
export function addPowerPlatformWrites(app: Hono, tenant: EmulatedTenant): void {
  addTenantWrites(app, tenant);
  addDataPolicyWrites(app, tenant);
}

function addTenantWrites(app: Hono, { powerPlatform, organization }: EmulatedTenant): void {
  const badRequest = (message: string) => powerPlatformFailure(400, undefined, message);

  app.post(
    "/providers/Microsoft.BusinessAppPlatform/scopes/admin/updateTenantSettings",
    versions("2020-08-01", "2021-04-01", "2023-06-01"),
    async (c) => {
      const body = await changeIn(c.req, settingsSchema);
      if ("problem" in body) return badRequest(body.problem);
      // Both are trees of what the schema knows.
      powerPlatform.settings = merged(powerPlatform.settings, body.change) as typeof powerPlatform.settings;
      return c.json(powerPlatform.settings);
    },
  );

  /** https://learn.microsoft.com/power-platform/admin/cross-tenant-restrictions */
  app.put(
    "/providers/PowerPlatform.Governance/v1/tenants/:tenantId/tenantIsolationPolicy",
    versions("2020-06-01"),
    async (c) => {
      const body = await changeIn(c.req, isolationSchema);
      if ("problem" in body) return badRequest(body.problem);
      const { tenantId, ...isolation } = body.change.properties;
      if (
        tenantId.toLowerCase() !== organization.id ||
        c.req.param("tenantId").toLowerCase() !== organization.id
      )
        return powerPlatformFailure(403);
      powerPlatform.isolation = isolation;
      return c.json(body.change);
    },
  );
}

/** What is not in the change stays, at every depth. */
function merged(before: unknown, change: unknown): unknown {
  if (!isObject(before) || !isObject(change)) return change;
  const changed = Object.entries(change).map(([key, value]) => [key, merged(before[key], value)]);
  return { ...before, ...Object.fromEntries(changed) };
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
