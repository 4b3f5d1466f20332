import {
  defaultActions,
  mailItemsAccessed,
} from "../../../src/scanners/audit-readiness/mailbox-auditing/actions.ts";
import type { LogonType } from "../../../src/scanners/audit-readiness/mailbox-auditing/settings.ts";
import type {
  AuditTier,
  UserLicences,
} from "../../../src/scanners/audit-readiness/licences/user-licences.ts";
import { mailboxes } from "../../../src/scanners/audit-readiness/sources/mailboxes.ts";
import { silentApis } from "../../support/silent-apis.ts";
import { noSettings } from "../../support/test-check.ts";
import type { Apis, CmdletOptions } from "../../../src/tenant/apis/index.ts";
import type { Declared } from "../../../src/profile/schema.ts";
import type { Source } from "../../../src/engine/source.ts";

/** A mailbox as Get-Mailbox shows it; `undefined` takes a property away. */
export type Row = Readonly<Record<string, unknown>>;

/** Mailbox auditing is on for the organisation, or off, or the answer does not say. */
export const auditingOn = [{ Name: "contoso", AuditDisabled: false }];
export const auditingOff = [{ Name: "contoso", AuditDisabled: true }];
export const auditingUntold = [{ Name: "contoso" }];

/** A user mailbox as Microsoft keeps it today, with what the test changes. */
export function mailbox(name: string, changes: Row = {}): Row {
  return {
    UserPrincipalName: `${name}@contoso.example`,
    ExternalDirectoryObjectId: `id-of-${name}`,
    RecipientTypeDetails: "UserMailbox",
    AuditEnabled: true,
    AuditLogAgeLimit: "90.00:00:00",
    DefaultAuditSet: ["Admin", "Delegate", "Owner"],
    AuditOwner: defaultActions.Owner,
    AuditDelegate: defaultActions.Delegate,
    AuditAdmin: defaultActions.Admin,
    ...changes,
  };
}

export const shared = (name: string, changes: Row = {}) =>
  mailbox(name, { RecipientTypeDetails: "SharedMailbox", ...changes });

/** Somebody has set the list of a logon type, so that it is no longer Microsoft's. */
export function customised(logonType: LogonType, actions: readonly string[]): Row {
  return {
    DefaultAuditSet: ["Admin", "Delegate", "Owner"].filter((each) => each !== logonType),
    [`Audit${logonType}`]: actions,
  };
}

export function defaultsWithout(logonType: LogonType, ...left: readonly string[]): string[] {
  return defaultActions[logonType].filter((action) => !left.includes(action));
}

/** What Microsoft kept in E3 mailboxes before 2024: its own lists, without the two events that cost extra. */
export const asIn2023: Row = {
  AuditOwner: defaultsWithout("Owner", mailItemsAccessed, "Send"),
  AuditDelegate: defaultsWithout("Delegate", mailItemsAccessed),
  AuditAdmin: defaultsWithout("Admin", mailItemsAccessed, "Send"),
};

export function without(row: Row, ...keys: readonly string[]): Row {
  return Object.fromEntries(Object.entries(row).filter(([key]) => !keys.includes(key)));
}

export interface Asked extends CmdletOptions {
  readonly cmdlet: string;
}

/** Exchange that gives these pages for any cmdlet, one after the other, and notes what it was asked for. */
export function exchangeWith(pages: Iterable<readonly unknown[]>, asked: Asked[] = []): Apis["exchange"] {
  return {
    ...silentApis.exchange,
    async *pages(cmdlet, options = {}) {
      asked.push({ cmdlet, ...options });
      for (const page of pages) yield [...page];
    },
  };
}

/** What other sources and the profile say, where a source asks them. */
export interface Surroundings {
  readonly needs?: Readonly<Record<string, unknown>>;
  readonly declared?: Partial<Declared>;
}

/** What a source makes of what Exchange says; as a snapshot holds it. */
export async function valueOf(
  source: Source,
  exchange: Apis["exchange"],
  { needs = {}, declared = {} }: Surroundings = {},
): Promise<unknown> {
  const raw = await source.collect({
    apis: { ...silentApis, exchange },
    tenantId: "id-of-contoso",
    cloud: "commercial",
    declared: { ...noSettings.declared, ...declared },
    needs,
    failures: {},
  });
  return JSON.parse(JSON.stringify(source.schema.parse(raw)));
}

/** The source's value for these mailboxes. */
export function read(...rows: readonly Row[]): Promise<unknown> {
  return readKnowing({}, ...rows);
}

/** The same where the source knows more than mailboxes. */
export function readKnowing(surroundings: Surroundings, ...rows: readonly Row[]): Promise<unknown> {
  return valueOf(mailboxes, exchangeWith([rows]), surroundings);
}

/** User licences as their source counts them: object ids by tier. */
export function licencesOf(ids: Partial<Record<AuditTier, readonly string[]>>): UserLicences {
  const tier = (name: AuditTier) => {
    const own = [...(ids[name] ?? [])].sort();
    return { users: own.length, enabled: own.length, ids: own };
  };
  return {
    tiers: {
      premium: tier("premium"),
      standard: tier("standard"),
      none: tier("none"),
      unclear: tier("unclear"),
    },
    tenYears: [],
    switchedOff: { users: 0, ids: [], examples: [] },
    untold: 0,
  };
}
