import type { EmulatedTenant, TenantPolicies } from "../../tenants/model.ts";
import { notFound } from "../graph-error.ts";

/** Puts some of the tenant's policies in the place of the former ones. */
export function setPolicies(tenant: EmulatedTenant, changed: Partial<TenantPolicies>): void {
  tenant.policies = { ...tenant.policies, ...changed };
}

/** A policy by the id in the path. Throws the 404 that Graph gives for an id which nothing has. */
export function policyWithId<Policy extends { readonly id: string }>(
  policies: readonly Policy[],
  id: string,
): Policy {
  const policy = policies.find((each) => each.id === id);
  if (policy === undefined) throw notFound(id);
  return policy;
}
