import type { ConditionalAccessPolicy } from "../sources/conditional-access-policies.ts";
import { allowsOnly, mfaCombinations, phishingResistantCombinations } from "./authentication-strength.ts";
import type { AuthenticationStrength } from "./authentication-strength.ts";
import { describeCombinations, describeControls } from "./describe.ts";
import { absence, acceptance, gap } from "./remark.ts";
import type { Facet } from "./requirement.ts";
import { unknownControls, unknownSetting } from "./unknown-settings.ts";

/** What a policy demands before it grants access. https://learn.microsoft.com/graph/api/resources/conditionalaccessgrantcontrols */

type GrantControls = ConditionalAccessPolicy["grantControls"];

/** A control that has to be satisfied. Terms of use and custom controls are `other`: they prove nothing about MFA or devices. */
type Control =
  { readonly builtIn: string } | { readonly strength: AuthenticationStrength } | { readonly other: string };

/** What every way to satisfy a policy has to give. */
interface Demand {
  readonly words: string;
  /** The method combinations that give it, where an authentication strength can. */
  readonly combinations: ReadonlySet<string>;
  /** Whether a control gives it by itself; `undefined` where it cannot be told. */
  readonly isGivenBy: (control: Control) => boolean | undefined;
}

export const mfa: Demand = {
  words: "MFA",
  combinations: mfaCombinations,
  isGivenBy: (control) => {
    if ("strength" in control) return allowsOnly(control.strength, mfaCombinations);
    return "builtIn" in control && control.builtIn === "mfa";
  },
};

export const phishingResistantMfa: Demand = {
  words: "an authentication strength that allows phishing-resistant methods only",
  combinations: phishingResistantCombinations,
  isGivenBy: (control) =>
    "strength" in control && allowsOnly(control.strength, phishingResistantCombinations),
};

/** Compliant and hybrid joined devices are both managed, so either control gives it, and so does a choice between the two. */
export const managedDevice: Demand = {
  words: "a compliant or hybrid joined device",
  combinations: new Set(),
  isGivenBy: (control) =>
    "builtIn" in control &&
    (control.builtIn === "compliantDevice" || control.builtIn === "domainJoinedDevice"),
};

/** Nobody to whom the policy applies gets in. */
export const blocksAccess: Facet = ({ grantControls }) => {
  const controls = grantControls === null ? [] : grantControls?.builtInControls;
  if (controls === undefined) return [absence("grantControls.builtInControls")];
  if (controls?.includes("block") === true) return [];
  const actual = describeControls(grantControls);
  return [
    gap({
      property: "grantControls",
      actual,
      expected: "block",
      clause: `does not block but asks for ${actual}`,
    }),
  ];
};

/**
 * Every way to satisfy the grant controls gives what is demanded. Combined with AND there is one way, through all of the controls;
 * with OR each control is a way of its own. An operator that is not there is read as OR, the weaker of the two.
 * `asScubaGear`: whether ScubaGear is content with the controls; left out where it is content with whatever we are.
 */
export function everyWayGives(
  demand: Demand,
  asScubaGear?: (policy: ConditionalAccessPolicy) => boolean,
): Facet {
  return (policy) => {
    const { grantControls } = policy;
    const { controls, absent } = controlsOf(grantControls);
    const unknown = unknownControls(policy);
    const given = [...controls.map(demand.isGivenBy), ...[...absent, ...unknown].map(() => undefined)];
    const isGiven = grantControls?.operator === "AND" ? someOf(given) : eachOf(given);
    const strengthPath = "grantControls.authenticationStrength.allowedCombinations";
    if (isGiven === undefined) {
      const [path] = unknown;
      return absent[0] === undefined && path !== undefined
        ? [unknownSetting(policy, path)]
        : [absence(absent[0] ?? strengthPath)];
    }
    const actual = describeControls(grantControls);
    const observed = {
      property: "grantControls",
      actual,
      expected: `${demand.words}, whichever way is taken`,
    };
    if (!isGiven) {
      const note = noteOnStrength(grantControls, demand);
      return [gap({ ...observed, clause: `asks for ${actual}`, deviation: "grant-alternatives", ...note })];
    }
    return asScubaGear?.(policy) === false
      ? [acceptance({ ...observed, deviation: "stronger-than-asked" })]
      : [];
  };
}

/** What has to be satisfied, and the paths of lists that are not there and might hold more. */
function controlsOf(grant: GrantControls): {
  readonly controls: readonly Control[];
  readonly absent: readonly string[];
} {
  if (grant === null) return { controls: [], absent: [] };
  const { builtInControls, customAuthenticationFactors, termsOfUse, authenticationStrength } = grant ?? {};
  const parts = { builtInControls, customAuthenticationFactors, termsOfUse, authenticationStrength };
  return {
    controls: [
      ...(builtInControls ?? []).map((builtIn) => ({ builtIn })),
      ...[...(customAuthenticationFactors ?? []), ...(termsOfUse ?? [])].map((other) => ({ other })),
      ...[authenticationStrength].filter(isSet).map((strength) => ({ strength })),
    ],
    absent: Object.entries(parts).flatMap(([key, part]) =>
      part === undefined ? [`grantControls.${key}`] : [],
    ),
  };
}

/** Some serialisers write “no strength” as an object full of nulls. */
function isSet(strength: AuthenticationStrength | null | undefined): strength is AuthenticationStrength {
  if (strength === null || strength === undefined) return false;
  return [strength.id, strength.displayName, strength.allowedCombinations].some((value) => value !== null);
}

/** True if one is true; `undefined` if one might be. */
function someOf(given: readonly (boolean | undefined)[]): boolean | undefined {
  if (given.includes(true)) return true;
  return given.includes(undefined) ? undefined : false;
}

/** True if there are some and all are true; `undefined` if they might be. */
function eachOf(given: readonly (boolean | undefined)[]): boolean | undefined {
  if (given.includes(false)) return false;
  return given.includes(undefined) ? undefined : given.length > 0;
}

/** A strength is as weak as the weakest method it allows: which ones those are. */
function noteOnStrength(grant: GrantControls, { combinations }: Demand): { readonly note?: string } {
  const strength = grant?.authenticationStrength;
  const weak = (strength?.allowedCombinations ?? []).filter((combination) => !combinations.has(combination));
  if (combinations.size === 0 || weak.length === 0) return {};
  const name = strength?.displayName ?? "the strength";
  const pass = weak.some((combination) => combination.startsWith("temporaryAccessPass"))
    ? " A Temporary Access Pass is a code that can be read out to an attacker."
    : "";
  return { note: `“${name}” also allows ${describeCombinations(weak)}.${pass}` };
}
