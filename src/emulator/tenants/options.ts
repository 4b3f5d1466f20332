import type { EmulatedTenant } from "./model.ts";

const DAY = 24 * 60 * 60 * 1000;

/** What the builder of a tenant may be told; each tenant takes what concerns it. */
export interface TenantOptions {
  /** The instant around which dates lie that must be past or yet to come; by default the first of this month, so that two tenants of a day are alike. */
  now?: Date;
  /** How many of each the large tenant has. */
  users?: number;
  servicePrincipals?: number;
  groups?: number;
  mailboxes?: number;
  /** Of its mailboxes, how many are shared, and how many have a list of actions that somebody set by hand. */
  sharedMailboxes?: number;
  customisedMailboxes?: number;
  /** Of its users, how many have E3 in place of E5. */
  e3Users?: number;
  privilegedUsers?: number;
  /** Mail domains, the initial one among them; at least two. */
  domains?: number;
  /** Power Platform's. */
  environments?: number;
}

/** A tenant that the emulator can play. */
export interface TenantRecipe {
  name: string;
  title: string;
  build: (options?: TenantOptions) => EmulatedTenant;
}

/** Dates around the instant of a build, as Graph writes them. */
export interface Calendar {
  /** Days from now; negative ones lie in the past. */
  inDays(days: number): string;
}

export function calendarFor({ now }: TenantOptions): Calendar {
  const instant = now ?? startOfMonth(new Date());
  return {
    inDays: (days) => new Date(instant.getTime() + days * DAY).toISOString().replace(/\.\d{3}Z$/, "Z"),
  };
}

function startOfMonth(date: Date): Date {
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth()));
}
