import { defineCheck } from "../../../engine/check.ts";
import { neededBySome } from "../../../engine/source.ts";
import { manual, met, notMet } from "../../../engine/verdict.ts";
import type { Evidence } from "../../../engine/verdict.ts";
import { weigh } from "../../judgement.ts";
import { connectorEvidence, judgeConnector } from "../export/connector-evidence.ts";
import { auditConnectors, connectorTitles } from "../export/connectors.ts";
import { hiddenWorkspaces } from "../export/hidden-workspaces.ts";
import { firstOf } from "../export/evidence-order.ts";
import { refusals } from "../export/unread.ts";
import { inSentence } from "../mailbox-auditing/words.ts";
import { sentinel } from "../sources/sentinel.ts";

/** AR.5.6: Microsoft Sentinel takes in audit records. */
export const sentinelTakesInAudit = defineCheck(
  "AR.5.6",
  { sentinel: neededBySome(sentinel) },
  ({ sentinel: watched }, { declared }, failures) => {
    const connectors = auditConnectors(watched ?? []);
    const on = connectors.filter(({ isOn }) => isOn === true);
    const evidence = firstOf(connectors.map(connectorEvidence));
    if (on.length > 0) {
      const titles = [...new Set(on.map(({ kind }) => connectorTitles[kind]))].sort();
      return met(
        `Microsoft Sentinel takes in audit records, by the connector for ${inSentence(titles)}.`,
        evidence,
      );
    }
    const unseen = [...refusals({ sentinel: watched }, failures), ...hiddenWorkspaces(watched ?? [])];
    weigh(connectors.map(judgeConnector));
    if (declared.mustExportLogs && unseen.length === 0)
      return notMet(
        "No connector of Microsoft Sentinel takes in audit records, though the profile says that they must leave Microsoft 365.",
        [...evidence, noConnector("violates")],
      );
    return manual(
      unseen.length > 0
        ? "Plimsoll was not shown whether Microsoft Sentinel takes in audit records, so a person must look."
        : "No connector of Microsoft Sentinel takes in audit records. If another system does, a person must confirm it.",
      [...evidence, ...unseen, noConnector("context")],
    );
  },
);

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
