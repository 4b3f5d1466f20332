import { z } from "zod";
import type { ConditionalAccessPolicy } from "../sources/conditional-access-policies.ts";

/** Session controls in plain words. https://learn.microsoft.com/graph/api/resources/conditionalaccesssessioncontrols */

const control = z.object({
  isEnabled: z.boolean().nullish(),
  mode: z.string().nullish(),
  value: z.number().nullish(),
  type: z.string().nullish(),
  frequencyInterval: z.string().nullish(),
  cloudAppSecurityType: z.string().nullish(),
});
type Control = z.infer<typeof control>;

const wordsByKey: ReadonlyMap<string, (settings: Control) => string> = new Map([
  [
    "signInFrequency",
    ({ value, type, frequencyInterval }: Control) =>
      frequencyInterval === "everyTime"
        ? "sign in every time"
        : `sign in every ${value ?? "?"} ${type ?? "intervals"}`,
  ],
  ["persistentBrowser", ({ mode }: Control) => `persistent browser session: ${mode ?? "not set"}`],
  [
    "cloudAppSecurity",
    ({ cloudAppSecurityType }: Control) => `Defender for Cloud Apps: ${cloudAppSecurityType ?? "not set"}`,
  ],
  ["continuousAccessEvaluation", ({ mode }: Control) => `continuous access evaluation: ${mode ?? "not set"}`],
  ["applicationEnforcedRestrictions", () => "restrictions enforced by the application"],
  ["secureSignInSession", () => "token protection"],
]);

/** One item for each control that is on; a control that we do not know appears under Microsoft Graph's name for it. */
export function describeSession(controls: ConditionalAccessPolicy["sessionControls"]): string[] {
  return Object.entries(controls ?? {}).flatMap(([key, value]) => {
    if (value === true) return [key === "disableResilienceDefaults" ? "resilience defaults off" : key];
    const settings = control.safeParse(value);
    if (!settings.success || settings.data.isEnabled === false) return [];
    return [wordsByKey.get(key)?.(settings.data) ?? key];
  });
}
