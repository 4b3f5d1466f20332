import type { Judgement } from "../judgement.ts";
import { clickAlert, isNamed, isWithoutId, policiesBehind, requiredAlerts } from "./required-alerts.ts";
import type { RequiredAlert } from "./required-alerts.ts";
import type { ProtectionAlert } from "./sources/data-loss-prevention.ts";

/** Where an alert policy that CISA asks for stands in this tenant. */
export type RequiredPolicy =
  | {
      readonly state: "on" | "off";
      readonly alert: RequiredAlert;
      readonly policies: readonly ProtectionAlert[];
    }
  | { readonly state: "missing"; readonly alert: RequiredAlert }
  | { readonly state: "untold"; readonly alert: RequiredAlert; readonly undecided: string };

/** Each alert policy that CISA asks for; the one for clicks only where the tenant has it, as it comes with a licence. */
export function requiredPolicies(alerts: readonly ProtectionAlert[]): RequiredPolicy[] {
  const someUnknowable = hasUnknowable(alerts);
  const asksForClicks = someUnknowable || policiesBehind(clickAlert, alerts).length > 0;
  return [...requiredAlerts, ...(asksForClicks ? [clickAlert] : [])].map((alert): RequiredPolicy => {
    const found = policiesBehind(alert, alerts);
    if (found.length === 0)
      return someUnknowable
        ? { state: "untold", alert, undecided: "protectionAlerts[…].Guid" }
        : { state: "missing", alert };
    const on = found.filter(({ Disabled }) => Disabled === false);
    if (on.length > 0) return { state: "on", alert, policies: on };
    return found.every(({ Disabled }) => Disabled === true)
      ? { state: "off", alert, policies: found }
      : { state: "untold", alert, undecided: `protectionAlerts[${alert.name}].Disabled` };
  });
}

/** Whether one of them may be any alert policy: it has no id, and no name either, or one that may be a translation. */
function hasUnknowable(alerts: readonly ProtectionAlert[]): boolean {
  const hasEnglishNames = requiredAlerts.some((alert) => alerts.some((each) => isNamed(each, alert)));
  return alerts.some((each) => isWithoutId(each) && (typeof each.Name !== "string" || !hasEnglishNames));
}

const words = { on: "on", off: "off", missing: "there is no such alert policy" };

/** MS.SECURITYSUITE.4.1v1 and AR.6.1, for one of them: on, whatever the tenant calls it. */
export function judgeIsOn(required: RequiredPolicy): Judgement {
  const { state, alert } = required;
  if (state === "untold") return { undecided: required.undecided };
  const name = state === "missing" ? alert.name : nameHere(alert, required.policies);
  return {
    evidence: {
      object: { type: "Alert policy", id: state === "missing" ? null : alert.guid, name },
      property: "Disabled",
      actual: words[state],
      expected: "on",
      result: state === "on" ? "meets" : "violates",
      ...(name === alert.name ? {} : { note: `In English it is called “${alert.name}”.` }),
    },
  };
}

/** What the tenant calls it: Microsoft translates the names, and commands want the translated one. */
export function nameHere(alert: RequiredAlert, policies: readonly ProtectionAlert[]): string {
  return policies.find(({ Name }) => typeof Name === "string")?.Name ?? alert.name;
}
