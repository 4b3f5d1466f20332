import { defineCheck } from "../../../engine/check.ts";
import { optional } from "../../../engine/source.ts";
import { manual, met, notMet } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import { besidesUndecided, weigh } from "../../judgement.ts";
import { clickAlert, policiesBehind, requiredAlerts } from "../required-alerts.ts";
import { judgeIsOn, requiredPolicies } from "../required-policies.ts";
import { protectionAlerts } from "../sources/data-loss-prevention.ts";
import type { ProtectionAlert } from "../sources/data-loss-prevention.ts";

const deviations = ["alerts-by-id"];

/** MS.SECURITYSUITE.4.1v1: the alert policies that CISA names are on. */
export const requiredAlertPolicies = defineCheck(
  "MS.SECURITYSUITE.4.1v1",
  { protectionAlerts },
  ({ protectionAlerts: alerts }) => {
    const weighed = weigh(requiredPolicies(alerts).map(judgeIsOn));
    const { violations, all, evidence } = weighed;
    return violations.length === 0
      ? met(`All ${all} alert policies are on.`, evidence, deviations)
      : notMet(
          `${violations.length} of ${all} alert policies are not on${besidesUndecided(weighed)}: ${violations.map(({ object }) => object.name).join("; ")}.`,
          evidence,
          deviations,
        );
  },
  {
    scubagear: ({ protectionAlerts: alerts }) =>
      namesRequired(alerts).every((name) =>
        alerts.some(({ Name, Disabled }) => Name === name && Disabled === false),
      ),
  },
);

/** MS.SECURITYSUITE.4.2v1: somebody reads the alerts. Whether the address is watched, no API tells. */
export const alertRecipients = defineCheck(
  "MS.SECURITYSUITE.4.2v1",
  { protectionAlerts: optional(protectionAlerts) },
  ({ protectionAlerts: alerts }) => {
    const shown = [...requiredAlerts, clickAlert].flatMap((each) => policiesBehind(each, alerts ?? []));
    const recipients = [...new Set(shown.flatMap(({ NotifyUser }) => NotifyUser ?? []))];
    const known =
      alerts === undefined
        ? "The alert policies could not be read."
        : recipients.length === 0
          ? "The alert policies that CISA names notify nobody."
          : `The alert policies that CISA names notify ${recipients.join(", ")}.`;
    return manual(
      `${known} A person must confirm that these addresses are watched, or that alerts go to a SIEM.`,
      shown.map(recipientEvidence),
    );
  },
);

/** ScubaGear knows them by their English names alone. */
function namesRequired(alerts: readonly ProtectionAlert[]): string[] {
  const names = requiredAlerts.map(({ name }) => name);
  return alerts.some(({ Name }) => Name === clickAlert.name) ? [...names, clickAlert.name] : names;
}

function recipientEvidence({ Name, NotifyUser }: ProtectionAlert): Evidence {
  const recipients = NotifyUser ?? [];
  return {
    object: { type: "Alert policy", id: null, name: Name ?? "unnamed" },
    property: "NotifyUser",
    actual: recipients.length === 0 ? "notifies nobody" : `notifies ${recipients.join(", ")}`,
    expected: "an address that is watched, or a SIEM",
    result: "context",
  };
}
