import { randomUUID } from "node:crypto";
import type { EmulatedTenant } from "../../tenants/model.ts";
import type { Claims } from "../../tokens.ts";
import { auditFor } from "./audited-activities.ts";
import type { AuditedTarget } from "./audited-routes.ts";

/** A request that changed the tenant. */
export interface AuditedWrite {
  readonly method: string;
  /** The route's pattern, for example `/groups/:id`. */
  readonly route: string;
  readonly body: unknown;
  readonly key: (name: string) => string;
  readonly now: Date;
  readonly caller: Claims;
  /** Where the request came from. */
  readonly address: string;
  /** What the answer shows of a new object. */
  readonly created: object | undefined;
}

/**
 * Leaves the record of a change in the directory's audit log, as Entra ID does: who, from where, what was asked, and which object it was
 * about. `before` is the tenant as it was. Changes that other logs tell of, such as Defender's, leave none.
 * https://learn.microsoft.com/graph/api/resources/directoryaudit
 */
export function recordWrite(tenant: EmulatedTenant, before: EmulatedTenant, write: AuditedWrite): void {
  const audit = auditFor(write.method, write.route);
  if (audit === undefined) return;
  const found = { key: write.key, body: recordOf(write.body), created: recordOf(write.created) };
  const [old, young] = [audit.target(before, found), audit.target(tenant, found)];
  const { id, displayName, type } = young ?? old ?? {};
  // What is removed is found in the tenant as it was.
  const tie = audit.tiedTo?.(before, found);
  const isRemoval = write.method === "DELETE";
  const record: EmulatedTenant["directoryAudits"][number] = {
    id: `Directory_${randomUUID()}`,
    category: audit.category,
    correlationId: randomUUID(),
    result: "success",
    resultReason: "",
    activityDisplayName: audit.activity,
    activityDateTime: write.now.toISOString(),
    loggedByService: audit.service,
    operationType: operations[write.method] ?? "Update",
    initiatedBy: { user: userOf(write, tenant), app: null },
    targetResources: [
      {
        id: id ?? null,
        displayName: displayName ?? null,
        type: type ?? "Other",
        userPrincipalName: null,
        groupType: null,
        modifiedProperties: [
          ...(audit.whole ? wholeOf(audit.whole, old, young) : partsOf(found.body, old, young)),
          ...Object.entries(tie?.properties ?? {}).map(([name, value]) => ({
            displayName: name,
            oldValue: isRemoval ? textOf(value) : null,
            newValue: isRemoval ? null : textOf(value),
          })),
        ],
      },
      ...(tie === undefined ? [] : [{ ...unnamed, id: tie.id, type: tie.type }]),
    ],
    additionalDetails: [],
  };
  tenant.directoryAudits = [record, ...tenant.directoryAudits];
}

/** A second object is told by its id alone. */
const unnamed = { displayName: null, userPrincipalName: null, groupType: null, modifiedProperties: [] };

const operations: Readonly<Record<string, string>> = { POST: "Add", DELETE: "Delete" };

/** Writes are the administrator's alone: an application of a scan never gets this far. */
function userOf({ caller, address }: AuditedWrite, { administrator }: EmulatedTenant) {
  const id = caller["oid"];
  const name = caller["upn"];
  return {
    id: typeof id === "string" ? id : null,
    displayName: id === administrator.id ? administrator.displayName : null,
    userPrincipalName: typeof name === "string" ? name : null,
    ipAddress: address,
  };
}

function wholeOf(name: string, old: AuditedTarget | undefined, young: AuditedTarget | undefined) {
  return [{ displayName: name, oldValue: textOf(old?.value), newValue: textOf(young?.value) }];
}

/** What the request named, as it was and as it is. */
function partsOf(
  body: Readonly<Record<string, unknown>>,
  old: AuditedTarget | undefined,
  young: AuditedTarget | undefined,
) {
  const [before, after] = [recordOf(old?.value), recordOf(young?.value)];
  return Object.keys(body).map((name) => ({
    displayName: name,
    oldValue: textOf(before[name]),
    newValue: textOf(after[name] ?? body[name]),
  }));
}

function textOf(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(value);
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  // JSON, or one of the model's objects: any object that is no list has properties by name.
  return typeof value === "object" && value !== null && !Array.isArray(value)
    ? (value as Readonly<Record<string, unknown>>)
    : {};
}
