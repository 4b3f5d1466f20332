import { equals, isLike, regularExpression } from "./comparison.ts";
import { isTrue, toText } from "./convert.ts";
import { PowerShellError, SubsetError } from "./errors.ts";
import { CommandEvaluator } from "./evaluate-commands.ts";
import { located } from "./evaluate-expressions.ts";
import { Jump, until } from "./jump.ts";
import { setElement, setMember } from "./members.ts";
import { binary } from "./operators.ts";
import { Scope } from "./scope.ts";
import type { Block, Expression, Statement } from "./syntax.ts";
import { ErrorRecord, collected, elementsOf, write } from "./values.ts";
import type { PowerShellValue, Result } from "./values.ts";

type Of<Kind extends Statement["kind"]> = Extract<Statement, { kind: Kind }>;

/** Runs statements. One interpreter for one script. */
export class Interpreter extends CommandEvaluator {
  async script(body: Block): Promise<PowerShellValue[]> {
    const output: PowerShellValue[] = [];
    try {
      await until("return", () => this.execute(body, new Scope(), output));
    } catch (jump) {
      throw jump instanceof Jump ? new SubsetError(`${jump.kind} outside of a loop`).locate(jump.at) : jump;
    }
    return output;
  }

  protected override async execute(body: Block, scope: Scope, output: PowerShellValue[]): Promise<void> {
    for (const statement of body) await located(statement.at, () => this.statement(statement, scope, output));
  }

  protected override async outputOf(body: Block, scope: Scope): Promise<PowerShellValue[]> {
    const output: PowerShellValue[] = [];
    await this.execute(body, scope, output);
    return output;
  }

  protected override async valueOf(statement: Statement, scope: Scope): Promise<Result> {
    if (statement.kind === "expression") return this.evaluate(statement.expression, scope);
    if (statement.kind === "assignment") return this.assignment(statement, scope);
    return collected(await this.outputOf([statement], scope));
  }

  private async statement(statement: Statement, scope: Scope, output: PowerShellValue[]): Promise<void> {
    switch (statement.kind) {
      case "expression":
        return write(await this.evaluate(statement.expression, scope), output);
      case "pipeline":
        output.push(...(await this.pipeline(statement.head, statement.commands, scope)));
        return;
      case "assignment":
        await this.assignment(statement, scope);
        return;
      case "function":
        return scope.defineFunction(statement.name, statement.code);
      case "if":
        return this.choose(statement, scope, output);
      case "foreach":
        return this.forEach(statement, scope, output);
      case "while":
        return until("break", async () => {
          while (isTrue(await this.valueOf(statement.condition, scope)))
            await until("continue", () => this.execute(statement.body, scope, output));
        });
      case "switch":
        return this.switch(statement, scope, output);
      case "try":
        return this.try(statement, scope, output);
      case "return":
        if (statement.value) await this.execute([statement.value], scope, output);
        throw new Jump("return", statement.at);
      case "throw":
        throw await this.thrown(statement.value, scope);
      case "break":
      case "continue":
        throw new Jump(statement.kind, statement.at);
    }
  }

  private async choose(
    { branches, otherwise }: Of<"if">,
    scope: Scope,
    output: PowerShellValue[],
  ): Promise<void> {
    for (const { condition, body } of branches)
      if (isTrue(await this.valueOf(condition, scope))) return this.execute(body, scope, output);
    return this.execute(otherwise, scope, output);
  }

  /** Null has no rounds, unlike `@($null)`. */
  private async forEach(
    { variable, of, body }: Of<"foreach">,
    scope: Scope,
    output: PowerShellValue[],
  ): Promise<void> {
    const value = await this.valueOf(of, scope);
    const elements = value === null ? [] : elementsOf(value);
    await until("break", async () => {
      for (const each of elements) {
        scope.set(variable, each);
        await until("continue", () => this.execute(body, scope, output));
      }
    });
  }

  /** Every clause that fits is run, not only the first; an array is taken element by element. */
  private async switch(
    { by, subject, clauses }: Of<"switch">,
    scope: Scope,
    output: PowerShellValue[],
  ): Promise<void> {
    const value = await this.valueOf(subject, scope);
    await until("break", async () => {
      for (const each of Array.isArray(value) ? value : [value ?? null])
        await until("continue", async () => {
          let fitted = false;
          for (const { test, body } of clauses) {
            if (!test || !(await this.fits(by, each, test, scope))) continue;
            fitted = true;
            await this.execute(body, scope, output);
          }
          const byDefault = clauses.find(({ test }) => test === undefined);
          if (byDefault && !fitted) await this.execute(byDefault.body, scope, output);
        });
    });
  }

  private async fits(
    by: Of<"switch">["by"],
    subject: PowerShellValue,
    test: Expression,
    scope: Scope,
  ): Promise<boolean> {
    if (test.kind === "scriptBlock") throw new SubsetError("a script block as the test of a switch");
    const wanted = await this.evaluate(test, scope);
    if (by === "value") return equals(subject, wanted);
    return by === "wildcard"
      ? isLike(toText(subject), toText(wanted), false)
      : regularExpression(toText(wanted), false).test(toText(subject));
  }

  private async try(
    { body, handler, last }: Of<"try">,
    scope: Scope,
    output: PowerShellValue[],
  ): Promise<void> {
    try {
      await this.execute(body, scope, output);
    } catch (error) {
      if (!handler || !(error instanceof PowerShellError) || error instanceof SubsetError) throw error;
      const outer = scope.get("_");
      scope.set("_", new ErrorRecord(error));
      await this.execute(handler, scope, output).finally(() => scope.set("_", outer));
    } finally {
      await this.execute(last, scope, output);
    }
  }

  /** Inside of a catch block, `throw` alone throws again what was caught. */
  private async thrown(value: Statement | undefined, scope: Scope): Promise<PowerShellError> {
    const what = value ? await this.valueOf(value, scope) : scope.get("_");
    if (what instanceof ErrorRecord) return what.error;
    return new PowerShellError(value ? toText(what) : "ScriptHalted");
  }

  private async assignment({ target, operator, value }: Of<"assignment">, scope: Scope): Promise<Result> {
    const right = await this.valueOf(value, scope);
    const binaryOperator = operator.slice(0, -1);
    const result =
      binaryOperator === "" ? right : binary(binaryOperator, await this.evaluate(target, scope), right);
    if (target.kind === "list") await this.assignEach(target.elements, result, scope);
    else await this.assign(target, result, scope);
    return result;
  }

  /** `$a, $b = …`: the last one takes all that is left. */
  private async assignEach(targets: readonly Expression[], value: Result, scope: Scope): Promise<void> {
    const values = elementsOf(value);
    for (const [index, target] of targets.entries()) {
      const rest = values.slice(index);
      const isLast = index === targets.length - 1;
      await this.assign(target, isLast && rest.length > 1 ? rest : (rest[0] ?? null), scope);
    }
  }

  private async assign(target: Expression, value: Result, scope: Scope): Promise<void> {
    if (target.kind === "variable") scope.set(target.name, value);
    else if (target.kind === "cast" && target.operand.kind === "variable")
      scope.set(target.operand.name, value, target.type);
    else if (target.kind === "member") {
      const name = toText(await this.evaluate(target.name, scope));
      setMember(await this.evaluate(target.target, scope), name, value ?? null);
    } else if (target.kind === "index") {
      const index = await this.evaluate(target.index, scope);
      setElement(await this.evaluate(target.target, scope), index, value ?? null);
    } else throw new SubsetError("an assignment to this");
  }
}
