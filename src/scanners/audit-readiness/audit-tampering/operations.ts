import { isFalse, isTrue, valueIn } from "../live-evidence/audit-record.ts";
import type { Pair } from "../live-evidence/audit-record.ts";
import type { AuditChange } from "./reading.ts";

/** Exchange's cmdlets that can weaken auditing; it records each under its own name (logging dossier 1.3). */
export const recordingOperations = [
  "Set-AdminAuditLogConfig",
  "Set-OrganizationConfig",
  "Set-MailboxAuditBypassAssociation",
  "Set-Mailbox",
] as const;

/** Those of Security & Compliance, which stand in the log under another kind of record. */
export const retentionOperations = [
  "New-UnifiedAuditLogRetentionPolicy",
  "Set-UnifiedAuditLogRetentionPolicy",
  "Remove-UnifiedAuditLogRetentionPolicy",
] as const;

export const tamperingOperations = [...recordingOperations, ...retentionOperations] as const;
type TamperingOperation = (typeof tamperingOperations)[number];

/** Of cmdlets that are about other things too: the parameters that make a run one about auditing. */
const auditParameters: Partial<Record<TamperingOperation, readonly string[]>> = {
  "Set-OrganizationConfig": ["AuditDisabled"],
  "Set-Mailbox": ["AuditEnabled", "AuditOwner", "AuditDelegate", "AuditAdmin", "AuditLogAgeLimit"],
};

/** Microsoft's pages also write AuditByPassEnabled: capitals do not count. */
const bypass = "AuditBypassEnabled";

/** Of cmdlets that can switch recording off: whether a run with these parameters did. */
const switchesOff: Partial<Record<TamperingOperation, (parameters: readonly Pair[]) => boolean>> = {
  "Set-OrganizationConfig": (parameters) => isTrue(valueIn(parameters, "AuditDisabled")),
  "Set-MailboxAuditBypassAssociation": (parameters) => isTrue(valueIn(parameters, bypass)),
  "Set-AdminAuditLogConfig": (parameters) => isFalse(valueIn(parameters, "UnifiedAuditLogIngestionEnabled")),
};

/** Whether a run counts. One whose parameters are not told may have been about auditing. */
export function concernsAuditing(operation: string, parameters: readonly Pair[] | undefined): boolean {
  const cmdlet = tamperingOperation(operation);
  if (cmdlet === undefined) return false;
  if (parameters === undefined) return true;
  // Taking a bypass away is what AR.2.2 asks for.
  if (cmdlet === "Set-MailboxAuditBypassAssociation") return !isFalse(valueIn(parameters, bypass));
  const wanted = auditParameters[cmdlet];
  return wanted === undefined || wanted.some((name) => valueIn(parameters, name) !== undefined);
}

/** The parameters of a run that a report shows. */
export function parametersToShow(operation: string, parameters: readonly Pair[]): Pair[] {
  const cmdlet = tamperingOperation(operation);
  const wanted = cmdlet === undefined ? undefined : auditParameters[cmdlet];
  return parameters.filter(
    ({ name }) => wanted === undefined || wanted.some((each) => each.toLowerCase() === name.toLowerCase()),
  );
}

/** What a run did: switched recording off; or something that somebody should be able to explain; or, for want of its parameters, nobody can tell. */
export type Gravity = "switchesOff" | "explain" | "untold";

export function gravityOf({ operation, parameters, succeeded }: AuditChange): Gravity {
  const cmdlet = tamperingOperation(operation);
  const decide = cmdlet === undefined ? undefined : switchesOff[cmdlet];
  // What Exchange refused changed nothing; that somebody tried is worth a question.
  if (!succeeded) return "explain";
  if (parameters === null) return decide !== undefined || cmdlet === "Set-Mailbox" ? "untold" : "explain";
  return decide?.(parameters) === true ? "switchesOff" : "explain";
}

export function isOfRetention(operation: string): boolean {
  return retentionOperations.some((each) => each.toLowerCase() === operation.toLowerCase());
}

function tamperingOperation(name: string): TamperingOperation | undefined {
  return tamperingOperations.find((each) => each.toLowerCase() === name.toLowerCase());
}
