import { auditTrail } from "../../../src/emulator/tenants/audit-trail.ts";
import type { EmulatedTenant } from "../../../src/emulator/index.ts";
import type { Proof } from "../proof.ts";
import { change } from "./mail-services.ts";

/** AR.1, AR.3.2 and AR.4.1 to 4.3: what the unified audit log takes in, for how long it keeps it, and who may look. */
export const auditLogProofs: readonly Proof[] = [
  { policyId: "AR.1.1", tenant: "compliant", breakTenant: withoutLog },
  { policyId: "AR.1.2", tenant: "compliant", liveEvidence: true, breakTenant: whereNothingIsRecorded },
  { policyId: "AR.1.4", fillIn: () => [["<address of the group that investigates>", "All staff"]] },
  { policyId: "AR.3.2" },
  {
    policyId: "AR.4.1",
    tenant: "compliant",
    breakTenant: (tenant) => {
      tenant.exchange = { ...tenant.exchange, "Get-UnifiedAuditLogRetentionPolicy": [] };
      // Nor is there a copy elsewhere.
      for (const workspace of tenant.azure.workspaces) workspace.sentinel = null;
    },
  },
  { policyId: "AR.4.2" },
  { policyId: "AR.4.3" },
];

function withoutLog(tenant: EmulatedTenant): void {
  change(tenant, "Get-AdminAuditLogConfig", () => ({ UnifiedAuditLogIngestionEnabled: false }));
}

/** Both switches are off, and have been for long. */
function whereNothingIsRecorded(tenant: EmulatedTenant): void {
  withoutLog(tenant);
  change(tenant, "Get-OrganizationConfig", () => ({ AuditDisabled: true }));
  tenant.auditTrail = auditTrail({ mailAccess: [] });
}
