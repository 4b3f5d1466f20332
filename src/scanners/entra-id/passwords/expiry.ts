import type { Evidence } from "../../../engine/verdict.ts";
import type { Domain } from "../../organization/domains.ts";
import { isFederated } from "../federation.ts";
import type { Judgement } from "../../judgement.ts";

/** What a domain says whose passwords never expire: null on newer tenants, the largest 32-bit number on those from before October 2021 (trap 24). */
export function neverExpires(days: number | null): boolean {
  return days === null || days === 2_147_483_647;
}

/**
 * Judges the domains whose passwords Entra ID keeps: verified and managed. Passwords of federated domains live elsewhere.
 * A subdomain has no period of its own: it inherits that of its closest root.
 * https://learn.microsoft.com/graph/api/resources/domain
 */
export function judgePasswordExpiry(domains: readonly Domain[]): Judgement[] {
  return domains.flatMap((domain): Judgement[] => {
    const path = `domains[${domain.id}]`;
    if (domain.isVerified === false) return [];
    if (typeof domain.isVerified !== "boolean") return [{ undecided: `${path}.isVerified` }];
    const federated = isFederated(domain);
    if (federated === undefined) return [{ undecided: `${path}.authenticationType` }];
    if (federated) return [];
    if (typeof domain.isRoot !== "boolean") return [{ undecided: `${path}.isRoot` }];

    const root = domain.isRoot ? domain : closestRoot(domain, domains);
    if (root === undefined || isFederated(root) !== false)
      return [{ undecided: `${path}: the managed root domain that it inherits from` }];
    const days = root.passwordValidityPeriodInDays;
    return days === undefined
      ? [{ undecided: `domains[${root.id}].passwordValidityPeriodInDays` }]
      : [{ evidence: expiryEvidence(domain, root, days) }];
  });
}

/** The verified root with the longest name that ends in `.root`: notcontoso.com is no subdomain of contoso.com. */
function closestRoot(domain: Domain, domains: readonly Domain[]): Domain | undefined {
  return domains
    .filter(
      ({ id, isRoot, isVerified }) => isRoot === true && isVerified === true && domain.id.endsWith(`.${id}`),
    )
    .reduce<Domain | undefined>(
      (best, root) => (best === undefined || root.id.length > best.id.length ? root : best),
      undefined,
    );
}

function expiryEvidence(domain: Domain, root: Domain, days: number | null): Evidence {
  const isOwn = root === domain;
  return {
    object: { type: "Domain", id: domain.id, name: domain.id },
    property: "passwordValidityPeriodInDays",
    actual: `${neverExpires(days) ? "passwords never expire" : `passwords expire after ${days} days`}${isOwn ? "" : `, inherited from ${root.id}`}`,
    expected: "passwords never expire",
    // The period can be set on the root only, which is judged itself.
    result: neverExpires(days) ? "meets" : isOwn ? "violates" : "context",
  };
}
