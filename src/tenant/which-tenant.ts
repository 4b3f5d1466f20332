import type { Environment } from "./http/connections.ts";

/** The tenant that a scan is of, as its user names it: in the profile, or else in AZURE_TENANT_ID. Undefined if neither names one. */
export function whichTenant(tenant: string | undefined, environment: Environment): string | undefined {
  return tenant ?? environment["AZURE_TENANT_ID"];
}
