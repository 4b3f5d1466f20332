import { defineCheck } from "../../../engine/check.ts";
import { neededBySome } from "../../../engine/source.ts";
import { manual, met, notMet } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import { diagnosticSettings } from "../../entra-id/sources/diagnostic-settings.ts";
import { weigh } from "../../judgement.ts";
import { detectionsIn } from "../export/detections.ts";
import type { Detection } from "../export/detections.ts";
import { hiddenWorkspaces } from "../export/hidden-workspaces.ts";
import { routesOf } from "../export/routes.ts";
import { refusals } from "../export/unread.ts";
import { counted, figure } from "../mailbox-auditing/words.ts";
import { mailItemsAccessed } from "../mailbox-auditing/actions.ts";
import { customDetections } from "../sources/custom-detections.ts";
import { mostExamples } from "../sources/examples.ts";
import { sentinel } from "../sources/sentinel.ts";

/** AR.5.8: a rule raises an alert on access to mail. */
export const mailAccessDetected = defineCheck(
  "AR.5.8",
  {
    diagnosticSettings: neededBySome(diagnosticSettings),
    sentinel: neededBySome(sentinel),
    customDetections: neededBySome(customDetections),
  },
  ({ diagnosticSettings: settings, sentinel: watched, customDetections: custom }, _settings, failures) => {
    const detections = detectionsIn(watched ?? [], custom ?? []);
    const watching = detections.filter(({ watchesMail }) => watchesMail === true);
    if (watching.length > 0)
      return met(
        `${counted(watching.length, "enabled rule looks", "enabled rules look")} at access to mail (${mailItemsAccessed}).`,
        sortedDetections(watching).map((each) => detectionEvidence(each, "meets")),
      );
    const unseen = [
      ...refusals({ diagnosticSettings: settings, sentinel: watched, customDetections: custom }, failures),
      ...hiddenWorkspaces(watched ?? []),
      ...otherSystems(settings ?? []),
    ];
    weigh(detections.flatMap(undecidedIfUntold));
    const none = `${detections.length === 0 ? "No rule" : `None of ${counted(detections.length, "rule", "rules")}`} that Plimsoll can see looks at access to mail (${mailItemsAccessed})`;
    return unseen.length > 0
      ? manual(`${none}, and it cannot see all of them. A person must look at the others.`, [
          ...unseen,
          summaryOf(detections, "context"),
        ])
      : notMet(`${none}: an application that never read mail before would raise no alert.`, [
          summaryOf(detections, "violates"),
        ]);
  },
);

function undecidedIfUntold({ name, watchesMail }: Detection) {
  return watchesMail === undefined ? [{ undecided: `rules[${name}].query` }] : [];
}

/** Systems that take in logs and may have rules of their own; a storage account has none. */
function otherSystems(settings: Parameters<typeof routesOf>[0]): Evidence[] {
  const places = routesOf(settings, undefined).flatMap(({ destinations }) => destinations);
  return places
    .filter(({ kind }) => kind === "event hub" || kind === "partner solution")
    .map(({ kind, id, name }) => ({
      object: { type: `Destination: ${kind}`, id, name },
      property: "properties",
      actual: "hands logs to a system that Plimsoll does not see",
      expected: "a rule on access to mail there, if nowhere else",
      result: "context",
    }));
}

function sortedDetections(detections: readonly Detection[]): Detection[] {
  const keyOf = ({ name, id }: Detection) => `${name} ${id ?? ""}`;
  return detections.toSorted((left, right) => (keyOf(left) < keyOf(right) ? -1 : 1)).slice(0, mostExamples);
}

function detectionEvidence({ type, id, name }: Detection, result: Evidence["result"]): Evidence {
  return {
    object: { type, id, name },
    property: type.includes("Sentinel") ? "properties.query" : "queryCondition.queryText",
    actual: `enabled, and mentions ${mailItemsAccessed}`,
    expected: `an enabled rule that looks at ${mailItemsAccessed}`,
    result,
  };
}

function summaryOf(detections: readonly Detection[], result: Evidence["result"]): Evidence {
  const enabled = detections.filter(({ isEnabled }) => isEnabled === true).length;
  return {
    object: { type: "Rules", id: null, name: "Rules with a query, in Microsoft Sentinel and Defender XDR" },
    property: "properties.query, queryCondition.queryText",
    actual: `${figure(detections.length)}, of which ${figure(enabled)} enabled; no enabled one mentions ${mailItemsAccessed}`,
    expected: `an enabled rule that looks at ${mailItemsAccessed}`,
    result,
  };
}
