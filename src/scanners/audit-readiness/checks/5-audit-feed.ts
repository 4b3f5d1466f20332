import { defineCheck } from "../../../engine/check.ts";
import { neededBySome } from "../../../engine/source.ts";
import { manual, met, notMet } from "../../../engine/verdict.ts";
import type { Evidence, Verdict } from "../../../engine/verdict.ts";
import { weigh } from "../../judgement.ts";
import { connectorEvidence, judgeConnector } from "../export/connector-evidence.ts";
import { auditConnectors } from "../export/connectors.ts";
import { consumerEvidence, consumersAmong, feedDays } from "../export/consumers.ts";
import type { Consumer } from "../export/consumers.ts";
import { firstOf } from "../export/evidence-order.ts";
import { hiddenWorkspaces } from "../export/hidden-workspaces.ts";
import { refusals } from "../export/unread.ts";
import { counted, inSentence } from "../mailbox-auditing/words.ts";
import { activityFeedReaders, graphLogReaders } from "../sources/audit-log-readers.ts";
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
    const fetching = consumers.filter(({ fetchesRecords }) => fetchesRecords);
    const connectors = auditConnectors(watched ?? []).filter(({ kind }) => kind === "Office365");
    const evidence = [...consumers.map(consumerEvidence), ...connectors.map(connectorEvidence)];

    const alive = fetching.filter(({ life }) => life === "alive").length;
    const on = connectors.filter(({ isOn }) => isOn === true).length;
    if (alive + on > 0) return met(whoFetches(alive, on), firstOf(evidence.map(withoutBlame)));

    const unseen = [...refusals({ sentinel: watched }, failures), ...hiddenWorkspaces(watched ?? [])];
    weigh(connectors.map(judgeConnector));
    if (fetching.length > 0) {
      const mute = activities === undefined && fetching.some(({ life }) => life === "untold");
      const unread = mute ? refusals({ signInActivities: activities }, failures) : [];
      return silentCollectors(fetching, evidence, [...unread, ...unseen]);
    }
    return declared.mustExportLogs && unseen.length === 0
      ? notMet(
          "Nobody fetches the unified audit log, though the profile says that audit records must leave Microsoft 365.",
          [nobody("violates"), ...firstOf(evidence)],
        )
      : manual(
          "Plimsoll finds nobody who fetches the unified audit log. A service provider might, by rights that do not show: a person must tell.",
          [...unseen, nobody("context"), ...firstOf(evidence)],
        );
  },
);

function whoFetches(applications: number, connectors: number): string {
  const who = [
    ...(applications > 0
      ? [
          `${counted(applications, "application", "applications")} with a sign-in in the last ${feedDays} days`,
        ]
      : []),
    ...(connectors > 0 ? [`${counted(connectors, "connector", "connectors")} of Microsoft Sentinel`] : []),
  ];
  return `The unified audit log is fetched by ${inSentence(who)}.`;
}

/** There are applications that may fetch, and none is known to. One of which nothing is told may be the one that does. */
function silentCollectors(
  fetching: readonly Consumer[],
  evidence: readonly Evidence[],
  unread: readonly Evidence[],
): Verdict {
  const count = counted(fetching.length, "application", "applications");
  return fetching.some(({ life }) => life === "untold")
    ? manual(
        `The unified audit log may be fetched by ${count}, and nothing shows whether it is. A person must look.`,
        [...firstOf(evidence.map(withoutBlame)), ...unread],
      )
    : notMet(
        `The unified audit log may be fetched by ${count}, of which none has signed in during the last ${feedDays} days: the collector looks dead.`,
        [...firstOf(evidence), ...unread],
      );
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

/** Where one consumer is enough, or nothing is proved, the others violate nothing. */
function withoutBlame(evidence: Evidence): Evidence {
  return evidence.result === "violates" ? { ...evidence, result: "context" } : evidence;
}
