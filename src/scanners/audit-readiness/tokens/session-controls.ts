import { z } from "zod";
import type { ConditionalAccessPolicy } from "../../entra-id/sources/conditional-access-policies.ts";
import { absence, gap } from "../../entra-id/conditional-access/remark.ts";
import type { Remark } from "../../entra-id/conditional-access/remark.ts";
import type { Facet } from "../../entra-id/conditional-access/requirement.ts";
import { counted } from "../mailbox-auditing/words.ts";

/** What a Conditional Access policy asks of the session. https://learn.microsoft.com/graph/api/resources/conditionalaccesssessioncontrols */

const control = z.object({
  isEnabled: z.boolean().nullish(),
  mode: z.string().nullish(),
  value: z.number().nullish(),
  type: z.string().nullish(),
  frequencyInterval: z.string().nullish(),
  authenticationType: z.string().nullish(),
});
type Control = z.infer<typeof control>;

/** A control as the policy sets it; null where it sets none, undefined where the answer does not say or is garbled. Beta sends every key of a policy that sets any. */
function controlOf({ sessionControls }: ConditionalAccessPolicy, key: string): Control | null | undefined {
  if (sessionControls === undefined || sessionControls === null) return sessionControls;
  const value = sessionControls[key];
  return value === null ? null : control.safeParse(value).data;
}

/** What a policy says of continuous access evaluation: its mode, null where it leaves it alone; undefined where the answer does not say. */
export function continuousAccessEvaluationOf(policy: ConditionalAccessPolicy): string | null | undefined {
  const settings = controlOf(policy, "continuousAccessEvaluation");
  return settings === null ? null : (settings?.mode ?? undefined);
}

/** Whether a policy has a session control that is on. */
export function hasControl(policy: ConditionalAccessPolicy, key: string): boolean {
  return controlOf(policy, key)?.isEnabled === true;
}

/** Tokens are bound to the device on which somebody signed in. */
export const bindsTokens: Facet = (policy) => {
  const property = "sessionControls.secureSignInSession";
  return remarksOn(policy, "secureSignInSession", {
    property,
    expected: "on",
    clause: "does not protect tokens",
  });
};

/** No browser stays signed in after it is closed. */
export const endsWithTheBrowser: Facet = (policy) => {
  const property = "sessionControls.persistentBrowser";
  const remarks = remarksOn(policy, "persistentBrowser", {
    property,
    expected: "never",
    clause: "says nothing of persistent browser sessions",
  });
  const settings = controlOf(policy, "persistentBrowser");
  if (remarks.length > 0 || settings?.mode === "never") return remarks;
  if (settings?.mode === undefined) return [absence(`${property}.mode`)];
  return [
    gap({
      property,
      actual: settings.mode ?? "not set",
      expected: "never",
      clause: "lets browser sessions persist",
    }),
  ];
};

/** People sign in again after so many hours at the latest. Asking for the second factor alone does not count. */
export function asksAgainWithin(maximumHours: number): Facet {
  const property = "sessionControls.signInFrequency";
  const expected = `every time, or every ${counted(maximumHours, "hour", "hours")} at most`;
  return (policy) => {
    const remarks = remarksOn(policy, "signInFrequency", {
      property,
      expected,
      clause: "sets no sign-in frequency",
    });
    const settings = controlOf(policy, "signInFrequency");
    if (remarks.length > 0 || settings === null || settings === undefined) return remarks;
    if (settings.authenticationType === "secondaryAuthentication") {
      const clause = "asks again for the second factor only";
      return [gap({ property, actual: clause, expected, clause })];
    }
    if (settings.frequencyInterval === "everyTime") return [];
    const hours = hoursOf(settings);
    if (hours === undefined) return [absence(`${property}.value`)];
    if (hours <= maximumHours) return [];
    const actual = `every ${counted(hours, "hour", "hours")}`;
    return [gap({ property, actual, expected, clause: `asks ${actual} only` })];
  };
}

function hoursOf({ value, type }: Control): number | undefined {
  if (typeof value !== "number" || value <= 0) return undefined;
  if (type === "hours") return value;
  return type === "days" ? value * 24 : undefined;
}

/** What is wrong with a control as such: that it is not set, not on, or not told. */
function remarksOn(
  policy: ConditionalAccessPolicy,
  key: string,
  {
    property,
    expected,
    clause,
  }: { readonly property: string; readonly expected: string; readonly clause: string },
): readonly Remark[] {
  const settings = controlOf(policy, key);
  if (settings === null || settings?.isEnabled === false || settings?.isEnabled === null)
    return [gap({ property, actual: settings === null ? "not set" : "off", expected, clause })];
  return settings?.isEnabled === undefined ? [absence(`${property}.isEnabled`)] : [];
}
