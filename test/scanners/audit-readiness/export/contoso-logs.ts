import { tableOfCategory } from "../../../../src/scanners/audit-readiness/export/record-tables.ts";

/** Contoso's logs as the services tell of them, for the tests of AR.4.4, AR.4.5 and AR.5.x. */

const subscription = "/subscriptions/5b3b6d0e-0000-4000-8000-00000000000a/resourceGroups/soc/providers";

export const workspaceId = (name: string) =>
  `${subscription}/Microsoft.OperationalInsights/workspaces/${name}`;
export const storageAccountId = `${subscription}/Microsoft.Storage/storageAccounts/archive`;
export const eventHubAuthorizationRuleId = `${subscription}/Microsoft.EventHub/namespaces/siem/authorizationRules/send`;

const categories = [
  "AuditLogs",
  "SignInLogs",
  "NonInteractiveUserSignInLogs",
  "ServicePrincipalSignInLogs",
  "MicrosoftGraphActivityLogs",
];
export const riskCategories = ["RiskyUsers", "UserRiskEvents"];

type Places = Readonly<Record<string, unknown>>;

export const toSoc: Places = { workspaceId: workspaceId("soc-logs") };

/** A setting that sends these categories, by default what every tenant fills, to one place. */
export function setting(
  sent: readonly string[] = categories,
  places: Places = toSoc,
  name = "to-soc",
): Record<string, unknown> {
  return {
    name,
    properties: {
      logs: sent.map((category) => ({ category, categoryGroup: null, enabled: true })),
      ...places,
    },
  };
}

/** The same with all categories switched off. */
export function settingOff(name = "to-soc"): Record<string, unknown> {
  return {
    name,
    properties: { logs: categories.map((category) => ({ category, enabled: false })), ...toSoc },
  };
}

export function settingOfGroup(categoryGroup: string, places: Places = toSoc): Record<string, unknown> {
  return { name: "by-group", properties: { logs: [{ categoryGroup, enabled: true }], ...places } };
}

export const all = categories;
export const without = (...left: readonly string[]) => categories.filter((each) => !left.includes(each));

type Days = readonly [searchable: number | null | undefined, total: number | null | undefined];

/** A workspace that was read; `tables` names those that keep their records for another time, or null for one that is not there. */
export function workspace(
  name: string,
  [retentionInDays, totalRetentionInDays]: Days,
  changes: { tables?: Record<string, unknown>; subscriptionState?: string | null } = {},
) {
  const table = { plan: "Analytics", retentionInDays, totalRetentionInDays };
  const names = [...tableOfCategory.values(), "OfficeActivity", "CloudAppEvents"];
  return {
    id: workspaceId(name).toLowerCase(),
    answer: {
      kind: "read",
      value: {
        subscriptionState: changes.subscriptionState === undefined ? "Enabled" : changes.subscriptionState,
        retentionInDays: 90,
        tables: { ...Object.fromEntries(names.map((each) => [each, table])), ...changes.tables },
      },
    },
  };
}

export const soc = workspace("soc-logs", [180, 365]);
export const gone = (name = "soc-logs") => ({
  id: workspaceId(name).toLowerCase(),
  answer: { kind: "absent" },
});
export const refused = (name = "soc-logs") => ({
  id: workspaceId(name).toLowerCase(),
  answer: { kind: "refused", message: "Azure answered 403 AuthorizationFailed." },
});

export function officeConnector(exchange: unknown = "Enabled", changes: object = {}) {
  return {
    name: "office",
    kind: "Office365",
    isOfThisTenant: true,
    dataTypes: { exchange: { state: exchange }, sharePoint: { state: "Enabled" } },
    ...changes,
  };
}

export function rule(displayName: string, query: unknown, changes: object = {}) {
  return {
    id: `id of ${displayName}`,
    kind: "Scheduled",
    properties: { displayName, enabled: true, query, ...changes },
  };
}

export const onMailAccess = 'OfficeActivity | where Operation == "MailItemsAccessed"';

/** Sentinel as it stands in the workspace `soc-logs`. */
export function sentinelWith(connectors: readonly unknown[], alertRules: readonly unknown[] = []) {
  return [
    {
      workspaceId: workspaceId("soc-logs").toLowerCase(),
      answer: { kind: "read", value: { connectors, alertRules } },
    },
  ];
}
export const sentinelOff = [
  { workspaceId: workspaceId("soc-logs").toLowerCase(), answer: { kind: "absent" } },
];
export const sentinelRefused = [
  { workspaceId: workspaceId("soc-logs").toLowerCase(), answer: { kind: "refused", message: "403" } },
];
