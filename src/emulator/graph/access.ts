import { permissionsIn } from "../bearer.ts";
import type { Claims } from "../tokens.ts";
import type { EmulatedTenant } from "../tenants/model.ts";
import { GraphError } from "./graph-error.ts";
import type { Query } from "./query.ts";
import type { Route } from "./route.ts";

/** Refuses a caller that holds none of the permissions which open the route, and PIM where the tenant has no P2. */
export function requireAccess(route: Route, query: Query, caller: Claims, tenant: EmulatedTenant): void {
  const accepted = typeof route.permissions === "function" ? route.permissions(query) : route.permissions;
  const held = permissionsIn(caller);
  if (!accepted.some((permission) => held.includes(permission))) throw refusal(route, accepted);
  if (route.pim) requirePremiumP2(tenant);
}

/** Privileged Identity Management is there only with Entra ID P2. */
export function requirePremiumP2(tenant: EmulatedTenant): void {
  if (!hasPremiumP2(tenant))
    throw new GraphError(
      403,
      "AadPremiumLicenseRequired",
      "The tenant needs to have a Microsoft Entra ID P2 or Microsoft Entra ID Governance license.",
    );
}

/** The same for what is no route of the table: POSTs, and what comes of them. */
export function requirePermission(accepted: readonly string[], caller: Claims): void {
  const held = permissionsIn(caller);
  if (!accepted.some((permission) => held.includes(permission))) throw denied();
}

function refusal(route: Route, accepted: readonly string[]): GraphError {
  return route.pim
    ? new GraphError(
        403,
        "PermissionScopeNotGranted",
        `Authorization failed due to missing permission scope ${accepted.join(",")}.`,
      )
    : denied();
}

function denied(): GraphError {
  return new GraphError(
    403,
    "Authorization_RequestDenied",
    "Insufficient privileges to complete the operation.",
  );
}

function hasPremiumP2(tenant: EmulatedTenant): boolean {
  return tenant.subscribedSkus
    .flatMap(({ servicePlans }) => servicePlans ?? [])
    .some((plan) => plan.servicePlanName === "AAD_PREMIUM_P2" && plan.provisioningStatus === "Success");
}
