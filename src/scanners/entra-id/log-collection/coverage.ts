import type { z } from "zod";
import type { diagnosticSettings } from "../sources/diagnostic-settings.ts";

export type DiagnosticSetting = z.infer<typeof diagnosticSettings.schema>[number];

/** The categories that MS.AAD.4.1v1 names for every tenant (dossier §5). */
export const namedCategories = [
  "AuditLogs",
  "SignInLogs",
  "RiskyUsers",
  "UserRiskEvents",
  "NonInteractiveUserSignInLogs",
  "ServicePrincipalSignInLogs",
  "ADFSSignInLogs",
  "RiskyServicePrincipals",
  "ServicePrincipalRiskEvents",
  "EnrichedOffice365AuditLogs",
  "MicrosoftGraphActivityLogs",
] as const;

export const situationalCategories =
  "ManagedIdentitySignInLogs is needed where managed identities are used, ProvisioningLogs where users are provisioned to other applications.";

/** Which categories some setting sends to some destination; the group `allLogs` stands for all of them. Microsoft's own pages differ in casing: known names come out as the baseline has them. */
export function categoriesSent(settings: readonly DiagnosticSetting[]): ReadonlySet<string> {
  const sent = new Set<string>();
  for (const setting of settings) {
    if (destinations(setting).length === 0) continue;
    for (const log of setting.properties.logs.filter(({ enabled }) => enabled)) {
      if (log.categoryGroup?.toLowerCase() === "alllogs")
        for (const category of namedCategories) sent.add(category);
      if (typeof log.category === "string") sent.add(asTheBaselineHas(log.category));
    }
  }
  return sent;
}

function asTheBaselineHas(category: string): string {
  return namedCategories.find((named) => named.toLowerCase() === category.toLowerCase()) ?? category;
}

/** Kinds of places that a setting sends logs to, with their resource ids. */
export function destinations({ properties }: DiagnosticSetting): string[] {
  const places: readonly (readonly [string, string | null | undefined])[] = [
    ["the Log Analytics workspace", properties.workspaceId],
    ["the storage account", properties.storageAccountId],
    ["the event hub", properties.eventHubAuthorizationRuleId],
    ["the partner solution", properties.marketplacePartnerId],
  ];
  return places.flatMap(([kind, id]) => (typeof id === "string" && id !== "" ? [`${kind} ${id}`] : []));
}
