import type { Domain } from "@microsoft/microsoft-graph-types";
import { stableGuid } from "./ids.ts";
import type { EmulatedTenant, Identified, TenantPolicies } from "./model.ts";

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
