import type { EmulatedTenant } from "../../../src/emulator/index.ts";
import type { Proof } from "../proof.ts";
import { change, inEmulatedCloud } from "./mail-services.ts";

/** Whom the presets protect is set in the portal alone; here somebody has done so, and forgotten the other policies. */
function withCompletePresets(tenant: EmulatedTenant): void {
  const { sensitiveUsers = [], partnerDomains = [] } = tenant.declarations;
  change(tenant, "Get-AntiPhishPolicy", ({ RecommendedPolicyType }) =>
    RecommendedPolicyType === "Custom"
      ? {}
      : { TargetedUsersToProtect: sensitiveUsers, TargetedDomainsToProtect: partnerDomains },
  );
}

/** Nothing is enforced. */
function withPoliciesOnTrial(tenant: EmulatedTenant): void {
  change(tenant, "Get-DlpCompliancePolicy", () => ({ Mode: "TestWithNotifications" as const }));
}

/** In the faulty tenant, an alert that is on shows that nobody in particular hears it (AR.6.2). */
function withoutAlerts(tenant: EmulatedTenant): void {
  change(tenant, "Get-ProtectionAlert", ({ IsSystemRule }) => ({ Disabled: IsSystemRule }));
}

function withoutAuditLog(tenant: EmulatedTenant): void {
  change(tenant, "Get-AdminAuditLogConfig", () => ({ UnifiedAuditLogIngestionEnabled: false }));
}

/** Every policy of the product that a scan decides by itself. */
const proofs: readonly Proof[] = [
  { policyId: "MS.SECURITYSUITE.1.1v1" },
  { policyId: "MS.SECURITYSUITE.1.2v1" },
  { policyId: "MS.SECURITYSUITE.1.3v1" },
  { policyId: "MS.SECURITYSUITE.1.4v1" },
  { policyId: "MS.SECURITYSUITE.2.1v1", breakTenant: withCompletePresets },
  { policyId: "MS.SECURITYSUITE.2.2v1" },
  { policyId: "MS.SECURITYSUITE.2.3v1", breakTenant: withCompletePresets },
  { policyId: "MS.SECURITYSUITE.2.4v1" },
  {
    policyId: "MS.SECURITYSUITE.3.1v1",
    breakTenant: withPoliciesOnTrial,
    // As the command's comment says, once the matches show no surprises.
    fillIn: () => [["-Mode TestWithoutNotifications", "-Mode Enable"]],
  },
  { policyId: "MS.SECURITYSUITE.3.2v1", fillIn: () => [["<name of the policy>", "Files and mail"]] },
  { policyId: "MS.SECURITYSUITE.3.3v1" },
  { policyId: "MS.SECURITYSUITE.3.4v1" },
  { policyId: "MS.SECURITYSUITE.4.1v1", tenant: "compliant", breakTenant: withoutAlerts },
  { policyId: "MS.SECURITYSUITE.5.1v1", breakTenant: withoutAuditLog },
  {
    policyId: "MS.SECURITYSUITE.5.2v1",
    fillIn: () => [["<name of a policy>", "Short-lived mailbox records"]],
  },
  { policyId: "MS.SECURITYSUITE.6.1v1" },
  { policyId: "MS.SECURITYSUITE.6.2v1" },
  { policyId: "MS.SECURITYSUITE.7.1v1" },
  { policyId: "MS.SECURITYSUITE.7.2v1" },
  { policyId: "MS.SECURITYSUITE.7.3v1" },
  { policyId: "MS.SECURITYSUITE.8.1v1" },
  { policyId: "MS.SECURITYSUITE.8.2v1" },
];

export const securitySuiteProofs: readonly Proof[] = proofs.map(inEmulatedCloud);
