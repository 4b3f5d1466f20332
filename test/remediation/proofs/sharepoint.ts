import { sharePointAudience } from "../../../src/emulator/audiences.ts";
import type { EmulatedTenant } from "../../../src/emulator/index.ts";
import type { Proof } from "../proof.ts";

/** A cloud of one's own has addresses that no profile tells. */
function fillIn({ initialDomain }: EmulatedTenant): [string, string][] {
  return [
    ["https://<name>-admin.sharepoint.com", sharePointAudience(initialDomain)],
    ["<Default, ITAR or China>", "Default"],
  ];
}

/** Every policy of the product that a scan decides by itself. */
export const sharepointProofs: readonly Proof[] = [
  { policyId: "MS.SHAREPOINT.1.1v1", fillIn },
  { policyId: "MS.SHAREPOINT.1.2v1", fillIn },
  { policyId: "MS.SHAREPOINT.1.3v1", fillIn, profile: { declared: { partnerDomains: ["contoso.example"] } } },
  { policyId: "MS.SHAREPOINT.2.1v1", fillIn },
  { policyId: "MS.SHAREPOINT.2.2v1", fillIn },
  { policyId: "MS.SHAREPOINT.3.1v1", fillIn },
  { policyId: "MS.SHAREPOINT.3.2v1", fillIn },
  { policyId: "MS.SHAREPOINT.3.3v2", fillIn },
];
