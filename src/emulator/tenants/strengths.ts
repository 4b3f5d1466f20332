import { stableGuid } from "./ids.ts";
import type { EmulatedStrength } from "./model.ts";

const PHISHING_RESISTANT = ["windowsHelloForBusiness", "fido2", "x509CertificateMultiFactor"];
const PASSWORDLESS = [...PHISHING_RESISTANT, "deviceBasedPush"];
const MULTIFACTOR = [
  ...PASSWORDLESS,
  "temporaryAccessPassOneTime",
  "temporaryAccessPassMultiUse",
  "password,microsoftAuthenticatorPush",
  "password,softwareOath",
  "password,hardwareOath",
  "password,sms",
  "password,voice",
  "federatedMultiFactor",
  "microsoftAuthenticatorPush,federatedSingleFactor",
  "softwareOath,federatedSingleFactor",
  "hardwareOath,federatedSingleFactor",
  "sms,federatedSingleFactor",
  "voice,federatedSingleFactor",
];

/** The built-in strengths have the same ids in every tenant. https://learn.microsoft.com/graph/api/resources/authenticationstrengthpolicy */
export const MULTIFACTOR_STRENGTH = builtIn(2, "Multifactor authentication", MULTIFACTOR);
export const PASSWORDLESS_STRENGTH = builtIn(3, "Passwordless MFA", PASSWORDLESS);
export const PHISHING_RESISTANT_STRENGTH = builtIn(4, "Phishing-resistant MFA", PHISHING_RESISTANT);

export const BUILT_IN_STRENGTHS: readonly EmulatedStrength[] = [
  MULTIFACTOR_STRENGTH,
  PASSWORDLESS_STRENGTH,
  PHISHING_RESISTANT_STRENGTH,
];

export function customStrength(
  seed: string,
  displayName: string,
  allowedCombinations: readonly string[],
): EmulatedStrength {
  return {
    ...PHISHING_RESISTANT_STRENGTH,
    id: stableGuid(seed, "authentication strength", displayName),
    displayName,
    description: "",
    policyType: "custom",
    allowedCombinations,
  };
}

function builtIn(
  number: number,
  displayName: string,
  allowedCombinations: readonly string[],
): EmulatedStrength {
  return {
    id: `00000000-0000-0000-0000-00000000000${number}`,
    displayName,
    description: `The built-in strength ${displayName}.`,
    createdDateTime: "2021-12-01T00:00:00Z",
    modifiedDateTime: "2021-12-01T00:00:00Z",
    policyType: "builtIn",
    requirementsSatisfied: "mfa",
    allowedCombinations,
  };
}
