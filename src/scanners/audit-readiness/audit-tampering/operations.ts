import { isFalse, isTrue } from "../live-evidence/audit-record.ts";
import type { AuditChange } from "./reading.ts";

/** The cmdlets that can weaken auditing; Exchange records each under its own name (logging dossier 1.3). */
export const tamperingOperations = [
  "Set-AdminAuditLogConfig",
  "Set-OrganizationConfig",
  "Set-MailboxAuditBypassAssociation",
  "Set-Mailbox",
  "New-UnifiedAuditLogRetentionPolicy",
  "Set-UnifiedAuditLogRetentionPolicy",
  "Remove-UnifiedAuditLogRetentionPolicy",
] as const;

/** Of cmdlets that are about other things too: the parameters, in lower case, that make a run one about auditing. */
const auditParameters: ReadonlyMap<string, readonly string[]> = new Map([
  ["set-organizationconfig", ["auditdisabled"]],
  ["set-mailbox", ["auditenabled", "auditowner", "auditdelegate", "auditadmin", "auditlogagelimit"]],
]);

/** Microsoft's pages also write AuditByPassEnabled: names are compared in lower case. */
const bypass = "auditbypassenabled";

/** Whether a run counts. One whose parameters are not told may have been about auditing. */
export function concernsAuditing(
  operation: string,
  parameters: ReadonlyMap<string, string> | undefined,
): boolean {
  const name = operation.toLowerCase();
  if (!tamperingOperations.some((each) => each.toLowerCase() === name)) return false;
  if (parameters === undefined) return true;
  // Taking a bypass away is what AR.2.2 asks for.
  if (name === "set-mailboxauditbypassassociation") return !isFalse(parameters.get(bypass));
  const wanted = auditParameters.get(name);
  return wanted === undefined || wanted.some((parameter) => parameters.has(parameter));
}

/** The parameters of a run that a report shows. */
export function parametersToShow(
  operation: string,
  parameters: ReadonlyMap<string, string>,
): Record<string, string> {
  const wanted = auditParameters.get(operation.toLowerCase());
  return Object.fromEntries(
    [...parameters].filter(([name]) => wanted === undefined || wanted.includes(name)).sort(),
  );
}

/** What a run did: switched recording off; or something that somebody should be able to explain; or, for want of its parameters, nobody can tell. */
export type Gravity = "weakens" | "explain" | "untold";

export function gravityOf({ operation, parameters, succeeded }: AuditChange): Gravity {
  const name = operation.toLowerCase();
  if (!(name in decisive)) return parameters === null && auditParameters.has(name) ? "untold" : "explain";
  if (!succeeded) return "explain";
  if (parameters === null) return "untold";
  return decisive[name]?.(parameters) === true ? "weakens" : "explain";
}

type Parameters = Readonly<Record<string, string>>;

const decisive: Readonly<Record<string, (parameters: Parameters) => boolean>> = {
  "set-organizationconfig": (parameters) => isTrue(parameters["auditdisabled"]),
  "set-mailboxauditbypassassociation": (parameters) => isTrue(parameters[bypass]),
  "set-adminauditlogconfig": (parameters) => isFalse(parameters["unifiedauditlogingestionenabled"]),
};
