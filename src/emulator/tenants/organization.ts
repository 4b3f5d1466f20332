import type { Domain } from "@microsoft/microsoft-graph-types";
import { stableGuid } from "./ids.ts";
import type { DiagnosticSetting, EmulatedTenant, Identified, TenantPolicies } from "./model.ts";

/** A verified, managed root domain whose passwords never expire, unless told otherwise. */
export function domain(name: string, differences: Partial<Domain> = {}): Identified<Domain> {
  return {
    id: name,
    authenticationType: "Managed",
    isAdminManaged: true,
    isDefault: false,
    isInitial: name.endsWith(".onmicrosoft.com"),
    isRoot: true,
    isVerified: true,
    passwordNotificationWindowInDays: null,
    passwordValidityPeriodInDays: null,
    state: null,
    supportedServices: ["Email", "OfficeCommunicationsOnline"],
    ...differences,
  };
}

/** The tenant's own object, drawn from its domains. */
export function organization(
  seed: string,
  displayName: string,
  domains: readonly Identified<Domain>[],
  isSynchronised: boolean,
  securityContacts: readonly string[] = [],
): EmulatedTenant["organization"] {
  return {
    id: stableGuid(seed, "tenant"),
    displayName,
    countryLetterCode: "US",
    createdDateTime: "2019-05-20T07:30:00Z",
    tenantType: "AAD",
    assignedPlans: [],
    onPremisesSyncEnabled: isSynchronised ? true : null,
    onPremisesLastSyncDateTime: isSynchronised ? "2026-10-31T23:30:00Z" : null,
    securityComplianceNotificationMails: [...securityContacts],
    securityComplianceNotificationPhones: [],
    technicalNotificationMails: [`admin@${domains[0]?.id ?? "tenant.example"}`],
    verifiedDomains: domains
      .filter(({ isVerified }) => isVerified)
      .map(({ id, isInitial = false, isDefault = false, authenticationType }) => ({
        name: id,
        isInitial,
        isDefault,
        type: authenticationType ?? "Managed",
        capabilities: "Email, OfficeCommunicationsOnline",
      })),
  };
}

/** The log categories of Entra ID that CISA's baseline wants to see at the security operations centre (MS.AAD.4.1v1). */
const LOG_CATEGORIES = [
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

/** A setting that streams logs to an event hub: all of them, unless only some are named. */
export function logsToEventHub(name: string, enabled: readonly string[] = LOG_CATEGORIES): DiagnosticSetting {
  const subscription = stableGuid(name, "subscription");
  return {
    id: `/providers/microsoft.aadiam/diagnosticSettings/${name}`,
    name,
    properties: {
      workspaceId: null,
      storageAccountId: null,
      eventHubAuthorizationRuleId: `/subscriptions/${subscription}/resourceGroups/soc/providers/Microsoft.EventHub/namespaces/siem/authorizationRules/send`,
      logs: LOG_CATEGORIES.map((category) => ({ category, enabled: enabled.includes(category) })),
    },
  };
}

/** Cross-tenant access as Microsoft sets it up: open to collaboration, trusting nobody's MFA. */
export function crossTenantAccessDefault(
  inboundTrust: { isMfaAccepted: boolean } = { isMfaAccepted: false },
): TenantPolicies["crossTenantAccessDefault"] {
  const everybody = {
    usersAndGroups: {
      accessType: "allowed" as const,
      targets: [{ target: "AllUsers", targetType: "user" as const }],
    },
    applications: {
      accessType: "allowed" as const,
      targets: [{ target: "AllApplications", targetType: "application" as const }],
    },
  };
  return {
    isServiceDefault: true,
    b2bCollaborationInbound: everybody,
    b2bCollaborationOutbound: everybody,
    inboundTrust: {
      ...inboundTrust,
      isCompliantDeviceAccepted: false,
      isHybridAzureADJoinedDeviceAccepted: false,
    },
  };
}

export function securityDefaults(isEnabled: boolean): TenantPolicies["securityDefaults"] {
  return {
    id: "00000000-0000-0000-0000-000000000005",
    displayName: "Security Defaults",
    description: "",
    isEnabled,
  };
}
