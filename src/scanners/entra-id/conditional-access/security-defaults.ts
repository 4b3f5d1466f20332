import type { Evidence } from "../../../engine/verdict.ts";

/**
 * What security defaults mean beside Conditional Access: while they are on, no policy is enforced. They block legacy authentication and make users
 * register for MFA, but ask for it only when Microsoft finds it necessary. https://learn.microsoft.com/entra/fundamentals/security-defaults
 */
export function securityDefaultsEvidence(
  defaults: { readonly isEnabled: boolean } | undefined,
): readonly Evidence[] {
  if (defaults?.isEnabled !== true) return [];
  return [
    {
      object: { type: "Security defaults", id: null, name: "Security defaults" },
      property: "isEnabled",
      actual: "on",
      expected: "off, with Conditional Access policies in their place",
      result: "context",
      note: "While security defaults are on, Conditional Access policies are not enforced. The defaults make users register for MFA, but do not ask for it at every sign-in.",
    },
  ];
}
