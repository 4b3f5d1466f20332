import { toText } from "./convert.ts";
import { PowerShellError, SubsetError } from "./errors.ts";
import { PowerShellObject } from "./values.ts";
import type { PowerShellValue, Result } from "./values.ts";

/** An argument with its value: named, positional, or a name alone, which takes the next value unless it is a switch. */
export type GivenArgument =
  | { readonly name: string; readonly value: PowerShellValue | undefined }
  | { readonly value: PowerShellValue };

/** Parameters that every cmdlet has and that only change what is shown. */
const shownOnly = new Set(["verbose", "debug", "warningaction", "informationaction", "progressaction"]);

/**
 * Which value goes to which name. A name followed by a value takes it, unless it is one of the switches; one without a value must be a
 * switch. Where nobody knows the switches, every name without a value is one.
 */
export function bindArguments(
  given: readonly GivenArgument[],
  switches?: ReadonlySet<string>,
): { named: Map<string, PowerShellValue>; positional: PowerShellValue[] } {
  const named = new Map<string, PowerShellValue>();
  const positional: PowerShellValue[] = [];
  for (let index = 0; index < given.length; index += 1) {
    const argument = given[index];
    if (!argument) continue;
    if (!("name" in argument)) {
      positional.push(argument.value);
      continue;
    }
    const name = argument.name.toLowerCase();
    if (named.has(name))
      throw new PowerShellError(
        `Cannot bind parameter because parameter '${name}' is specified more than once.`,
      );
    const next = given[index + 1];
    const takesNext = argument.value === undefined && !switches?.has(name) && next && !("name" in next);
    if (argument.value === undefined && !takesNext && switches?.has(name) === false)
      throw new PowerShellError(`Missing an argument for parameter '${argument.name}'.`);
    named.set(name, takesNext ? next.value : (argument.value ?? true));
    if (takesNext) index += 1;
  }
  return { named, positional };
}

/** `@variable`: a hashtable gives named arguments, an array positional ones. */
export function splat(value: Result, variable: string): GivenArgument[] {
  if (value instanceof PowerShellObject && value.kind !== "object")
    return value.entries().map(([name, member]) => ({ name, value: member }));
  if (Array.isArray(value)) return value.map((member) => ({ value: member }));
  throw new SubsetError(`@${variable}, which is neither a hashtable nor an array`);
}

/** Takes out what is not the cmdlet's own. `action` is that of -ErrorAction. */
export function withoutCommon(given: readonly GivenArgument[]): {
  own: GivenArgument[];
  action: string | undefined;
} {
  const own: GivenArgument[] = [];
  let action: string | undefined;
  for (let index = 0; index < given.length; index += 1) {
    const argument = given[index];
    if (!argument) continue;
    const name = "name" in argument ? argument.name.toLowerCase() : "";
    if (/^(?:error|warning|information|out|pipeline)variable$|^outbuffer$|^[ewiop]v$|^wa$|^infa$/.test(name))
      throw new SubsetError(`-${name}`);
    const isAction = name === "erroraction" || name === "ea";
    if (!isAction && !shownOnly.has(name)) {
      own.push(argument);
      continue;
    }
    let { value } = argument;
    const next = given[index + 1];
    if (value === undefined && !/^(?:verbose|debug)$/.test(name) && next && !("name" in next)) {
      ({ value } = next);
      index += 1;
    }
    if (isAction) action = toText(value);
  }
  return { own, action };
}
