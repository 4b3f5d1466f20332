import type { Hono } from "hono";
import type { EmulatedCloud } from "../service.ts";
import { lazily, trailMailbox } from "../tenants/audit-trail.ts";
import type { EmulatedTenant } from "../tenants/model.ts";
import { writeRefusal } from "../writing.ts";
import { GraphError } from "./graph-error.ts";
import type { GraphEnvironment } from "./service.ts";

/** What a person’s client names itself with: the command line of Microsoft Graph. */
const GRAPH_COMMAND_LINE = "14d82eec-204b-4c2f-b7e8-296a70dab67e";

/**
 * The administrator’s own mail, in a tenant that can be changed: to read a message leaves a record, where anything records.
 * https://learn.microsoft.com/graph/api/user-list-messages
 */
export function addMailRoutes(app: Hono<GraphEnvironment>, cloud: EmulatedCloud): void {
  if (!cloud.writable) return;
  app.get("/v1.0/me/messages", (c) => {
    if (writeRefusal(c.get("caller"), cloud) !== undefined)
      throw new GraphError(
        400,
        "BadRequest",
        "/me request is only valid with delegated authentication flow.",
      );
    const { tenant } = cloud;
    if (isRecorded(tenant)) recordReading(tenant);
    return c.json({
      value: [{ id: "AAMkAGI2", subject: "Welcome", body: { contentType: "text", content: "Hello" } }],
    });
  });
}

function isRecorded({ exchange }: EmulatedTenant): boolean {
  return (
    exchange["Get-AdminAuditLogConfig"].every((config) => config.UnifiedAuditLogIngestionEnabled) &&
    exchange["Get-OrganizationConfig"].every((config) => !config.AuditDisabled)
  );
}

function recordReading(tenant: EmulatedTenant): void {
  const { mailAccess } = tenant.auditTrail;
  const reading = {
    // A record arrives after an hour or so; whoever scans has waited for it.
    hoursAgo: 1,
    appId: GRAPH_COMMAND_LINE,
    clientAppId: GRAPH_COMMAND_LINE,
    mailbox: trailMailbox(tenant.administrator.userPrincipalName),
  };
  tenant.auditTrail = {
    ...tenant.auditTrail,
    mailAccess: lazily(mailAccess.size + 1, (index) =>
      index < mailAccess.size ? mailAccess.at(index) : reading,
    ),
  };
}
