import { defineCheck } from "../../../engine/check.ts";
import { met, notMet } from "../../../engine/verdict.ts";
import { weigh } from "../../judgement.ts";
import { protectionAlerts } from "../../security-suite/sources/data-loss-prevention.ts";
import { judgeTamperingAlerts } from "../alerts/audit-tampering.ts";
import { decideAlertReach } from "../alerts/recipients.ts";
import { judgeIsOn, requiredPolicies } from "../alerts/required-policies.ts";
import { counted, figure } from "../mailbox-auditing/words.ts";

/** AR.6.1: the alert policies that CISA names are on, in whatever language the tenant names them, and whatever it has licences for. */
export const namedAlertsOn = defineCheck("AR.6.1", { protectionAlerts }, ({ protectionAlerts: alerts }) => {
  const { violations, evidence } = weigh(requiredPolicies(alerts).map(judgeIsOn));
  const all = counted(evidence.length, "alert policy", "alert policies");
  return violations.length === 0
    ? met(`All ${all} that CISA names are on.`, evidence)
    : notMet(
        `${figure(violations.length)} of ${all} that CISA names ${violations.length === 1 ? "is" : "are"} not on.`,
        evidence,
      );
});

/** AR.6.2: the alerts reach somebody. Which applications fetch alerts is not read, so that recipients decide alone. */
export const alertsReachSomebody = defineCheck(
  "AR.6.2",
  { protectionAlerts },
  ({ protectionAlerts: alerts }) => decideAlertReach(requiredPolicies(alerts)),
);

/** AR.6.3: an alert policy tells if somebody weakens auditing. */
export const tamperingAlert = defineCheck("AR.6.3", { protectionAlerts }, ({ protectionAlerts: alerts }) => {
  const { violations, evidence } = weigh(judgeTamperingAlerts(alerts));
  if (violations.length > 0)
    return notMet("No alert policy that is on would tell if somebody weakened auditing.", evidence);
  const watching = evidence.filter(({ result }) => result === "meets").length;
  return met(
    `${counted(watching, "alert policy that is on watches", "alert policies that are on watch")} for changes to auditing.`,
    evidence,
  );
});
