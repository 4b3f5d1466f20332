import { regularExpression } from "./comparison.ts";
import { convert, isOfType, isTrue, toText } from "./convert.ts";
import { PowerShellError, SubsetError } from "./errors.ts";
import { element, member } from "./members.ts";
import { callMethod, callStatic } from "./methods.ts";
import { binary, unary } from "./operators.ts";
import type { Scope } from "./scope.ts";
import type { Block, Expression, Position, Statement } from "./syntax.ts";
import { PowerShellObject, ScriptBlock, collected } from "./values.ts";
import type { PowerShellValue, Result } from "./values.ts";

type Of<Kind extends Expression["kind"]> = Extract<Expression, { kind: Kind }>;

/** What expressions are worth. The layers above it run commands and statements. */
export abstract class ExpressionEvaluator {
  /** What a statement leaves when it stands where a value is due. */
  protected abstract valueOf(statement: Statement, scope: Scope): Promise<Result>;
  /** All that statements write. */
  protected abstract outputOf(body: Block, scope: Scope): Promise<PowerShellValue[]>;

  protected async evaluate(expression: Expression, scope: Scope): Promise<Result> {
    return located(expression.at, () => this.evaluateHere(expression, scope));
  }

  private async evaluateHere(expression: Expression, scope: Scope): Promise<Result> {
    switch (expression.kind) {
      case "literal":
        return expression.value;
      case "variable":
        return scope.get(expression.name);
      case "expandable":
        return this.expand(expression, scope);
      case "list":
        return this.values(expression.elements, scope);
      case "collect": {
        const output = await this.outputOf(expression.body, scope);
        return expression.as === "array" ? output : collected(output);
      }
      case "parenthesis":
        return this.valueOf(expression.statement, scope);
      case "hashtable":
        return this.hashtable(expression, scope, "hashtable");
      case "scriptBlock":
        return new ScriptBlock(expression.code);
      case "unary":
        return unary(expression.operator, await this.evaluate(expression.operand, scope));
      case "binary":
        return this.binary(expression, scope);
      case "cast":
        return this.cast(expression, scope);
      case "type":
        throw new SubsetError(`the type [${expression.type}] as a value`);
      case "member": {
        const target = await this.evaluate(expression.target, scope);
        return member(target, toText(await this.evaluate(expression.name, scope)));
      }
      case "index": {
        const target = await this.evaluate(expression.target, scope);
        return element(target, await this.evaluate(expression.index, scope));
      }
      case "call": {
        const target = await this.evaluate(expression.target, scope);
        return callMethod(target, expression.name, await this.values(expression.arguments, scope));
      }
      case "static": {
        const given = expression.arguments && (await this.values(expression.arguments, scope));
        return callStatic(expression.type, expression.name, given);
      }
    }
  }

  private async values(expressions: readonly Expression[], scope: Scope): Promise<PowerShellValue[]> {
    const values: PowerShellValue[] = [];
    for (const expression of expressions) values.push((await this.evaluate(expression, scope)) ?? null);
    return values;
  }

  private async expand({ parts }: Of<"expandable">, scope: Scope): Promise<string> {
    let text = "";
    for (const part of parts)
      text += typeof part === "string" ? part : toText(await this.evaluate(part, scope));
    return text;
  }

  private async hashtable(
    { entries }: Of<"hashtable">,
    scope: Scope,
    kind: PowerShellObject["kind"],
  ): Promise<PowerShellObject> {
    const table = new PowerShellObject(kind);
    for (const { key, value } of entries) {
      const name = toText(await this.evaluate(key, scope));
      if (table.has(name))
        throw new PowerShellError(`Duplicate keys '${name}' are not allowed in hash literals.`).locate(
          key.at,
        );
      table.set(name, (await this.valueOf(value, scope)) ?? null);
    }
    return table;
  }

  private async binary({ operator, left, right }: Of<"binary">, scope: Scope): Promise<Result> {
    const first = await this.evaluate(left, scope);
    switch (operator) {
      case "-and":
        return isTrue(first) && isTrue(await this.evaluate(right, scope));
      case "-or":
        return isTrue(first) || isTrue(await this.evaluate(right, scope));
      case "-xor":
        return isTrue(first) !== isTrue(await this.evaluate(right, scope));
      case "-is":
      case "-isnot":
        if (right.kind !== "type") throw new SubsetError(`${operator} with anything but a type`);
        return isOfType(first, right.type) === (operator === "-is");
      default: {
        const second = await this.evaluate(right, scope);
        if (/^-c?match$/.test(operator) && !Array.isArray(first))
          rememberMatches(scope, toText(first), regularExpression(toText(second), operator === "-cmatch"));
        return binary(operator, first, second);
      }
    }
  }

  private async cast({ type, operand }: Of<"cast">, scope: Scope): Promise<Result> {
    // Only on a literal: that is where the order of its entries is still known.
    if (operand.kind === "hashtable" && (type === "ordered" || type === "pscustomobject"))
      return this.hashtable(operand, scope, type === "ordered" ? "ordered" : "object");
    const value = await this.evaluate(operand, scope);
    return type === "void" ? undefined : convert(value, type);
  }
}

/** An error that knows no place yet gets this one. */
export async function located<Value>(at: Position, work: () => Promise<Value>): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    throw error instanceof PowerShellError ? error.locate(at) : error;
  }
}

/** A match that fails leaves $Matches as it was. */
function rememberMatches(scope: Scope, text: string, pattern: RegExp): void {
  const match = pattern.exec(text);
  if (!match) return;
  const numbered = [...match].map((group, index) => [String(index), group ?? null] as const);
  scope.set(
    "Matches",
    new PowerShellObject("hashtable", [...numbered, ...Object.entries(match.groups ?? {})]),
  );
}
