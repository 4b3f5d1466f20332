import type { Exclusion } from "../../../engine/obstacles.ts";
import type { TenantObject } from "../../../engine/tenant-object.ts";
import type { AcceptedDomain } from "../../organization/accepted-domains.ts";
import { normalized } from "../../security-suite/protection/scope.ts";

/** What a domain is to the organisation: its own, one to which the profile allows forwarding, or any other; `untold` where the answer does not say. */
export type Side = "inside" | "allowed" | "outside" | "untold";

/**
 * On which side a domain lies. `*.fabrikam.example` stands for all domains below fabrikam.example, in the tenant's answers and in the profile. A domain below
 * one of the tenant's own is a stranger, unless mail for all below it is taken too.
 */
export function sideOf(
  name: string,
  acceptedDomains: readonly AcceptedDomain[],
  allowedForwardingDomains: readonly string[],
): Side {
  const domain = normalized(name);
  if (allowedForwardingDomains.map(normalized).some((allowed) => isAllowed(domain, allowed)))
    return "allowed";
  if (acceptedDomains.some(({ DomainName }) => normalized(DomainName) === domain)) return "inside";
  const parents = acceptedDomains.filter(({ DomainName }) => isBelow(domain, normalized(DomainName)));
  if (parents.some(({ MatchSubDomains }) => MatchSubDomains === true)) return "inside";
  return parents.some(({ MatchSubDomains }) => typeof MatchSubDomains !== "boolean") ? "untold" : "outside";
}

/** What lets mail be forwarded to a domain: the profile's word. */
export function allowing(domain: string, ...from: readonly TenantObject[]): Exclusion {
  return { kind: "allowedForwardingDomains", id: domain, name: domain, from };
}

function isAllowed(domain: string, allowed: string): boolean {
  return domain === "*" || allowed === "*"
    ? false
    : domain === allowed || (allowed.startsWith("*.") && isBelow(domain, allowed.slice(2)));
}

function isBelow(domain: string, parent: string): boolean {
  return domain.endsWith(`.${parent}`);
}
