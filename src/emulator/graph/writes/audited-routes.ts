import type { EmulatedTenant } from "../../tenants/model.ts";

/** The object that a record is about, and what it holds. */
export interface AuditedTarget {
  readonly id: string;
  readonly displayName: string | null;
  readonly type: string;
  readonly value: object;
}

/** What a record tells of its second object: also among what was modified on the first. */
export interface AuditedTie {
  readonly id: string;
  readonly type: string;
  readonly properties: Readonly<Record<string, string>>;
}

/** What a request says of its object: parts of the path, the body, and what was made. */
export interface Sought {
  readonly key: (name: string) => string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly created: Readonly<Record<string, unknown>>;
}

/** How Entra ID records one kind of change. */
export interface Audit {
  readonly service: string;
  readonly category: string;
  readonly activity: string;
  readonly target: (tenant: EmulatedTenant, sought: Sought) => AuditedTarget | undefined;
  /** The second object, where a record is about two that are tied together, such as a role beside its holder. */
  readonly tiedTo?: (tenant: EmulatedTenant, sought: Sought) => AuditedTie | undefined;
  /** Recorded as one property of this name, with the whole object before and after. */
  readonly whole?: string;
}

/** How changes of one kind of object are recorded, by the method of the request. */
export type AuditedRoutes = Omit<Audit, "activity"> & {
  readonly route: RegExp;
  readonly activities: Readonly<Record<string, string>>;
};

/** The object that a request names by the `id` in its path, or that it made. */
export function named<Kind extends { readonly id: string }>(
  find: (id: string) => Kind | undefined,
  { key, created }: Sought,
): Kind | undefined {
  return find(typeof created["id"] === "string" ? created["id"] : key("id"));
}

/** What a record says of an object. */
export function targetOf(
  type: string,
  value: { readonly id: string; readonly displayName?: string | null } | undefined,
  name?: string,
): AuditedTarget | undefined {
  return value && { id: value.id, displayName: value.displayName ?? name ?? null, type, value };
}
