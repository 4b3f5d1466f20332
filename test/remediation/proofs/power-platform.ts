import type { EmulatedTenant } from "../../../src/emulator/index.ts";
import type { Proof } from "../proof.ts";

const fillIn = (): [string, string][] => [["<prod, usgov, usgovhigh, dod or china>", "prod"]];

/** No environment has any, so that the command makes a policy and then adds the others to it. */
function withoutDataPolicies({ powerPlatform }: EmulatedTenant): void {
  powerPlatform.dataPolicies = [];
}

/** There is no policy that could be switched on. */
function neverIsolated({ powerPlatform }: EmulatedTenant): void {
  powerPlatform.isolation = null;
}

/** Every policy of the product that a scan decides by itself. */
export const powerPlatformProofs: readonly Proof[] = [
  { policyId: "MS.POWERPLATFORM.1.1v1", fillIn },
  { policyId: "MS.POWERPLATFORM.1.2v1", fillIn },
  { policyId: "MS.POWERPLATFORM.2.1v1", fillIn },
  { policyId: "MS.POWERPLATFORM.2.2v1", fillIn },
  { policyId: "MS.POWERPLATFORM.2.2v1", fillIn, breakTenant: withoutDataPolicies },
  { policyId: "MS.POWERPLATFORM.3.1v1", fillIn },
  { policyId: "MS.POWERPLATFORM.3.1v1", fillIn, breakTenant: neverIsolated },
  { policyId: "MS.POWERPLATFORM.5.1v1", fillIn },
  { policyId: "MS.POWERPLATFORM.6.1v1", fillIn },
];
