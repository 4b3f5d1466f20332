import type { RecordedChange } from "./tenants/audit-trail.ts";
import type { EmulatedTenant } from "./tenants/model.ts";

/** A change as the service that made it tells of it. */
type Told = Omit<RecordedChange, "at" | "by" | "clientIp">;

/**
 * Leaves the record of a change in the unified audit log, as Exchange, Security & Compliance, SharePoint, Teams, Power BI and the Power Platform do. Writes are the
 * administrator's alone: an application of a scan never gets this far.
 */
export function recordChange(tenant: EmulatedTenant, change: Told): void {
  const by = tenant.administrator.userPrincipalName;
  const record: RecordedChange = { ...change, at: new Date(), by, clientIp: "127.0.0.1" };
  tenant.auditTrail = { ...tenant.auditTrail, changes: [record, ...tenant.auditTrail.changes] };
}

/** Names and values as records have them; what is not text is written as JSON. */
export function pairs(values: Readonly<Record<string, unknown>>): { Name: string; Value: string }[] {
  return Object.entries(values).map(([Name, value]) => ({ Name, Value: inText(value) }));
}

/** What a record says of properties that took other values. */
export function modified(
  before: Readonly<Record<string, unknown>>,
  change: Readonly<Record<string, unknown>>,
): { Name: string; OldValue: string; NewValue: string }[] {
  return Object.entries(change).map(([Name, value]) => ({
    Name,
    OldValue: inText(before[Name]),
    NewValue: inText(value),
  }));
}

function inText(value: unknown): string {
  if (typeof value === "string") return value;
  // As .NET writes them.
  if (typeof value === "boolean") return value ? "True" : "False";
  return JSON.stringify(value ?? "");
}
