import { convert } from "./convert.ts";
import { SubsetError } from "./errors.ts";
import type { Code } from "./syntax.ts";
import type { Result } from "./values.ts";

/** PowerShell sets these itself. A script that reads one would get null here, and go another way. */
const automatic = new Set(
  "args input error host home pid profile psscriptroot pscommandpath psversiontable myinvocation pscmdlet psboundparameters iswindows islinux ismacos lastexitcode pwd executioncontext stacktrace this sender event".split(
    " ",
  ),
);

interface Slot {
  value: Result;
  /** Of `[string] $x`: whatever it gets becomes that. */
  readonly type: string | undefined;
}

/** Variables and functions. A function sees those of its caller, and sets its own. */
export class Scope {
  readonly #variables = new Map<string, Slot>();
  readonly #functions = new Map<string, Code>();
  readonly #parent: Scope | undefined;

  constructor(parent?: Scope) {
    this.#parent = parent;
  }

  /** A variable that nobody set is null, as in PowerShell. */
  get(written: string): Result {
    const { scope, name } = this.#find(written);
    if (name === "true" || name === "false") return name === "true";
    const slot = scope?.lookUp(name);
    if (!slot && automatic.has(name)) throw new SubsetError(`the variable $${written}`);
    return slot ? slot.value : null;
  }

  /** `type` binds the variable to it from here on. What goes to $null is gone. */
  set(written: string, value: Result, type?: string): void {
    const { scope, name } = this.#find(written);
    if (name === "null") return;
    if (!scope || name === "true" || name === "false" || automatic.has(name))
      throw new SubsetError(`an assignment to $${written}`);
    const bound = type ?? scope.#variables.get(name)?.type;
    scope.#variables.set(name, { value: bound === undefined ? value : convert(value, bound), type: bound });
  }

  /** A variable bound to a type already, and converted by whoever calls. */
  declare(name: string, value: Result, type: string | undefined): void {
    this.#variables.set(name.toLowerCase(), { value, type });
  }

  defineFunction(name: string, code: Code): void {
    this.#functions.set(name.toLowerCase(), code);
  }

  functionNamed(name: string): Code | undefined {
    return this.#functions.get(name.toLowerCase()) ?? this.#parent?.functionNamed(name);
  }

  private lookUp(name: string): Slot | undefined {
    return this.#variables.get(name) ?? this.#parent?.lookUp(name);
  }

  /** `$script:x` is a variable of the outermost scope. Of a drive that is not there, there is no variable either. */
  #find(written: string): { scope: Scope | undefined; name: string } {
    const lower = written.toLowerCase();
    const colon = lower.indexOf(":");
    if (colon < 0) return { scope: this, name: lower === "psitem" ? "_" : lower };
    const drive = lower.slice(0, colon);
    const name = lower.slice(colon + 1);
    if (drive === "script" || drive === "global") return { scope: this.#outermost(), name };
    if (drive === "local") return { scope: this, name };
    if (/^(?:private|using|env|variable|function|alias)$/.test(drive))
      throw new SubsetError(`the variable $${written}`);
    return { scope: undefined, name };
  }

  #outermost(): Scope {
    return this.#parent ? this.#parent.#outermost() : this;
  }
}
