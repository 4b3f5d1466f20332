import { defineCheck } from "../../../engine/check.ts";
import { neededBySome } from "../../../engine/source.ts";
import { demandSource, manual, met, notMet } from "../../../engine/verdict.ts";
import { besidesUndecided, weigh } from "../../judgement.ts";
import { protectionAlerts } from "../../security-suite/sources/data-loss-prevention.ts";
import { judgeTamperingAlerts } from "../alerts/audit-tampering.ts";
import { decideAlertReach } from "../alerts/recipients.ts";
import { judgeIsOn, requiredPolicies } from "../alerts/required-policies.ts";
import { consumerEvidence, consumersAmong } from "../export/consumers.ts";
import { counted, figure, inSentence } from "../mailbox-auditing/words.ts";
import { graphLogReaders } from "../sources/audit-log-readers.ts";
import { signInActivities } from "../sources/sign-in-activities.ts";

/** AR.6.1: the alert policies that CISA names are on, in whatever language the tenant names them, and whatever it has licences for. */
export const namedAlertsOn = defineCheck("AR.6.1", { protectionAlerts }, ({ protectionAlerts: alerts }) => {
  const weighed = weigh(requiredPolicies(alerts).map(judgeIsOn));
  const { violations, evidence } = weighed;
  const all = counted(weighed.all, "alert policy", "alert policies");
  return violations.length === 0
    ? met(`All ${all} that CISA names are on.`, evidence)
    : notMet(
        `${figure(violations.length)} of ${all} that CISA names ${violations.length === 1 ? "is" : "are"} not on${besidesUndecided(weighed)}.`,
        evidence,
      );
});

/** Permissions by which an application fetches alerts (logging dossier 5.4). */
const alertPermissions = ["SecurityAlert.Read.All", "SecurityIncident.Read.All"];

/** AR.6.2: the alerts reach somebody, or a system that fetches them. */
export const alertsReachSomebody = defineCheck(
  "AR.6.2",
  {
    protectionAlerts,
    graphLogReaders: neededBySome(graphLogReaders),
    signInActivities: neededBySome(signInActivities),
  },
  ({ protectionAlerts: alerts, graphLogReaders: readers, signInActivities: activities }, { now }) => {
    const required = requiredPolicies(alerts);
    const fetching = consumersAmong(readers ?? [], activities, now).filter(({ reader }) =>
      reader.permissions.some((permission) => alertPermissions.includes(permission)),
    );
    const alive = fetching.filter(({ life }) => life === "alive");
    const verdict = decideAlertReach(
      required,
      alive.map(({ reader: { id, appId, name } }) => ({ id: appId ?? id, name: name ?? id })),
    );
    if (verdict.kind !== "notMet" || !required.some(({ state }) => state === "on")) return verdict;
    demandSource(readers, "graphLogReaders");
    const untold = fetching.filter(({ life }) => life === "untold");
    return untold.length === 0
      ? verdict
      : manual(
          `${verdict.summary} ${inSentence(untold.map(({ reader }) => `“${reader.name ?? reader.id}”`))} may fetch the alerts, and nothing shows whether it is done: a person must look.`,
          [
            ...verdict.evidence.map((each) => ({ ...each, result: "context" as const })),
            ...untold.map(consumerEvidence),
          ],
        );
  },
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
