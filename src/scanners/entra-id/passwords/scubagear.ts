import type { Domain } from "../../organization/domains.ts";

/**
 * ScubaGear's rule for MS.AAD.6.1v1, to the letter (dossier §15.1): some verified, managed domain never lets passwords expire, and none does.
 * A subdomain belongs to the longest root whose name it ends in, without regard to the dot; without such a root it counts as expiring.
 */
export function referencePasswordExpiry(domains: readonly Domain[]): boolean {
  const judged = domains.filter(
    ({ isVerified, authenticationType }) => isVerified === true && authenticationType === "Managed",
  );
  const roots = judged.filter(({ isRoot }) => isRoot === true);
  const verdicts = judged
    .filter(({ isRoot }) => isRoot === true || isRoot === false)
    .map((domain) => {
      const root = domain.isRoot === true ? domain : longestSuffix(domain, roots);
      const days = root?.passwordValidityPeriodInDays;
      return days === null || days === 2_147_483_647;
    });
  return verdicts.length > 0 && verdicts.every(Boolean);
}

function longestSuffix(domain: Domain, roots: readonly Domain[]): Domain | undefined {
  return roots
    .filter(({ id }) => domain.id.endsWith(id))
    .reduce<Domain | undefined>(
      (best, root) => (best === undefined || root.id.length > best.id.length ? root : best),
      undefined,
    );
}
