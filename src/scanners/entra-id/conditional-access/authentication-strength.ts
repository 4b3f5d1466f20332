import type { ConditionalAccessPolicy } from "../sources/conditional-access-policies.ts";

/**
 * What the method combinations of an authentication strength are worth.
 * https://learn.microsoft.com/graph/api/resources/authenticationstrengthpolicy (authenticationMethodModes)
 */

export type AuthenticationStrength = NonNullable<
  NonNullable<ConditionalAccessPolicy["grantControls"]>["authenticationStrength"]
>;

/** Combinations that cannot be phished. A Temporary Access Pass is a code that can be read out, so it is not one of them. */
export const phishingResistantCombinations: ReadonlySet<string> = new Set([
  "windowsHelloForBusiness",
  "fido2",
  "x509CertificateMultiFactor",
]);

const secondFactors = ["microsoftAuthenticatorPush", "softwareOath", "hardwareOath", "sms", "voice"];

/** Combinations that are two factors. “sms”, “qrCodePin”, “password” or “x509CertificateSingleFactor” alone are one. */
export const mfaCombinations: ReadonlySet<string> = new Set([
  ...phishingResistantCombinations,
  "deviceBasedPush",
  "temporaryAccessPassOneTime",
  "temporaryAccessPassMultiUse",
  "federatedMultiFactor",
  ...secondFactors.map((factor) => `password,${factor}`),
  ...secondFactors.map((factor) => `${factor},federatedSingleFactor`),
]);

/**
 * Whether a strength lets in nothing but these combinations: it is as weak as its weakest one, whatever it is called
 * (`requirementsSatisfied` and the name prove nothing). An empty set proves nothing either. `undefined`: cannot be told.
 */
export function allowsOnly(
  strength: AuthenticationStrength,
  combinations: ReadonlySet<string>,
): boolean | undefined {
  const allowed = strength.allowedCombinations;
  if (allowed === undefined) return undefined;
  return (
    allowed !== null && allowed.length > 0 && allowed.every((combination) => combinations.has(combination))
  );
}
