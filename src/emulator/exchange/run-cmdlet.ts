import type { EmulatedCloud } from "../service.ts";
import { listedByName, mapped, type Collection } from "../tenants/collection.ts";
import type { MailboxResults } from "../tenants/exchange/mailbox-model.ts";
import type { CmdletName } from "../tenants/exchange/model.ts";
import type { RoleGroup } from "../tenants/exchange/role-groups.ts";
import { requireCmdlet } from "./access.ts";
import type { CmdletInput } from "./cmdlet-input.ts";
import { CMDLETS, knownCmdlet, type CmdletRow } from "./cmdlets.ts";
import { badRequest, ExchangeError } from "./exchange-error.ts";
import { selectionOf, switchValue, type Selection } from "./parameters.ts";

/** The two ends of the admin API, which know different cmdlets. */
export type AdminApi = "exchange" | "compliance";

const EWS_SWITCH = "RetrieveEwsOperationAccessPolicy";

type Rows = Collection<CmdletRow, "Identity">;

/** What a cmdlet gives. There may be very many rows, so that they are made and sifted only as they are sent. */
export interface CmdletResult {
  cmdlet: CmdletName;
  rows: Rows;
  selection: Selection;
}

/** Whether a cmdlet only reads: the others are refused, or change the tenant. */
export function isRead({ name }: CmdletInput): boolean {
  return /^get-/i.test(name);
}

/** Runs a cmdlet that reads the tenant. Throws an ExchangeError where Exchange would refuse it. */
export function runCmdlet(input: CmdletInput, api: AdminApi, cloud: EmulatedCloud): CmdletResult {
  const cmdlet = servedCmdlet(input.name, api);
  requireCmdlet(cmdlet, cloud);
  const selection = selectionOf(cmdlet, input.parameters);
  const rows =
    cmdlet === "Get-RoleGroupMember"
      ? membersOf(selection, cloud.tenant.roleGroups[api])
      : identified(asAskedFor(input, cmdlet, rowsOf(cmdlet, api, cloud)), selection);
  return { cmdlet, rows, selection };
}

function servedCmdlet(name: string, api: AdminApi): CmdletName {
  const cmdlet = knownCmdlet(name);
  if (cmdlet !== undefined && (api === "exchange" || CMDLETS[cmdlet].inCompliance)) return cmdlet;
  throw new ExchangeError(
    400,
    "System.Management.Automation.CommandNotFoundException",
    `The term '${name}' is not recognized as the name of a cmdlet, function, script file, or operable program.`,
    cmdlet === undefined ? "no such cmdlet" : undefined,
  );
}

/** The objects of a cmdlet, before its parameters narrow them down. */
function rowsOf(
  cmdlet: Exclude<CmdletName, "Get-RoleGroupMember">,
  api: AdminApi,
  { tenant }: EmulatedCloud,
): Rows {
  // The rows have interfaces for types, which TypeScript does not take for records although every object is one.
  if (cmdlet === "Get-RoleGroup")
    return asRows(
      tenant.roleGroups[api].map(({ Identity, Name, DisplayName, Roles }) => ({
        Identity,
        Name,
        DisplayName,
        Roles,
      })),
    );
  if (isAboutMailboxes(cmdlet)) return tenant.mailboxes[cmdlet] as Collection<object, "Identity"> as Rows;
  // Security & Compliance says that nothing is logged, whatever the truth.
  if (cmdlet === "Get-AdminAuditLogConfig" && api === "compliance")
    return asRows(
      tenant.exchange[cmdlet].map((config) => ({ ...config, UnifiedAuditLogIngestionEnabled: false })),
    );
  // As above.
  return asRows(tenant.exchange[cmdlet] as readonly object[] as readonly CmdletRow[]);
}

/** The organisation's settings hold the list of applications that may use EWS only if a switch asks for it. */
function asAskedFor({ parameters }: CmdletInput, cmdlet: CmdletName, rows: Rows): Rows {
  if (cmdlet !== "Get-OrganizationConfig") return rows;
  const given = Object.entries(parameters).find(([name]) => name.toLowerCase() === EWS_SWITCH.toLowerCase());
  if (switchValue(EWS_SWITCH, given?.[1])) return rows;
  return mapped(rows, (config) =>
    Object.fromEntries(Object.entries(config).filter(([property]) => property !== "EwsAllowedAppIDs")),
  );
}

function isAboutMailboxes(cmdlet: CmdletName): cmdlet is keyof MailboxResults {
  return (
    cmdlet === "Get-CASMailbox" || cmdlet === "Get-Mailbox" || cmdlet === "Get-MailboxAuditBypassAssociation"
  );
}

function asRows(rows: readonly CmdletRow[]): Rows {
  return listedByName(rows, ({ Identity, Name }) =>
    [Identity, Name].filter((name) => typeof name === "string"),
  );
}

/** The members of the one role group that must be named. */
function membersOf({ identity }: Selection, groups: readonly RoleGroup[]): Rows {
  if (identity === undefined)
    throw badRequest("Cannot process command because of one or more missing mandatory parameters: Identity.");
  const wanted = identity.toLowerCase();
  const group = groups.find(({ Name, DisplayName }) =>
    [Name, DisplayName].some((name) => name.toLowerCase() === wanted),
  );
  if (group === undefined) throw notFound(identity);
  return asRows(group.members.map((member) => ({ ...member })));
}

/** The one object that is asked for, or all. */
function identified(rows: Rows, { identity, isWanted }: Selection): Rows {
  if (identity === undefined) return rows;
  const row = rows.find("Identity", identity);
  if (row !== undefined && isWanted(row)) return asRows([row]);
  throw notFound(identity);
}

function notFound(identity: string): ExchangeError {
  return new ExchangeError(
    404,
    "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException",
    `The operation couldn't be performed because object '${identity}' couldn't be found.`,
  );
}
