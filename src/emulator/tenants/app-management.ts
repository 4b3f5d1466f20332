import type {
  AppManagementRestrictionState,
  CustomAppManagementConfiguration,
} from "@microsoft/microsoft-graph-types";
import { stableGuid } from "./ids.ts";
import type { EmulatedAppManagementPolicy, TenantPolicies } from "./model.ts";

/** A restriction that binds every app, however old: the earliest time that .NET knows. */
const ALL_APPS = "0001-01-01T00:00:00Z";

/** Whether apps may get passwords, and how long passwords and certificates may live (ISO 8601 durations). */
export interface CredentialRestrictions {
  passwordAddition: AppManagementRestrictionState;
  passwordLifetime?: string;
  certificateLifetime?: string;
  /** Only apps that were made after this time are bound; all by default. */
  since?: string;
}

/** The tenant-wide policy. Undefined restrictions: one that was never configured. */
export function defaultAppManagementPolicy(
  restrictions: CredentialRestrictions | undefined,
): TenantPolicies["defaultAppManagement"] {
  const configuration =
    restrictions === undefined ? { passwordCredentials: [], keyCredentials: [] } : configured(restrictions);
  return {
    id: "00000000-0000-0000-0000-000000000000",
    displayName: "Default app management tenant policy",
    description: "Restrictions for the credentials of all apps.",
    isEnabled: restrictions !== undefined,
    applicationRestrictions: configuration,
    servicePrincipalRestrictions: configuration,
  };
}

/** A policy for some applications, which takes the place of the tenant-wide one. */
export function customAppManagementPolicy(
  seed: string,
  displayName: string,
  restrictions: CredentialRestrictions,
  appliesTo: readonly string[],
): EmulatedAppManagementPolicy {
  return {
    id: stableGuid(seed, "app management", displayName),
    displayName,
    description: "",
    isEnabled: true,
    restrictions: configured(restrictions),
    appliesTo,
  };
}

function configured(restrictions: CredentialRestrictions): CustomAppManagementConfiguration {
  const { passwordAddition, passwordLifetime, certificateLifetime, since = ALL_APPS } = restrictions;
  const common = { state: "enabled", restrictForAppsCreatedAfterDateTime: since } as const;
  return {
    passwordCredentials: [
      { ...common, restrictionType: "passwordAddition", state: passwordAddition, maxLifetime: null },
      ...(passwordLifetime === undefined
        ? []
        : [{ ...common, restrictionType: "passwordLifetime" as const, maxLifetime: passwordLifetime }]),
    ],
    keyCredentials:
      certificateLifetime === undefined
        ? []
        : [{ ...common, restrictionType: "asymmetricKeyLifetime", maxLifetime: certificateLifetime }],
  };
}
