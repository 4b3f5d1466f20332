import type { EmulatedTenant } from "../../../src/emulator/index.ts";
import type { Proof } from "../proof.ts";
import { change } from "./mail-services.ts";

/** AR.2: what is recorded in mailboxes. Fabrikam’s are badly kept one by one, once the switch above them is on. */
export const mailboxProofs: readonly Proof[] = [
  {
    policyId: "AR.2.1",
    tenant: "compliant",
    breakTenant: (tenant) => {
      change(tenant, "Get-OrganizationConfig", () => ({ AuditDisabled: true }));
    },
  },
  { policyId: "AR.2.2", breakTenant: withAuditing },
  { policyId: "AR.2.3", breakTenant: withAuditing },
  { policyId: "AR.2.4", breakTenant: withAuditing },
  { policyId: "AR.2.5", breakTenant: withAuditing },
  { policyId: "AR.2.6", breakTenant: withAuditing },
  { policyId: "AR.2.7", breakTenant: withAuditing },
  { policyId: "AR.2.8", breakTenant: withAuditing },
];

function withAuditing(tenant: EmulatedTenant): void {
  change(tenant, "Get-OrganizationConfig", () => ({ AuditDisabled: false }));
}
