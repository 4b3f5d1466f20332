import type { TenantIsolation } from "./sources/tenant-isolation.ts";

type AllowedTenant = NonNullable<
  NonNullable<NonNullable<TenantIsolation>["properties"]>["allowedTenants"]
>[number];

/** On or off; undefined where the answer does not say. What was never configured is off. https://learn.microsoft.com/power-platform/admin/cross-tenant-restrictions */
export function isIsolated(isolation: TenantIsolation): boolean | undefined {
  if (isolation === null) return false;
  const isDisabled = isolation.properties?.isDisabled;
  return typeof isDisabled === "boolean" ? !isDisabled : undefined;
}

/** The exceptions; undefined where the answer does not say. */
export function allowedTenants(isolation: TenantIsolation): readonly AllowedTenant[] | undefined {
  if (isolation === null) return [];
  return isolation.properties?.allowedTenants ?? undefined;
}

/** Whether an exception is for every tenant there is. */
export function isForEveryTenant({ tenantId }: AllowedTenant): boolean {
  return tenantId?.trim() === "*";
}

/** Which connections an exception allows. */
export function directionInWords({ direction }: AllowedTenant): string {
  const allowed = [
    ["inbound", direction?.inbound],
    ["outbound", direction?.outbound],
  ] as const;
  if (allowed.some(([, value]) => typeof value !== "boolean"))
    return "directions that the data does not tell";
  const names = allowed.filter(([, value]) => value === true).map(([name]) => name);
  return names.length === 0 ? "no connections" : `${names.join(" and ")} connections`;
}
