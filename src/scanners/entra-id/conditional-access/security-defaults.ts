import type { Failures } from "../../../engine/check.ts";
import { alsoNeeding } from "../../../engine/obstacles.ts";
import type { Obstacles } from "../../../engine/obstacles.ts";
import { demandSource } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import type { Requirement } from "./requirement.ts";

/**
 * What security defaults mean beside Conditional Access: while they are on, no policy is enforced. They block legacy authentication and make users
 * register for MFA, but ask for it only when Microsoft finds it necessary. https://learn.microsoft.com/entra/fundamentals/security-defaults
 */

type SecurityDefaults = { readonly isEnabled: boolean } | undefined;

/**
 * Whether security defaults are known to be on. An answer that was broken is demanded; one that was never asked for, as in an export, or refused is
 * not: Entra ID lets nobody switch a policy on beside them.
 */
export function areSecurityDefaultsOn(defaults: SecurityDefaults, failures: Failures): boolean {
  const cause = failures["securityDefaults"]?.cause;
  if (defaults === undefined && cause !== undefined && !refusals.includes(cause))
    demandSource(undefined, "securityDefaults");
  return defaults?.isEnabled === true;
}

const refusals: readonly string[] = ["notRead", "permission", "licence", "notInThisCloud"];

/** That they are on; nothing where they are off, or not known. */
export function securityDefaultsEvidence(
  defaults: SecurityDefaults,
  result: Evidence["result"] = "context",
): readonly Evidence[] {
  if (defaults?.isEnabled !== true) return [];
  return [
    {
      object: { type: "Security defaults", id: null, name: "Security defaults" },
      property: "isEnabled",
      actual: "on",
      expected: "off, with Conditional Access policies in their place",
      result,
      note: "While security defaults are on, Conditional Access policies are not enforced. The defaults make users register for MFA, but do not ask for it at every sign-in.",
    },
  ];
}

/** What stands in the way of a requirement, security defaults included where they keep its policies from being enforced. */
export function besideSecurityDefaults(
  obstacles: Obstacles,
  { isHeldBySecurityDefaults }: Requirement,
  defaults: SecurityDefaults,
): Obstacles {
  const [on] = securityDefaultsEvidence(defaults, "violates");
  return on === undefined || isHeldBySecurityDefaults === true ? obstacles : alsoNeeding(on, obstacles);
}
