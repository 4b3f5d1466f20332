import type { CmdletName } from "../tenants/exchange/model.ts";
import type { CmdletInput } from "./cmdlet-input.ts";
import { CMDLETS, type CmdletRow } from "./cmdlets.ts";
import { badRequest, ExchangeError } from "./exchange-error.ts";

const PARAMETER_BINDING = "System.Management.Automation.ParameterBindingException";

/** What the parameters of a cmdlet leave of its objects. */
export interface Selection {
  /** The one object that is asked for, by any of its names. */
  identity: string | undefined;
  isWanted: Condition;
  limit: Limit;
}

/** How many objects there are at most, and what Exchange says where there would be more. */
export interface Limit {
  most: number;
  warning: string;
}

/** Whether a row is among those that are asked for. */
type Condition = (row: CmdletRow) => boolean;

/** The conditions that parameters stand for. A cmdlet that has the parameter sets the condition even where it is not given: `value` is undefined then. */
const CONDITIONS: Readonly<Record<string, (value: unknown) => Condition>> = {
  RoleAssigneeType: (value) => {
    const wanted = typeof value === "string" ? value.toLowerCase() : undefined;
    if (value !== undefined && (wanted === undefined || !ASSIGNEE_TYPES.includes(wanted)))
      throw notTransformed("RoleAssigneeType", value);
    return ({ RoleAssigneeType: type }) =>
      wanted === undefined || (typeof type === "string" && type.toLowerCase() === wanted);
  },
  State: (value) => (row) => value === undefined || row["State"] === value,
  RecipientTypeDetails: (value) => {
    const kinds = value === undefined ? undefined : mailboxKindsIn(value);
    return (row) => kinds === undefined || kinds.includes(String(row["RecipientTypeDetails"]).toLowerCase());
  },
  PublicFolder: (value) => {
    const isAskedFor = switchValue("PublicFolder", value);
    return (row) => (row["RecipientTypeDetails"] === "PublicFolderMailbox") === isAskedFor;
  },
};

/** Who may hold a role. https://learn.microsoft.com/powershell/module/exchangepowershell/get-managementroleassignment */
const ASSIGNEE_TYPES =
  "user securitygroup roleassignmentpolicy mailboxplan foreignsecurityprincipal rolegroup linkedrolegroup computer serviceprincipal".split(
    " ",
  );

/** The kinds that Get-Mailbox can be narrowed to. https://learn.microsoft.com/powershell/module/exchangepowershell/get-mailbox */
const MAILBOX_KINDS = (
  "DiscoveryMailbox EquipmentMailbox GroupMailbox LegacyMailbox LinkedMailbox LinkedRoomMailbox RoomMailbox " +
  "SchedulingMailbox SharedMailbox TeamMailbox UserMailbox"
)
  .toLowerCase()
  .split(" ");

/** Reads the parameters of a cmdlet. Throws an ExchangeError 400 for one that it does not have, or a value that it does not take. */
export function selectionOf(cmdlet: CmdletName, given: CmdletInput["parameters"]): Selection {
  const { parameters, defaultResultSize = Infinity } = CMDLETS[cmdlet];
  const bound = boundParameters(parameters, given);
  const conditions = parameters.flatMap((name) => CONDITIONS[name]?.(bound.get(name)) ?? []);
  return {
    identity: identityIn(bound.get("Identity")),
    isWanted: (row) => conditions.every((condition) => condition(row)),
    limit: bound.has("ResultSize")
      ? { most: resultSize(bound.get("ResultSize")), warning: MORE_RESULTS }
      : { most: defaultResultSize, warning: onlyTheFirst(defaultResultSize) },
  };
}

function boundParameters(
  names: readonly string[],
  given: CmdletInput["parameters"],
): ReadonlyMap<string, unknown> {
  const known = new Map(names.map((name) => [name.toLowerCase(), name]));
  return new Map(
    Object.entries(given).map(([name, value]) => {
      const parameter = known.get(name.toLowerCase());
      if (parameter === undefined)
        throw new ExchangeError(
          400,
          PARAMETER_BINDING,
          `A parameter cannot be found that matches parameter name '${name}'.`,
        );
      return [parameter, value];
    }),
  );
}

function identityIn(value: unknown): string | undefined {
  if (value !== undefined && typeof value !== "string") throw notTransformed("Identity", value);
  return value;
}

function resultSize(value: unknown): number {
  if (String(value).toLowerCase() === "unlimited") return Infinity;
  const size = Number(value);
  if (!Number.isInteger(size) || size < 1) throw notTransformed("ResultSize", value);
  return size;
}

/** A list, or one text with commas. */
function mailboxKindsIn(value: unknown): string[] {
  const texts = Array.isArray(value) ? value.map(String) : String(value).split(",");
  const kinds = texts.map((text) => text.trim().toLowerCase());
  const unknown = kinds.find((kind) => !MAILBOX_KINDS.includes(kind));
  if (unknown !== undefined) throw notTransformed("RecipientTypeDetails", unknown);
  return kinds;
}

/** What a switch says; off where it is not given. Throws an ExchangeError 400 for anything but yes or no. */
export function switchValue(parameter: string, value: unknown): boolean {
  if (value === undefined) return false;
  if (typeof value !== "boolean") throw notTransformed(parameter, value);
  return value;
}

function notTransformed(parameter: string, value: unknown): ExchangeError {
  return badRequest(
    `Cannot process argument transformation on parameter '${parameter}'. Cannot convert value '${String(value)}'.`,
  );
}

/** Where a ResultSize was given that is too small. */
const MORE_RESULTS =
  "There are more results available than are currently displayed. To view them, increase the value for the ResultSize parameter.";

/** Where none was given; Exchange goes on with advice on memory. */
function onlyTheFirst(count: number): string {
  return `By default, only the first ${count} items are returned. Use the ResultSize parameter to specify the number of items returned. To return all items, specify "-ResultSize Unlimited".`;
}
