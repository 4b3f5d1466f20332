import type { Proof } from "../proof.ts";

const fillIn = (): [string, string][] => [["<prod, usgov, usgovhigh, dod or china>", "prod"]];

/** Every policy of the product that a scan decides by itself. */
export const powerPlatformProofs: readonly Proof[] = [
  { policyId: "MS.POWERPLATFORM.1.1v1", fillIn },
  { policyId: "MS.POWERPLATFORM.1.2v1", fillIn },
  { policyId: "MS.POWERPLATFORM.3.1v1", fillIn },
  { policyId: "MS.POWERPLATFORM.5.1v1", fillIn },
  { policyId: "MS.POWERPLATFORM.6.1v1", fillIn },
];
