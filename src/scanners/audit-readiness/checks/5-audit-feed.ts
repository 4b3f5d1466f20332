import { defineCheck } from "../../../engine/check.ts";
import { neededBySome } from "../../../engine/source.ts";
import { manual, met, notMet } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import { weigh } from "../../judgement.ts";
import { auditConnectors, connectorTitles } from "../export/connectors.ts";
import type { AuditConnector } from "../export/connectors.ts";
import { consumerEvidence, consumersAmong, feedDays } from "../export/consumers.ts";
import { refusals } from "../export/unread.ts";
import { hiddenWorkspaces } from "../export/hidden-workspaces.ts";
import { counted, inSentence } from "../mailbox-auditing/words.ts";
import { activityFeedReaders, graphLogReaders } from "../sources/audit-log-readers.ts";
import { mostExamples } from "../sources/examples.ts";
import { sentinel } from "../sources/sentinel.ts";
import { signInActivities } from "../sources/sign-in-activities.ts";

/** AR.5.4: somebody fetches the unified audit log, and has done so lately. */
export const auditFeedConsumed = defineCheck(
  "AR.5.4",
  {
    activityFeedReaders,
    graphLogReaders,
    signInActivities: neededBySome(signInActivities),
    sentinel: neededBySome(sentinel),
  },
  (
    { activityFeedReaders: feed, graphLogReaders: graph, signInActivities: activities, sentinel: watched },
    { declared, now },
    failures,
  ) => {
    const consumers = consumersAmong([...feed, ...graph], activities, now);
    const records = consumers.filter(({ fetchesRecords }) => fetchesRecords);
    const connectors = auditConnectors(watched ?? []).filter(({ kind }) => kind === "Office365");
    const evidence = [...consumers.map(consumerEvidence), ...connectors.map(connectorEvidence)];
    const shown = (extra: readonly Evidence[] = []) => [...sorted(evidence).slice(0, mostExamples), ...extra];

    const alive = records.filter(({ life }) => life === "alive").length;
    const on = connectors.filter(({ isOn }) => isOn === true).length;
    if (alive + on > 0) {
      const who = [
        ...(alive > 0
          ? [`${counted(alive, "application", "applications")} with a sign-in in the last ${feedDays} days`]
          : []),
        ...(on > 0 ? [`${counted(on, "connector", "connectors")} of Microsoft Sentinel`] : []),
      ];
      return met(`The unified audit log is fetched by ${inSentence(who)}.`, shown().map(asContext));
    }

    const unreadSignIns = records.length > 0 ? refusals({ signInActivities: activities }, failures) : [];
    const unseen = [...refusals({ sentinel: watched }, failures), ...hiddenWorkspaces(watched ?? [])];
    weigh(connectors.map(connectorJudgement));
    const dead = records.filter(({ life }) => life === "dead").length;
    const untold = records.filter(({ life }) => life === "untold").length;
    if (untold > 0)
      return manual(
        `${counted(untold, "application", "applications")} may fetch the unified audit log, and nothing shows whether ${untold === 1 ? "it does" : "they do"}. A person must look.`,
        shown([...unreadSignIns, ...unseen]),
      );
    if (dead > 0)
      return notMet(
        `The unified audit log could be fetched by ${counted(dead, "application", "applications")}, and none has signed in during the last ${feedDays} days: the collector looks dead.`,
        shown(unseen),
      );

    const others = consumers.filter(({ life }) => life !== "dead").length;
    return declared.mustExportLogs && unseen.length === 0 && others === 0
      ? notMet(
          "Nobody fetches the unified audit log, though the profile says that audit records must leave Microsoft 365.",
          shown([nobody("violates")]),
        )
      : manual(
          "Plimsoll finds nobody who fetches the unified audit log. A service provider might, by rights that do not show: a person must tell.",
          shown([...unseen, nobody("context")]),
        );
  },
);

/** AR.5.6: Microsoft Sentinel takes in audit records. */
export const sentinelTakesInAudit = defineCheck(
  "AR.5.6",
  { sentinel: neededBySome(sentinel) },
  ({ sentinel: watched }, { declared }, failures) => {
    const connectors = auditConnectors(watched ?? []);
    const on = connectors.filter(({ isOn }) => isOn === true);
    const evidence = sorted(connectors.map(connectorEvidence)).slice(0, mostExamples);
    if (on.length > 0) {
      const titles = [...new Set(on.map(({ kind }) => connectorTitles[kind]))].sort();
      return met(
        `Microsoft Sentinel takes in audit records, by the connector for ${inSentence(titles)}.`,
        evidence.map(asContext),
      );
    }
    const unseen = [...refusals({ sentinel: watched }, failures), ...hiddenWorkspaces(watched ?? [])];
    weigh(connectors.map(connectorJudgement));
    return declared.mustExportLogs && unseen.length === 0
      ? notMet(
          "No connector of Microsoft Sentinel takes in audit records, though the profile says that they must leave Microsoft 365.",
          [...evidence, noConnector("violates")],
        )
      : manual(
          unseen.length > 0
            ? "Plimsoll was not shown whether Microsoft Sentinel takes in audit records, so a person must look."
            : "No connector of Microsoft Sentinel takes in audit records. If another system does, a person must confirm it.",
          [...evidence, ...unseen, noConnector("context")],
        );
  },
);

function connectorJudgement(connector: AuditConnector) {
  return connector.isOn === undefined
    ? { undecided: `sentinel.connectors[${connector.name}].properties` }
    : { evidence: asContext(connectorEvidence(connector)) };
}

function connectorEvidence({ workspaceId, kind, name, isOn, dataTypes }: AuditConnector): Evidence {
  return {
    object: { type: `Connector for ${connectorTitles[kind]}`, id: workspaceId, name },
    property: "properties.dataTypes",
    actual: isOn === undefined ? "does not say" : `on for ${inSentence(dataTypes) || "nothing"}`,
    expected: kind === "Office365" ? "on for exchange" : "on",
    result: isOn === true ? "meets" : "context",
  };
}

function nobody(result: Evidence["result"]): Evidence {
  return {
    object: { type: "Applications", id: null, name: "Consumers of the unified audit log" },
    property: "appRoleAssignedTo",
    actual: "none is known to fetch records",
    expected: `one that signed in during the last ${feedDays} days, or Sentinel's connector`,
    result,
  };
}

function noConnector(result: Evidence["result"]): Evidence {
  return {
    object: { type: "Microsoft Sentinel", id: null, name: "Connectors for audit records" },
    property: "dataConnectors",
    actual: "none is known to be on",
    expected:
      "Microsoft 365 (with exchange) or Microsoft Defender XDR, in the workspace that Entra ID's logs go to",
    result,
  };
}

/** Where one is enough, those that do not violate anything either. */
function asContext(evidence: Evidence): Evidence {
  return evidence.result === "violates" ? { ...evidence, result: "context" } : evidence;
}

const rank = { violates: 0, meets: 1, context: 2 } as const;

function sorted(evidence: readonly Evidence[]): Evidence[] {
  const keyOf = ({ result, object }: Evidence) => `${rank[result]} ${object.name} ${object.id ?? ""}`;
  return evidence.toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1));
}
