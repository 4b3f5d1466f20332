import type { Window } from "../live-evidence/window.ts";
import { tamperingOperations } from "./operations.ts";

const names = tamperingOperations.map((operation) => `"${operation}"`).join(", ");

/**
 * A Kusto query over CloudAppEvents: a row for each run of a cmdlet that can weaken auditing. Runs of Set-Mailbox that name no audit parameter stay out, for there are very many.
 * Not verified: that RawEventData has the columns of the audit record under the same names (logging dossier 9.6).
 */
export function tamperingQuery({ from, to }: Window): string {
  return [
    "CloudAppEvents",
    `| where Timestamp between (datetime(${from}) .. datetime(${to}))`,
    `| where ActionType in~ (${names})`,
    "| extend Parameters = tostring(RawEventData.Parameters)",
    '| where ActionType !~ "Set-Mailbox" or isempty(Parameters) or Parameters contains "Audit"',
    "| project Timestamp, ActionType, User = coalesce(tostring(RawEventData.UserId), AccountDisplayName), ClientIp = IPAddress, Target = tostring(RawEventData.ObjectId), Result = tostring(RawEventData.ResultStatus), Parameters",
  ].join("\n");
}
