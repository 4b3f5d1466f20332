import type { DiagnosticSetting } from "./model.ts";

/** The log categories of Entra ID that CISA's baseline wants to see at the security operations centre (MS.AAD.4.1v1). */
export const LOG_CATEGORIES: readonly string[] = [
  "AuditLogs",
  "SignInLogs",
  "NonInteractiveUserSignInLogs",
  "ServicePrincipalSignInLogs",
  "ManagedIdentitySignInLogs",
  "ProvisioningLogs",
  "ADFSSignInLogs",
  "RiskyUsers",
  "UserRiskEvents",
  "RiskyServicePrincipals",
  "ServicePrincipalRiskEvents",
  "EnrichedOffice365AuditLogs",
  "MicrosoftGraphActivityLogs",
];

/** Where a setting sends logs to: resource ids of Azure. */
type Destination = Partial<
  Pick<DiagnosticSetting["properties"], "workspaceId" | "storageAccountId" | "eventHubAuthorizationRuleId">
>;

/** A setting that sends logs to one place: all of them, unless only some are named. */
export function diagnosticSetting(
  name: string,
  destination: Destination,
  enabled: readonly string[] = LOG_CATEGORIES,
): DiagnosticSetting {
  return {
    id: `/providers/microsoft.aadiam/diagnosticSettings/${name}`,
    name,
    properties: {
      workspaceId: null,
      storageAccountId: null,
      eventHubAuthorizationRuleId: null,
      eventHubName: null,
      logs: LOG_CATEGORIES.map((category) => ({
        category,
        categoryGroup: null,
        enabled: enabled.includes(category),
        retentionPolicy: { enabled: false, days: 0 },
      })),
      ...destination,
    },
  };
}
