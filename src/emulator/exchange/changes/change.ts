import type { EmulatedTenant } from "../../tenants/model.ts";
import type { CmdletRow } from "../cmdlets.ts";
import { ExchangeError } from "../exchange-error.ts";
import type { AdminApi } from "../run-cmdlet.ts";
import { text, type NewValue, type ParameterKind } from "./parameter-kinds.ts";
import type { ListShelf, Shelf } from "./shelf.ts";

/** A cmdlet that changes the tenant: which parameters it takes, and what it does. */
export interface Change {
  /** The end of the admin API that has it. */
  readonly api: AdminApi;
  readonly parameters: Readonly<Record<string, ParameterKind>>;
  readonly mandatory: readonly string[];
  /** Changes the tenant, and gives the objects that the cmdlet gives. Throws an ExchangeError where Exchange would refuse. */
  readonly run: (given: GivenParameters, tenant: EmulatedTenant) => readonly CmdletRow[];
}

/** What was given, by the names of the parameters as Exchange writes them. */
export type GivenParameters = ReadonlyMap<string, NewValue>;

/** What stands in the way of a change; throws an ExchangeError. `row` is the object that there would be. */
export type Objection = (row: CmdletRow, tenant: EmulatedTenant, before: CmdletRow | undefined) => void;

/** What all kinds of changes are declared with. */
interface Declaration {
  readonly api?: AdminApi;
  readonly parameters: Readonly<Record<string, ParameterKind>>;
  readonly objection?: Objection;
}

/** `Set-…`: the parameters are properties of the object that `Identity` names. */
export function sets(
  shelf: Shelf,
  declared: Declaration & {
    /** The organisation has one such object, which need not be named. */
    readonly isOnlyOne?: true;
    /** Where the properties are not the parameters. */
    readonly changed?: (given: GivenParameters, before: CmdletRow, tenant: EmulatedTenant) => CmdletRow;
  },
): Change {
  const { api = "exchange", parameters, objection, isOnlyOne, changed = withProperties } = declared;
  return {
    api,
    parameters: { Identity: text, ...parameters },
    mandatory: isOnlyOne ? [] : ["Identity"],
    run: (given, tenant) => {
      const before = named(shelf, given, tenant);
      const after = changed(given, before, tenant);
      objection?.(after, tenant, before);
      shelf.replace(tenant, before, after);
      return [];
    },
  };
}

/** `New-…`: the object is made with what Exchange presumes where nothing is given. */
export function adds(
  shelf: ListShelf,
  declared: Declaration & {
    readonly mandatory: readonly string[];
    readonly made: (given: GivenParameters, tenant: EmulatedTenant) => CmdletRow;
    /** All objects, the new one among them. */
    readonly joined?: (others: readonly CmdletRow[], row: CmdletRow) => readonly CmdletRow[];
  },
): Change {
  const { api = "exchange", parameters, mandatory, made, objection, joined = atTheEnd } = declared;
  return {
    api,
    parameters,
    mandatory,
    run: (given, tenant) => {
      const row = made(given, tenant);
      const name = String(row["Name"]);
      if (shelf.find(tenant, name) !== undefined)
        throw new ExchangeError(
          400,
          "Microsoft.Exchange.Data.Directory.ADObjectAlreadyExistsException",
          `The object '${name}' already exists.`,
        );
      objection?.(row, tenant, undefined);
      shelf.put(tenant, joined(shelf.all(tenant), row));
      return [row];
    },
  };
}

function atTheEnd(others: readonly CmdletRow[], row: CmdletRow): readonly CmdletRow[] {
  return [...others, row];
}

/** `Remove-…` */
export function removes(shelf: ListShelf, declared: Partial<Declaration> = {}): Change {
  const { api = "exchange", parameters = {}, objection } = declared;
  return {
    api,
    parameters: { Identity: text, ...parameters },
    mandatory: ["Identity"],
    run: (given, tenant) => {
      const before = named(shelf, given, tenant);
      objection?.(before, tenant, before);
      shelf.put(
        tenant,
        shelf.all(tenant).filter((row) => row !== before),
      );
      return [];
    },
  };
}

/** `Enable-…` and `Disable-…` of what has a state. */
export function turns(shelf: Shelf, State: "Enabled" | "Disabled"): Change {
  return sets(shelf, { parameters: {}, changed: (_, before) => ({ ...before, State }) });
}

/** The object with the properties that were given. */
export function withProperties(given: GivenParameters, before: CmdletRow): CmdletRow {
  const changed = [...given].filter(([parameter]) => parameter !== "Identity");
  return { ...before, ...Object.fromEntries(changed.map(([name, value]) => [name, value(before[name])])) };
}

/** The value of one parameter; undefined where it was not given. */
export function given(parameters: GivenParameters, name: string): unknown {
  return parameters.get(name)?.(undefined);
}

function named(shelf: Shelf, parameters: GivenParameters, tenant: EmulatedTenant): CmdletRow {
  const asked = given(parameters, "Identity");
  const identity = typeof asked === "string" ? asked : undefined;
  const row = shelf.find(tenant, identity);
  if (row !== undefined) return row;
  throw new ExchangeError(
    404,
    "Microsoft.Exchange.Configuration.Tasks.ManagementObjectNotFoundException",
    `The operation couldn't be performed because object '${String(identity)}' couldn't be found.`,
  );
}
