import { bindArguments, splat, withoutCommon } from "./bind-arguments.ts";
import type { GivenArgument } from "./bind-arguments.ts";
import { builtIns } from "./built-ins.ts";
import type { Host } from "./built-in.ts";
import { callBuiltIn } from "./built-in.ts";
import { bind, toText, zeroOf } from "./convert.ts";
import { PowerShellError, SubsetError } from "./errors.ts";
import { ExpressionEvaluator, located } from "./evaluate-expressions.ts";
import { until } from "./jump.ts";
import { Scope } from "./scope.ts";
import type { Cmdlet } from "./session.ts";
import type { Argument, Code, Command, Expression } from "./syntax.ts";
import { FormattedObject, ScriptBlock, elementsOf } from "./values.ts";
import type { PowerShellValue, Result } from "./values.ts";

/** Pipelines and the commands in them: functions, script blocks, our own cmdlets and those of the caller. */
export abstract class CommandEvaluator extends ExpressionEvaluator {
  readonly #cmdlets: ReadonlyMap<string, Cmdlet>;
  readonly warnings: string[] = [];

  constructor(cmdlets: Readonly<Record<string, Cmdlet>>) {
    super();
    this.#cmdlets = new Map(Object.entries(cmdlets).map(([name, cmdlet]) => [name.toLowerCase(), cmdlet]));
  }

  /** Runs statements, and adds what they write. */
  protected abstract execute(code: Code["body"], scope: Scope, output: PowerShellValue[]): Promise<void>;

  /**
   * Each command gets all the output of the one before it at once; PowerShell hands objects on one by one. The difference shows only in
   * the order of what several commands of one pipeline do.
   */
  protected async pipeline(
    head: Expression | undefined,
    commands: readonly Command[],
    scope: Scope,
  ): Promise<PowerShellValue[]> {
    let input: PowerShellValue[] | undefined;
    if (head) input = elementsOf(await this.evaluate(head, scope));
    for (const command of commands) {
      const given = input;
      input = await located(command.at, () => this.command(command, given, scope));
    }
    return input ?? [];
  }

  private async command(
    command: Command,
    input: readonly PowerShellValue[] | undefined,
    scope: Scope,
  ): Promise<PowerShellValue[]> {
    const called = (await this.evaluate(command.name, scope)) ?? null;
    const given = await this.arguments(command.arguments, scope);
    if (called instanceof ScriptBlock) return this.block(called, given, input, scope);
    const name = toText(called);
    if (input?.some((value) => value instanceof FormattedObject) && !/^out-/i.test(name))
      throw new PowerShellError(`What Format-List or Format-Table writes was piped to ${name}.`);
    const code = scope.functionNamed(name);
    if (code) {
      if (input) throw new SubsetError(`the function ${name} in the middle of a pipeline`);
      return this.run(code, new Scope(scope), given, name);
    }
    return this.cmdlet(name, given, input, scope);
  }

  private async arguments(given: readonly Argument[], scope: Scope): Promise<GivenArgument[]> {
    const values: GivenArgument[] = [];
    for (const argument of given) {
      if (argument.kind === "value")
        values.push({ value: (await this.evaluate(argument.value, scope)) ?? null });
      else if (argument.kind === "parameter")
        values.push({
          name: argument.name,
          value: argument.value && ((await this.evaluate(argument.value, scope)) ?? null),
        });
      else values.push(...splat(scope.get(argument.variable), argument.variable));
    }
    return values;
  }

  /** `& { … }` */
  private async block(
    { code }: ScriptBlock,
    given: readonly GivenArgument[],
    input: readonly PowerShellValue[] | undefined,
    scope: Scope,
  ): Promise<PowerShellValue[]> {
    if (input) throw new SubsetError("a script block in the middle of a pipeline");
    return this.run(code, new Scope(scope), given, "the script block");
  }

  private async run(
    code: Code,
    scope: Scope,
    given: readonly GivenArgument[],
    name: string,
  ): Promise<PowerShellValue[]> {
    await this.bindParameters(code, scope, given, name);
    const output: PowerShellValue[] = [];
    await until("return", () => this.execute(code.body, scope, output));
    return output;
  }

  private async bindParameters(
    { parameters }: Code,
    scope: Scope,
    given: readonly GivenArgument[],
    name: string,
  ): Promise<void> {
    const switches = new Set(
      parameters.filter(({ type }) => type === "switch").map((each) => each.name.toLowerCase()),
    );
    const { named, positional } = bindArguments(given, switches);
    const byPosition = parameters.filter(
      (each) => each.type !== "switch" && !named.has(each.name.toLowerCase()),
    );
    if (positional.length > byPosition.length)
      throw new SubsetError(
        `${name} gets ${positional.length - byPosition.length} more arguments than it has parameters`,
      );
    for (const parameter of parameters) {
      const key = parameter.name.toLowerCase();
      const position = byPosition.indexOf(parameter);
      const value: Result = position < 0 ? named.get(key) : positional[position];
      named.delete(key);
      const isGiven = value !== undefined;
      const taken = isGiven || !parameter.byDefault ? value : await this.evaluate(parameter.byDefault, scope);
      const { type } = parameter;
      if (!isGiven && !parameter.byDefault) scope.declare(parameter.name, zeroOf(type), type);
      else
        scope.declare(
          parameter.name,
          type === undefined ? (taken ?? null) : bind(taken, type, parameter.name),
          type,
        );
    }
    const [unknown] = named.keys();
    if (unknown !== undefined) throw new SubsetError(`${name} has no parameter -${unknown}`);
  }

  private async cmdlet(
    name: string,
    given: readonly GivenArgument[],
    input: readonly PowerShellValue[] | undefined,
    scope: Scope,
  ): Promise<PowerShellValue[]> {
    const { own, action } = withoutCommon(given);
    const cmdlet = this.#cmdlets.get(name.toLowerCase());
    const builtIn = builtIns.get(name.toLowerCase());
    if (!cmdlet && !builtIn) throw new SubsetError(`the command ${name}`);
    try {
      if (!cmdlet) return builtIn ? await callBuiltIn(builtIn, own, input, this.host(scope)) : [];
      if (input?.length === 0) return [];
      const { named, positional } = bindArguments(own);
      for (const [index, value] of positional.entries()) named.set(String(index), value);
      return [...(await cmdlet({ name, parameters: named, input: input ?? [] }))];
    } catch (error) {
      if (!(error instanceof Error) || error instanceof SubsetError) throw error;
      if (/^(?:silentlycontinue|ignore)$/i.test(action ?? toText(scope.get("ErrorActionPreference"))))
        return [];
      throw error instanceof PowerShellError ? error : new PowerShellError(error.message, { cause: error });
    }
  }

  /** What our own cmdlets may ask of the interpreter. */
  private host(scope: Scope): Host {
    return {
      warn: (text) => {
        this.warnings.push(text);
      },
      run: async ({ code }, item) => {
        if (code.parameters.length > 0) throw new SubsetError("parameters of a script block in a pipeline");
        const output: PowerShellValue[] = [];
        const outer = scope.get("_");
        scope.set("_", item);
        // Such a block runs in the scope that it stands in: what it sets is still set behind it.
        await until("return", () => this.execute(code.body, scope, output)).finally(() =>
          scope.set("_", outer),
        );
        return output;
      },
    };
  }
}
