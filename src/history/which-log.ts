import type { TenantChange, Who } from "./change.ts";
import { isInDirectoryLog, recordedAs } from "./directory-activities.ts";
import { isInUnifiedLog } from "./unified-activities.ts";

/**
 * Sources whose changes are in neither log, or stand there in a way that nobody has written down: of these nothing is said, because “not found” would read as
 * “nobody did it”. A test sees that each source is here or in one of the logs.
 */
export const untold: Readonly<Record<string, string>> = {
  "audit-readiness/custom-detections": "Defender XDR records these, and not the directory",
  "audit-readiness/group-licences": "it follows from licences of users, groups and the tenant together",
  "audit-readiness/managed-identity-count": "a bare count is told as no change",
  "audit-readiness/retention-users": "it follows from the audit retention policies, which are told",
  "audit-readiness/sentinel": "Azure",
  "audit-readiness/sign-in-activities": "a sign-in is no setting",
  "audit-readiness/user-licences": "sums over all users, which follow from subscriptions as well",
  "audit-readiness/workspaces": "Azure",
  "entra-id/diagnostic-settings": "Azure",
  "entra-id/user-count": "a bare count is told as no change",
  "exchange-online/mail-domain-records": "DNS",
  licences: "subscriptions are bought and run out outside the tenant",
  "power-platform/content-security": "a database of Dataverse has a log of its own",
  "power-platform/environments": "not written down under which names",
  "power-platform/tenant-isolation": "not written down under which names",
  "power-platform/tenant-settings": "not written down under which names",
  "teams/tenant": "licences, as Teams knows them",
  "teams/user-assignments": "sums over all users, which follow from groups as well",
};

/** The log that tells who made a change; null if neither does. */
export function logOf({ source, path }: Pick<TenantChange, "source" | "path">): Who["log"] | null {
  if (source === null) return null;
  if (isInDirectoryLog(source)) return recordedAs(source, path) === undefined ? null : "directory";
  return isInUnifiedLog(source) ? "unified" : null;
}
