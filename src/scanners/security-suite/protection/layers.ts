import type { AcceptedDomain } from "../../organization/accepted-domains.ts";
import { canReach, domainsCovered, isEveryone, normalized } from "./scope.ts";
import type { Scope } from "./scope.ts";

/** What is missing from the data: the path of a field, and where a whole source is missing, its key in a check's `needs`. */
export interface Gap {
  readonly undecided: string;
  readonly source?: string;
}

/**
 * One policy with those for whom it applies. Each recipient gets the first layer that includes them: the Strict preset, the Standard preset,
 * custom policies by priority, then the default policy or the built-in protection.
 * https://learn.microsoft.com/defender-office-365/how-policies-and-protections-are-combined
 */
export interface Layer<Policy> {
  readonly kind: "preset" | "custom" | "default" | "none";
  /** What applies the policy, for example “Strict Preset Security Policy”. */
  readonly name: string;
  readonly policyName: string;
  /** undefined where the tenant's answer does not list the policy. */
  readonly policy: Policy | undefined;
  readonly scope: Scope | Gap;
}

/** `reached`: some recipient gets this layer, as far as can be told; `nobody`: layers before it take everyone. */
export type Reach = "reached" | "nobody" | Gap;

/** Who is left for each layer. Without the accepted domains, only layers for everyone are known to leave nobody. */
export function reaches(
  layers: readonly Layer<unknown>[],
  acceptedDomains: readonly AcceptedDomain[] | undefined,
): Reach[] {
  const accepted = acceptedDomains?.map(({ DomainName }) => normalized(DomainName)) ?? [];
  let left = acceptedDomains === undefined ? undefined : accepted;
  let nobodyLeft = false;
  let gap: Gap | undefined;
  return layers.map(({ scope }): Reach => {
    if (nobodyLeft) return "nobody";
    if (gap !== undefined) return gap;
    if ("undecided" in scope) return (gap = scope);
    if (isEveryone(scope)) {
      nobodyLeft = true;
      return "reached";
    }
    if (left === undefined || acceptedDomains?.length === 0) {
      gap = unknownDomains(acceptedDomains);
      return "reached";
    }
    const free = new Set(left);
    const taken = accepted.filter((domain) => !free.has(domain));
    if (!canReach(scope, left, taken)) return "nobody";
    const covered = new Set(domainsCovered(scope, left));
    left = left.filter((domain) => !covered.has(domain));
    nobodyLeft = left.length === 0;
    return "reached";
  });
}

function unknownDomains(acceptedDomains: readonly AcceptedDomain[] | undefined): Gap {
  return acceptedDomains === undefined
    ? { undecided: "acceptedDomains", source: "acceptedDomains" }
    : { undecided: "acceptedDomains[0]" };
}
