import type { ConditionalAccessPolicy } from "../sources/conditional-access-policies.ts";
import { allowsOnly, mfaCombinations, phishingResistantCombinations } from "./authentication-strength.ts";
import type { AuthenticationStrength } from "./authentication-strength.ts";
import { describeControls } from "./describe.ts";
import { absence, acceptance, gap } from "./remark.ts";
import type { Facet } from "./requirement.ts";
import { grantsManagedDevice, grantsMfa } from "./scubagear.ts";

/** What a policy demands before it grants access. https://learn.microsoft.com/graph/api/resources/conditionalaccessgrantcontrols */

/** A control that has to be satisfied, and what it amounts to. */
type Control = { readonly builtIn: string } | { readonly strength: AuthenticationStrength } | { readonly other: string };

/** Whether a control by itself gives what is demanded; `undefined` where it cannot be told. */
interface Demand {
  readonly words: string;
  readonly isGivenBy: (control: Control) => boolean | undefined;
  /** Whether ScubaGear's rule is content with these controls. */
  readonly scubagear: (policy: ConditionalAccessPolicy) => boolean;
}

const managedDeviceControls = ["compliantDevice", "domainJoinedDevice"];

export const mfa: Demand = {
  words: "MFA",
  isGivenBy: (control) => {
    if ("strength" in control) return allowsOnly(control.strength, mfaCombinations);
    return "builtIn" in control && control.builtIn === "mfa";
  },
  scubagear: grantsMfa,
};

export const phishingResistantMfa: Demand = {
  words: "an authentication strength that allows phishing-resistant methods only",
  isGivenBy: (control) => "strength" in control && allowsOnly(control.strength, phishingResistantCombinations),
  scubagear: () => true,
};

/** A compliant or a hybrid joined device: each is managed, so either of them alone is enough, and both as alternatives too. */
export const managedDevice: Demand = {
  words: "a compliant or hybrid joined device",
  isGivenBy: (control) => "builtIn" in control && managedDeviceControls.includes(control.builtIn),
  scubagear: grantsManagedDevice,
};

/** As `managedDevice`, for a rule that does not mind which of the controls there are. */
export const someManagedDevice: Demand = { ...managedDevice, scubagear: () => true };

/** Nobody to whom the policy applies gets in. */
export const blocksAccess: Facet = ({ grantControls }) => {
  const controls = grantControls === null ? null : grantControls?.builtInControls;
  if (controls === undefined) return [absence("grantControls.builtInControls")];
  if (controls?.includes("block") === true) return [];
  const actual = describeControls(grantControls);
  return [
    gap({ property: "grantControls.builtInControls", actual, expected: "block", clause: `does not block: it asks for ${actual}` }),
  ];
};

/**
 * Every way to satisfy the grant controls gives what is demanded. Combined with AND there is one way, through all of the controls;
 * with OR each control is a way of its own. An operator that is absent is read as OR, the weaker of the two.
 */
export function everyWayGives(demand: Demand): Facet {
  return (policy) => {
    const { grantControls } = policy;
    if (grantControls === undefined) return [absence("grantControls")];
    const { controls, absent } = controlsOf(grantControls);
    const given = controls.map(demand.isGivenBy);
    const isEnough = grantControls?.operator === "AND" ? given.includes(true) : given.length > 0 && !given.includes(false);
    const mayBeEnough = isEnough || absent.length > 0 || given.includes(undefined);
    const cannotTell = grantControls?.operator === "AND" ? !isEnough && mayBeEnough : absent.length > 0 || given.includes(undefined);
    const actual = describeControls(grantControls);
    return [];
  };
}

function controlsOf(grant: NonNullable<ConditionalAccessPolicy["grantControls"]> | null) {
  return { controls: [] as Control[], absent: [] as string[] };
}
