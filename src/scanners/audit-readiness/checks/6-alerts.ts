import { defineCheck } from "../../../engine/check.ts";
import { neededBySome } from "../../../engine/source.ts";
import { demandSource, manual, met, notMet } from "../../../engine/verdict.ts";
import { besidesUndecided, weigh } from "../../judgement.ts";
import { protectionAlerts } from "../../security-suite/sources/data-loss-prevention.ts";
import { judgeTamperingAlerts } from "../alerts/audit-tampering.ts";
import { decideAlertReach } from "../alerts/recipients.ts";
import { judgeIsOn, requiredPolicies } from "../../security-suite/required-policies.ts";
import { judgeConnector } from "../export/connector-evidence.ts";
import { auditConnectors, connectorTitles } from "../export/connectors.ts";
import type { AuditConnector } from "../export/connectors.ts";
import { consumerEvidence, consumersAmong } from "../export/consumers.ts";
import { hiddenWorkspaces } from "../export/hidden-workspaces.ts";
import { refusals } from "../export/unread.ts";
import { counted, figure, inSentence } from "../mailbox-auditing/words.ts";
import { graphLogReaders } from "../sources/audit-log-readers.ts";
import { sentinel } from "../sources/sentinel.ts";
import type { SentinelWorkspace } from "../sources/sentinel.ts";
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
    sentinel: neededBySome(sentinel),
  },
  (
    { protectionAlerts: alerts, graphLogReaders: readers, signInActivities: activities, sentinel: watched },
    { now },
    failures,
  ) => {
    const required = requiredPolicies(alerts);
    const fetching = consumersAmong(readers ?? [], activities, now).filter(({ reader }) =>
      reader.permissions.some((permission) => alertPermissions.includes(permission)),
    );
    const alive = fetching.filter(({ life }) => life === "alive");
    const connectors = alertConnectors(watched ?? []);
    const verdict = decideAlertReach(required, [
      ...alive.map(({ reader: { id, appId, name } }) => ({
        type: "Application",
        property: "appRoleAssignments",
        id: appId ?? id,
        name: name ?? id,
      })),
      ...connectors.filter(bringsAlerts).map(({ workspaceId, kind, name }) => ({
        type: `Connector for ${connectorTitles[kind]}`,
        property: "properties.dataTypes",
        id: workspaceId,
        name: `Microsoft Sentinel (${name})`,
      })),
    ]);
    if (verdict.kind !== "notMet" || !required.some(({ state }) => state === "on")) return verdict;
    demandSource(readers, "graphLogReaders");
    const untold = fetching.filter(({ life }) => life === "untold");
    const unseen = [...refusals({ sentinel: watched }, failures), ...hiddenWorkspaces(watched ?? [])];
    weigh(connectors.map(judgeConnector));
    if (untold.length === 0 && unseen.length === 0) return verdict;
    const who = [
      ...untold.map(({ reader }) => `“${reader.name ?? reader.id}”`).toSorted(),
      ...(unseen.length === 0 ? [] : ["Microsoft Sentinel, which Plimsoll was not shown,"]),
    ];
    return manual(
      `${verdict.summary} ${inSentence(who)} may fetch the alerts, and nothing shows whether it is done: a person must look.`,
      [
        ...verdict.evidence.map((each) => ({ ...each, result: "context" as const })),
        ...untold.map(consumerEvidence),
        ...unseen,
      ],
    );
  },
);

/** The connectors by which Microsoft Sentinel takes in the alerts of Defender XDR, among them those of these alert policies (logging dossier 6.2). */
function alertConnectors(watched: readonly SentinelWorkspace[]): AuditConnector[] {
  return auditConnectors(watched)
    .filter(({ kind }) => kind === "MicrosoftThreatProtection")
    .toSorted((one, other) => (one.name < other.name ? -1 : 1));
}

/** Names of its data types are from memory: `incidents`, `alerts`. */
function bringsAlerts({ isOn, dataTypes }: AuditConnector): boolean {
  return isOn === true && dataTypes.some((name) => /alert|incident/i.test(name));
}

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
