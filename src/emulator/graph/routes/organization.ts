import type { Route } from "../route.ts";
import { settingTemplates } from "../setting-templates.ts";

const ORGANIZATION = {
  properties: [
    "id",
    "assignedPlans",
    "countryLetterCode",
    "createdDateTime",
    "displayName",
    "onPremisesLastSyncDateTime",
    "onPremisesSyncEnabled",
    "securityComplianceNotificationMails",
    "securityComplianceNotificationPhones",
    "technicalNotificationMails",
    "tenantType",
    "verifiedDomains",
  ],
};

const SUBSCRIBED_SKU = {
  properties: [
    "id",
    "accountId",
    "accountName",
    "appliesTo",
    "capabilityStatus",
    "consumedUnits",
    "prepaidUnits",
    "servicePlans",
    "skuId",
    "skuPartNumber",
  ],
};

const DOMAIN = {
  properties: [
    "id",
    "authenticationType",
    "isAdminManaged",
    "isDefault",
    "isInitial",
    "isRoot",
    "isVerified",
    "passwordNotificationWindowInDays",
    "passwordValidityPeriodInDays",
    "state",
    "supportedServices",
  ],
};

/** The tenant itself: who it is, what it has licences for, its domains and its directory settings. None of these pages. */
export const organizationRoutes: readonly Route[] = [
  {
    kind: "list",
    path: "/organization",
    permissions: ["Organization.Read.All", "Directory.Read.All"],
    shape: ORGANIZATION,
    top: "refused",
    read: (tenant) => [tenant.organization],
  },
  {
    kind: "list",
    path: "/subscribedSkus",
    permissions: ["Organization.Read.All", "Directory.Read.All"],
    shape: SUBSCRIBED_SKU,
    top: "refused",
    read: (tenant) => tenant.subscribedSkus,
  },
  {
    kind: "list",
    path: "/domains",
    permissions: ["Domain.Read.All", "Directory.Read.All"],
    shape: DOMAIN,
    top: "refused",
    read: (tenant) => tenant.domains,
  },
  {
    kind: "list",
    path: "/groupSettings",
    permissions: ["GroupSettings.Read.All", "Directory.Read.All"],
    shape: { properties: ["id", "displayName", "templateId", "values"] },
    top: "refused",
    read: (tenant) => tenant.groupSettings,
  },
  {
    kind: "object",
    path: "/groupSettingTemplates/:id",
    permissions: ["GroupSettings.Read.All", "Directory.Read.All"],
    read: (_tenant, asked) => settingTemplates.find(({ id }) => id === asked.key("id")),
  },
];
