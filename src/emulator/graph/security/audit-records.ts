import { stableGuid } from "../../tenants/ids.ts";
import type { AuditRecordType, CmdletRun, MailAccess, RecordedChange } from "../../tenants/audit-trail.ts";
import type { EmulatedTenant } from "../../tenants/model.ts";

const HOUR = 60 * 60 * 1000;

/** A record as the service wrote it, from which both the audit log and Defender XDR answer. */
export interface AuditRecord {
  at: Date;
  recordType: AuditRecordType;
  operation: string;
  user: string;
  clientIp: string;
  /** As in the Office 365 Management Activity API: keys in PascalCase. */
  raw: Readonly<Record<string, unknown>>;
}

/** Every record of the tenant, one at a time; `now` is the moment of asking. */
export function* recordsOf(tenant: EmulatedTenant, now: Date): Generator<AuditRecord> {
  const { mailAccess, cmdletRuns, changes } = tenant.auditTrail;
  for (const change of changes) yield changeRecord(change);
  for (const run of cmdletRuns) yield cmdletRecord(run, now);
  for (let index = 0; index < mailAccess.size; index += 1) yield mailRecord(mailAccess.at(index), now);
}

/** The record in the words of Microsoft Graph. https://learn.microsoft.com/graph/api/resources/security-auditlogrecord */
export function graphRecord(record: AuditRecord, tenantId: string): Readonly<Record<string, unknown>> {
  const { at, recordType, operation, user, clientIp, raw } = record;
  return {
    id: stableGuid(at.toISOString(), operation, user, JSON.stringify(raw)),
    createdDateTime: wireTime(at),
    auditLogRecordType: recordType,
    operation,
    organizationId: tenantId,
    userType: recordType === "exchangeItemAggregated" ? "regular" : "admin",
    userId: user,
    service: SERVICES[recordType],
    objectId: raw["ObjectId"] ?? null,
    userPrincipalName: user,
    clientIp,
    administrativeUnits: [],
    auditData: { "@odata.type": "#microsoft.graph.security.defaultAuditData", ...raw },
  };
}

const SERVICES: Readonly<Record<AuditRecordType, string>> = {
  exchangeAdmin: "Exchange",
  exchangeItemAggregated: "Exchange",
  securityComplianceCenterEOPCmdlet: "SecurityComplianceCenter",
  sharePointSharingOperation: "SharePoint",
  microsoftTeams: "MicrosoftTeams",
  microsoftTeamsAdmin: "MicrosoftTeams",
  powerBIAudit: "PowerBI",
  powerPlatformAdminDlp: "PowerPlatform",
};

/** Whether a kind of record is Exchange's own. */
export function isOfExchange(recordType: string): boolean {
  return Object.entries(SERVICES).some(
    ([name, service]) => service === "Exchange" && name.toLowerCase() === recordType.toLowerCase(),
  );
}

/** As Microsoft Graph writes times: without fractions where there are none. */
export function wireTime(at: Date): string {
  return at.toISOString().replace(/\.000Z$/, "Z");
}

function mailRecord(
  { hoursAgo, appId, clientAppId, mailbox, isThrottled }: MailAccess,
  now: Date,
): AuditRecord {
  const clientIp = "203.0.113.7";
  return {
    at: new Date(now.getTime() - hoursAgo * HOUR),
    recordType: "exchangeItemAggregated",
    operation: "MailItemsAccessed",
    user: mailbox.userPrincipalName,
    clientIp,
    raw: {
      Operation: "MailItemsAccessed",
      RecordType: 50,
      ResultStatus: "Succeeded",
      UserId: mailbox.userPrincipalName,
      ClientIPAddress: clientIp,
      ...(appId === undefined ? {} : { AppId: appId }),
      ...(clientAppId === undefined ? {} : { ClientAppId: clientAppId }),
      MailboxGuid: mailbox.guid,
      MailboxOwnerUPN: mailbox.userPrincipalName,
      OperationProperties: [
        { Name: "MailAccessType", Value: "Bind" },
        { Name: "IsThrottled", Value: isThrottled === true ? "True" : "False" },
      ],
    },
  };
}

function changeRecord({
  at,
  recordType,
  operation,
  by,
  clientIp,
  objectId,
  more,
}: RecordedChange): AuditRecord {
  return {
    at,
    recordType,
    operation,
    user: by,
    clientIp,
    raw: {
      Operation: operation,
      UserId: by,
      ClientIP: clientIp,
      ObjectId: objectId,
      ...more,
    },
  };
}

function cmdletRecord(
  { hoursAgo, cmdlet, by, clientIp, target, parameters, isRefused }: CmdletRun,
  now: Date,
): AuditRecord {
  const isOfCompliance = cmdlet.endsWith("UnifiedAuditLogRetentionPolicy");
  return {
    at: new Date(now.getTime() - hoursAgo * HOUR),
    recordType: isOfCompliance ? "securityComplianceCenterEOPCmdlet" : "exchangeAdmin",
    operation: cmdlet,
    user: by,
    clientIp,
    raw: {
      Operation: cmdlet,
      RecordType: isOfCompliance ? 18 : 1,
      ResultStatus: isRefused === true ? "False" : "True",
      UserId: by,
      ClientIP: clientIp,
      ObjectId: target,
      Parameters: Object.entries(parameters).map(([Name, Value]) => ({ Name, Value })),
    },
  };
}
