import type { AuthorizationPolicy } from "../sources/authorization-policies.ts";
import type { PermissionClassification } from "../sources/permission-classifications.ts";
import type { DirectorySetting } from "./consent-workflow.ts";

/**
 * ScubaGear's rules for applications, to the letter (dossier §1.2 and §15.1): an absent key satisfies no comparison, null differs from everything.
 */

/** MS.AAD.5.1v1: only an explicit `true` counts against the tenant. */
export function referenceRegistration(policies: readonly AuthorizationPolicy[]): boolean {
  return !policies.some((policy) => policy.defaultUserRolePermissions?.allowedToCreateApps === true);
}

/** MS.AAD.5.2v1: two of Microsoft's grant policies are known, all others pass. */
export function referenceConsent(
  policies: readonly AuthorizationPolicy[],
  classifications: readonly PermissionClassification[] | undefined,
): boolean {
  const granted = policies.flatMap(
    (policy) => policy.defaultUserRolePermissions?.permissionGrantPoliciesAssigned ?? [],
  );
  if (granted.includes("ManagePermissionGrantsForSelf.microsoft-user-default-recommended")) return false;
  const riskyLow = (classifications ?? []).some(
    ({ classification, risky }) => classification === "low" && risky,
  );
  return !(riskyLow && granted.includes("ManagePermissionGrantsForSelf.microsoft-user-default-low"));
}

/** MS.AAD.5.3v1: some setting says "true", and none says "false". */
export function referenceWorkflow(settings: readonly DirectorySetting[]): boolean {
  const values = settings
    .flatMap((setting) => setting.values)
    .filter(({ name }) => name === "EnableAdminConsentRequests")
    .map(({ value }) => (typeof value === "string" ? value.toLowerCase() : undefined));
  return values.includes("true") && !values.includes("false");
}
