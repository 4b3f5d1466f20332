import { dashes, doubleQuotes, singleQuotes } from "./cursor.ts";
import { ExpressionParser } from "./parse-expressions.ts";
import type { Argument, Command, Expression, Statement } from "./syntax.ts";

/** What a value begins with, where a command could stand as well. */
const beginsExpression = `$@([{,!+0123456789${singleQuotes}${doubleQuotes}${dashes}`;
const assignable = new Set<Expression["kind"]>(["variable", "member", "index"]);

/** Pipelines, commands with their arguments, assignments. */
export abstract class CommandParser extends ExpressionParser {
  protected pipelineOrAssignment(): Statement {
    const { cursor } = this;
    const at = cursor.at();
    if (!cursor.sees(beginsExpression)) return this.pipeline(undefined, at);
    const expression = this.expression();
    cursor.skipBlanks();
    const operator = cursor.takeMatch(/[-+*/%]?=|\+\+|--/y)?.[0];
    if (operator !== undefined) return this.assignment(expression, operator, at);
    return cursor.peek() === "|" ? this.pipeline(expression, at) : { kind: "expression", expression, at };
  }

  private assignment(target: Expression, operator: string, at: Statement["at"]): Statement {
    const targets = target.kind === "list" && operator === "=" ? target.elements : [target];
    for (const each of targets) {
      const bare = each.kind === "cast" && operator === "=" ? each.operand : each;
      if (!assignable.has(bare.kind))
        throw this.cursor.refusal("an assignment to what is not a variable, member or index", at);
    }
    if (operator === "++" || operator === "--") {
      const one: Statement = { kind: "expression", expression: { kind: "literal", value: 1, at }, at };
      return { kind: "assignment", target, operator: `${operator.charAt(0)}=`, value: one, at };
    }
    this.cursor.skipLines();
    return { kind: "assignment", target, operator, value: this.statement(), at };
  }

  private pipeline(head: Expression | undefined, at: Statement["at"]): Statement {
    const { cursor } = this;
    const commands: Command[] = head ? [] : [this.command()];
    for (;;) {
      cursor.skipBlanks();
      if (cursor.match(/\|\||&/y)) throw cursor.refusal(`${cursor.here()} between commands`);
      if (!cursor.take("|")) return { kind: "pipeline", head, commands, at };
      cursor.skipLines();
      if (cursor.sees(beginsExpression)) throw cursor.refusal("a value in the middle of a pipeline");
      commands.push(this.command());
    }
  }

  private command(): Command {
    const { cursor } = this;
    const at = cursor.at();
    const called = cursor.take("&");
    if (called) cursor.skipBlanks();
    const name =
      called && cursor.sees(`$({${singleQuotes}${doubleQuotes}`) ? this.primary() : this.bareword();
    const given: Argument[] = [];
    for (;;) {
      const separated = cursor.skipBlanks();
      if (cursor.atEnd || cursor.sees("\n;|)}&")) return { name, arguments: given, at };
      if (!separated && !cursor.sees("({"))
        throw cursor.refusal(`${cursor.here()} behind an argument without a blank`);
      given.push(this.argument());
    }
  }

  private argument(): Argument {
    const { cursor } = this;
    const at = cursor.at();
    const name = cursor.takeMatch(/[-–—―]([a-z_]\w*)/iy)?.[1];
    if (name !== undefined) {
      const joined = cursor.take(":");
      if (joined) cursor.skipBlanks();
      else if (!cursor.atEnd && !/[\s;|)}]/.test(cursor.peek()))
        throw cursor.refusal(`${cursor.here()} in the name of a parameter`);
      return { kind: "parameter", name, value: joined ? this.argumentValue() : undefined, at };
    }
    const splat = cursor.takeMatch(/@(\w+)/y)?.[1];
    if (splat !== undefined) return { kind: "splat", variable: splat, at };
    return { kind: "value", value: this.argumentValue() };
  }

  /** One value, or several with commas between. */
  private argumentValue(): Expression {
    const at = this.cursor.at();
    const elements = [this.argumentElement()];
    while (this.takeComma()) elements.push(this.argumentElement());
    const [only] = elements;
    return elements.length === 1 && only ? only : { kind: "list", elements, at };
  }

  /** A value as in an expression, without operators; anything else is text. */
  private argumentElement(): Expression {
    const { cursor } = this;
    if (cursor.sees(`$({${singleQuotes}${doubleQuotes}`) || cursor.match(/@[({'"]/y)) return this.primary();
    const start = cursor.offset;
    const at = cursor.at();
    const negative = cursor.take("-");
    const number = this.number();
    if (number && (cursor.atEnd || /[\s;|)},]/.test(cursor.peek())))
      return negative ? { kind: "unary", operator: "-", operand: number, at } : number;
    cursor.offset = start;
    return this.bareword();
  }

  /** Text without quotes: up to a blank, or what has a meaning of its own. */
  protected bareword(): Expression {
    const { cursor } = this;
    const at = cursor.at();
    const parts: (string | Expression)[] = [];
    let text = "";
    while (!cursor.atEnd && !/[\s;|(){},&]/.test(cursor.peek())) {
      if (cursor.sees(`<>${singleQuotes}${doubleQuotes}`))
        throw cursor.refusal(`${cursor.here()} in a word without quotes`);
      const part = this.expansion();
      if (part === undefined) text += this.character();
      else {
        parts.push(text, part);
        text = "";
      }
    }
    if (parts.length > 0) return { kind: "expandable", parts: [...parts, text], at };
    if (text === "" || /^[@.]/.test(text))
      throw cursor.refusal(
        `${text === "" ? cursor.here() : `"${text}"`} where a command or a value is due`,
        at,
      );
    return { kind: "literal", value: text, at };
  }
}
