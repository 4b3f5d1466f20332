import type { CmdletRow } from "../cmdlets.ts";
import type { EmulatedTenant } from "../../tenants/model.ts";
import type { CmdletResults } from "../../tenants/exchange/model.ts";

/** Where the objects of one kind stand in a tenant. */
export interface Shelf {
  /** The object by any of its names; without one, the only object that there is. */
  find(tenant: EmulatedTenant, identity?: string): CmdletRow | undefined;
  /** Puts an object in the place of another. */
  replace(tenant: EmulatedTenant, before: CmdletRow, after: CmdletRow): void;
}

/** One to which objects can be added, and from which they can be taken. */
export interface ListShelf extends Shelf {
  all(tenant: EmulatedTenant): readonly CmdletRow[];
  put(tenant: EmulatedTenant, rows: readonly CmdletRow[]): void;
}

/**
 * What this cmdlet gives. Recipes share their rows among tenants, so that a row is never changed: another one takes its place in a list
 * of the tenant's own.
 */
export function shelfOf(cmdlet: keyof CmdletResults): ListShelf {
  // The rows have interfaces for types, which TypeScript does not take for records although every object is one.
  const all = ({ exchange }: EmulatedTenant) => exchange[cmdlet] as readonly object[] as readonly CmdletRow[];
  const put = (tenant: EmulatedTenant, rows: readonly CmdletRow[]): void => {
    // The rows have the properties that their parameters name, whose kinds let nothing through that is not theirs to hold.
    tenant.exchange = { ...tenant.exchange, [cmdlet]: rows };
  };
  return {
    all,
    put,
    find: (tenant, identity) =>
      identity === undefined ? all(tenant)[0] : all(tenant).find((row) => isNamed(row, identity)),
    replace: (tenant, before, after) => {
      put(
        tenant,
        all(tenant).map((row) => (row === before ? after : row)),
      );
    },
  };
}

/** The properties by which Exchange knows an object. */
const NAMES = ["Identity", "Name", "Guid", "ExchangeObjectId", "DomainName", "Domain"] as const;

export function isNamed(row: CmdletRow, identity: string): boolean {
  const wanted = identity.toLowerCase();
  return NAMES.some((property) => {
    const name = row[property];
    return typeof name === "string" && name.toLowerCase() === wanted;
  });
}
