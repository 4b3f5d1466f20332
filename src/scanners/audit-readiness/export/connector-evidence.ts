import type { Evidence } from "../../../engine/verdict.ts";
import type { Judgement } from "../../judgement.ts";
import { inSentence } from "../mailbox-auditing/words.ts";
import { connectorTitles } from "./connectors.ts";
import type { AuditConnector } from "./connectors.ts";

/** A connector that is off violates nothing: another one, or another system, may do its work. */
export function connectorEvidence({ workspaceId, kind, name, isOn, dataTypes }: AuditConnector): Evidence {
  return {
    object: { type: `Connector for ${connectorTitles[kind]}`, id: workspaceId, name },
    property: "properties.dataTypes",
    actual: isOn === undefined ? "does not say" : `on for ${inSentence(dataTypes) || "nothing"}`,
    expected: kind === "Office365" ? "on for exchange" : "on",
    result: isOn === true ? "meets" : "context",
  };
}

/** For verdicts that hang on every connector: one that does not say whether it is on leaves them open. */
export function judgeConnector(connector: AuditConnector): Judgement {
  return connector.isOn === undefined
    ? { undecided: `sentinel.connectors[${connector.name}].properties` }
    : { evidence: connectorEvidence(connector) };
}
