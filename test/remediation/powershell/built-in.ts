import { bindArguments } from "./bind-arguments.ts";
import type { GivenArgument } from "./bind-arguments.ts";
import { isTrue, toNumber, toText } from "./convert.ts";
import { SubsetError } from "./errors.ts";
import type { PowerShellValue, ScriptBlock } from "./values.ts";

/** What a cmdlet of ours may ask of the interpreter. */
export interface Host {
  warn(text: string): void;
  /** Runs a block with this as `$_`, and gives what it writes. */
  run(block: ScriptBlock, item: PowerShellValue): Promise<PowerShellValue[]>;
}

export interface BuiltIn {
  /** Parameters with a value, in lower case. */
  readonly parameters?: readonly string[];
  readonly switches?: readonly string[];
  /** Which parameters positional arguments are for, in this order. */
  readonly positional?: readonly string[];
  run(call: Call): Promise<PowerShellValue[]> | PowerShellValue[];
}

/** One call of a cmdlet of ours, its arguments bound. Names in lower case. */
export class Call {
  readonly input: readonly PowerShellValue[];
  readonly host: Host;
  readonly #given: ReadonlyMap<string, PowerShellValue>;

  constructor(given: ReadonlyMap<string, PowerShellValue>, input: readonly PowerShellValue[], host: Host) {
    this.#given = given;
    this.input = input;
    this.host = host;
  }

  get(name: string): PowerShellValue | undefined {
    return this.#given.get(name);
  }

  isOn(name: string): boolean {
    return isTrue(this.#given.get(name));
  }

  number(name: string): number | undefined {
    const value = this.#given.get(name);
    return value === undefined ? undefined : toNumber(value);
  }

  text(name: string): string | undefined {
    const value = this.#given.get(name);
    return value === undefined ? undefined : toText(value);
  }
}

/** `input` is undefined where the call begins its pipeline. */
export async function callBuiltIn(
  builtIn: BuiltIn,
  given: readonly GivenArgument[],
  input: readonly PowerShellValue[] | undefined,
  host: Host,
): Promise<PowerShellValue[]> {
  const { parameters = [], switches = [], positional: places = [] } = builtIn;
  const { named, positional } = bindArguments(given, new Set(switches));
  for (const name of named.keys())
    if (!parameters.includes(name) && !switches.includes(name))
      throw new SubsetError(`the parameter -${name} of this command`);
  const free = places.filter((place) => !named.has(place));
  for (const [index, value] of positional.entries()) {
    const place = free[index];
    if (place === undefined) throw new SubsetError("this many arguments of this command");
    named.set(place, value);
  }
  return builtIn.run(new Call(named, input ?? [], host));
}
