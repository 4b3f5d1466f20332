import { z } from "zod";
import { randomUUID } from "node:crypto";
import type { EmulatedTenant } from "../../tenants/model.ts";
import { badRequest, notFound } from "../graph-error.ts";
import { settingTemplates } from "../setting-templates.ts";
import { merged, replacing } from "./merge.ts";
import { writeRoute } from "./write-route.ts";
import type { WriteRoute } from "./write-route.ts";

/** https://learn.microsoft.com/graph/api/domain-update */
const domain = z
  .strictObject({
    isDefault: z.literal(true),
    passwordNotificationWindowInDays: z.int().positive().nullable(),
    passwordValidityPeriodInDays: z.int().positive().max(2_147_483_647).nullable(),
    supportedServices: z.array(z.string()),
  })
  .partial();

/** https://learn.microsoft.com/graph/api/organization-update */
const organization = z
  .strictObject({
    marketingNotificationEmails: z.array(z.email()),
    privacyProfile: z.record(z.string(), z.json()),
    securityComplianceNotificationMails: z.array(z.email()),
    securityComplianceNotificationPhones: z.array(z.string()),
    technicalNotificationMails: z.array(z.email()),
  })
  .partial();

const values = z.array(z.strictObject({ name: z.string(), value: z.string().nullable() }));

/** The tenant itself, its domains and its directory settings. */
export const organizationWrites: readonly WriteRoute[] = [
  writeRoute({
    method: "PATCH",
    path: "/organization/:id",
    body: organization,
    write: (tenant, { key, body }) => {
      if (tenant.organization.id !== key("id")) throw notFound(key("id"));
      tenant.organization = merged(tenant.organization, body);
      return undefined;
    },
  }),
  writeRoute({
    method: "PATCH",
    path: "/domains/:id",
    body: domain,
    write: (tenant, { key, body }) => {
      const found = tenant.domains.find(({ id }) => id === key("id"));
      if (found === undefined) throw notFound(key("id"));
      if (found.isVerified !== true) throw badRequest(`The domain ${found.id} is not verified.`);
      // A subdomain inherits the periods of its root.
      const setsPeriod = "passwordValidityPeriodInDays" in body || "passwordNotificationWindowInDays" in body;
      if (setsPeriod && (found.isRoot !== true || found.authenticationType === "Federated"))
        throw badRequest(`The password policy of ${found.id} is not its own.`);
      tenant.domains = replacing(tenant.domains, found, merged(found, body));
      return undefined;
    },
  }),
  writeRoute({
    method: "POST",
    path: "/groupSettings",
    versions: ["v1.0"],
    body: z.strictObject({ templateId: z.guid(), values }),
    write: (tenant, { body: { templateId, values: given } }) => {
      const template = settingTemplates.find(({ id }) => id === templateId);
      if (template === undefined) throw notFound(templateId);
      if (tenant.groupSettings.some((each) => each.templateId === templateId))
        throw badRequest(
          "A conflicting object with one or more of the specified property values is present.",
        );
      refuseUnknownValues(templateId, given);
      const created = {
        id: randomUUID(),
        displayName: template.displayName,
        templateId,
        values: valuesInFull(template.values, given),
      };
      tenant.groupSettings = [...tenant.groupSettings, created];
      return { created };
    },
  }),
  writeRoute({
    method: "PATCH",
    path: "/groupSettings/:id",
    versions: ["v1.0"],
    body: z.strictObject({ values }),
    write: (tenant, { key, body: { values: given } }) => {
      const setting = settingWithId(tenant, key("id"));
      refuseUnknownValues(setting.templateId, given);
      // “You must include the entire collection set.” https://learn.microsoft.com/graph/api/groupsetting-update
      const missing = (setting.values ?? []).find(({ name }) => given.every((each) => each.name !== name));
      if (missing !== undefined) throw badRequest(`The value of the setting '${missing.name}' is missing.`);
      tenant.groupSettings = replacing(tenant.groupSettings, setting, { ...setting, values: given });
      return undefined;
    },
  }),
];

function settingWithId({ groupSettings }: EmulatedTenant, id: string) {
  const setting = groupSettings.find((each) => each.id === id);
  if (setting === undefined) throw notFound(id);
  return setting;
}

type SettingValue = z.infer<typeof values>[number];

function refuseUnknownValues(templateId: string | null | undefined, given: readonly SettingValue[]): void {
  const known = settingTemplates.find(({ id }) => id === templateId)?.values ?? [];
  const stranger = given.find(({ name }) => known.every((each) => each.name !== name));
  if (stranger !== undefined) throw badRequest(`The template has no setting '${stranger.name}'.`);
}

function valuesInFull(
  template: readonly { name: string; defaultValue: string }[],
  given: readonly SettingValue[],
): SettingValue[] {
  return template.map(
    ({ name, defaultValue }) => given.find((each) => each.name === name) ?? { name, value: defaultValue },
  );
}
