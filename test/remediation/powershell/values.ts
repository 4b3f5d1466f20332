import type { PowerShellError } from "./errors.ts";
import type { Code } from "./syntax.ts";

export type PowerShellValue =
  null | boolean | number | string | Date | PowerShellObject | ScriptBlock | PowerShellValue[];

/**
 * What an expression gives. `undefined` is PowerShell's "nothing at all", which a command without output leaves behind: `@()` around
 * it is empty, where `@($null)` has one element.
 */
export type Result = PowerShellValue | undefined;

/**
 * A hashtable (`@{}`), an ordered one, or an object with properties (what most cmdlets return). Names ignore case, and stay in the order
 * in which they came. A hashtable takes new names and can be indexed; an object does neither.
 */
export class PowerShellObject {
  readonly kind: "hashtable" | "ordered" | "object";
  readonly #entries = new Map<string, [name: string, value: PowerShellValue]>();

  constructor(
    kind: "hashtable" | "ordered" | "object" = "hashtable",
    entries: Iterable<readonly [string, PowerShellValue]> = [],
  ) {
    this.kind = kind;
    for (const [name, value] of entries) this.set(name, value);
  }

  get size(): number {
    return this.#entries.size;
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  /** `undefined` where there is no such name. */
  get(name: string): PowerShellValue | undefined {
    return this.#entries.get(name.toLowerCase())?.[1];
  }

  /** Keeps the spelling of the first time. */
  set(name: string, value: PowerShellValue): void {
    const key = name.toLowerCase();
    this.#entries.set(key, [this.#entries.get(key)?.[0] ?? name, value]);
  }

  delete(name: string): boolean {
    return this.#entries.delete(name.toLowerCase());
  }

  entries(): (readonly [name: string, value: PowerShellValue])[] {
    return [...this.#entries.values()];
  }
}

/** What Format-List and Format-Table write: for the eye only. Piping it into anything but Out-* is a mistake, and an error here. */
export class FormattedObject extends PowerShellObject {
  constructor(entries: Iterable<readonly [string, PowerShellValue]>) {
    super("object", entries);
  }
}

/** `$_` in a catch block; in a string it is its message. */
export class ErrorRecord extends PowerShellObject {
  readonly error: PowerShellError;

  constructor(error: PowerShellError) {
    super("object", [["Exception", new PowerShellObject("object", [["Message", error.message]])]]);
    this.error = error;
  }
}

/** A .NET list: an array that can grow. */
export class PowerShellList extends Array<PowerShellValue> {
  /** `map` and `filter` of a list give plain arrays. */
  static override get [Symbol.species](): ArrayConstructor {
    return Array;
  }

  /** What it makes of its elements: the `string` of `List[string]`. */
  elementType = "object";
  /** An ArrayList tells the position of what was added, and litters the output with it. */
  tellsPosition = false;
}

/** A time that shows itself in UTC; a plain Date shows itself in local time. */
export class UtcDate extends Date {}

export class ScriptBlock {
  readonly code: Code;

  constructor(code: Code) {
    this.code = code;
  }
}

/** Writes a result into the pipeline: an array falls into its elements (one level), nothing stays nothing. */
export function write(result: Result, output: PowerShellValue[]): void {
  if (result === undefined) return;
  if (Array.isArray(result)) for (const element of result) output.push(element);
  else output.push(result);
}

/** What a variable gets of a pipeline's output: nothing, the only one, or an array. */
export function collected(output: readonly PowerShellValue[]): Result {
  return output.length > 1 ? [...output] : output[0];
}

/** As `@( … )` and `foreach` take it: an array. */
export function elementsOf(value: Result): PowerShellValue[] {
  const elements: PowerShellValue[] = [];
  write(value, elements);
  return elements;
}
