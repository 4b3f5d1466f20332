import { dashes, doubleQuotes, singleQuotes } from "./cursor.ts";
import { LiteralParser } from "./parse-literals.ts";
import type { Code, Expression } from "./syntax.ts";

/** Operators between two values, from the loosest to the tightest. A `c` before the name of a comparison makes it mind the case. */
const levels: readonly ReadonlySet<string>[] = [
  new Set(["-and", "-or", "-xor"]),
  new Set(
    "eq ne gt ge lt le like notlike match notmatch replace contains notcontains in notin split"
      .split(" ")
      .flatMap((name) => [`-${name}`, `-c${name}`, `-i${name}`])
      .concat("-join", "-is", "-isnot"),
  ),
  new Set(["+", "-"]),
  new Set(["*", "/", "%"]),
  new Set(["-f"]),
  new Set([".."]),
];

const unaryOperators = new Set(["-not", "-split", "-join"]);

/** Expressions, with PowerShell's precedence: the comma binds tighter than any operator between two values. */
export abstract class ExpressionParser extends LiteralParser {
  /** Between the parentheses of a method the comma separates arguments. */
  private commaMakesList = true;

  /** Parameters and statements up to the brace that closes; the one that opens was taken. */
  protected abstract code(): Code;

  protected expression(level = 0): Expression {
    const operators = levels[level];
    if (!operators) return this.list();
    let left = this.expression(level + 1);
    for (;;) {
      const operator = this.operator(operators);
      if (operator === undefined) return left;
      this.cursor.skipLines();
      const at = this.cursor.at();
      left = { kind: "binary", operator, left, right: this.expression(level + 1), at };
    }
  }

  /** Takes one of these operators, if the next is one. */
  private operator(operators: ReadonlySet<string>): string | undefined {
    const { cursor } = this;
    const start = cursor.offset;
    cursor.skipBlanks();
    const word = cursor.match(/[-–—―][a-z]+|\.\.|[-–—―+*/%]/iy)?.[0];
    const name = word && (dashes.includes(word.charAt(0)) ? `-${word.slice(1).toLowerCase()}` : word);
    if (word !== undefined && name !== undefined && operators.has(name) && !this.isStep(name)) {
      cursor.offset += word.length;
      return name.replace(/^-i(?=(?!n$|s$|snot$).)/, "-");
    }
    cursor.offset = start;
    return undefined;
  }

  /** `++`, `--` and `+=` are for the statement. */
  private isStep(operator: string): boolean {
    return (
      operator.length === 1 && (this.cursor.peek(1) === "=" || this.cursor.peek(1) === this.cursor.peek())
    );
  }

  /** `1, 2`: one list, however many commas. */
  private list(): Expression {
    const { cursor } = this;
    const at = cursor.at();
    const elements = [this.unary()];
    while (this.commaMakesList && this.takeComma()) elements.push(this.unary());
    const [only] = elements;
    return elements.length === 1 && only ? only : { kind: "list", elements, at };
  }

  /** Takes a comma and the ends of lines behind it. */
  protected takeComma(): boolean {
    const { cursor } = this;
    const start = cursor.offset;
    cursor.skipBlanks();
    if (cursor.take(",")) {
      cursor.skipLines();
      return true;
    }
    cursor.offset = start;
    return false;
  }

  protected unary(): Expression {
    const { cursor } = this;
    const at = cursor.at();
    if (cursor.take(",")) {
      cursor.skipLines();
      return { kind: "list", elements: [this.unary()], at };
    }
    if (cursor.take("!")) return this.unaryWith("-not", at);
    if (cursor.sees(dashes) || cursor.peek() === "+") {
      const word = cursor
        .takeMatch(/[-–—―][a-z]+/iy)?.[0]
        .slice(1)
        .toLowerCase();
      if (word === undefined && !cursor.sees("-+", 1)) {
        const sign = cursor.peek() === "+" ? "+" : "-";
        cursor.offset += 1;
        return this.unaryWith(sign, at);
      }
      if (word === undefined || !unaryOperators.has(`-${word}`))
        throw cursor.refusal(`-${word ?? "-"} before a value`, at);
      return this.unaryWith(`-${word}`, at);
    }
    return cursor.peek() === "[" ? this.bracketed() : this.primary();
  }

  private unaryWith(operator: string, at: Expression["at"]): Expression {
    this.cursor.skipBlanks();
    return { kind: "unary", operator, operand: this.unary(), at };
  }

  /** `[type]`: before `::` a class, before a value a cast, alone a type. */
  private bracketed(): Expression {
    const { cursor } = this;
    const at = cursor.at();
    const type = this.typeName();
    if (cursor.take("::")) {
      const name = cursor.takeMatch(/\w+/y)?.[0];
      if (name === undefined) throw cursor.refusal(`${cursor.here()} after "::"`);
      const given = cursor.peek() === "(" ? this.methodArguments() : undefined;
      return this.postfix({ kind: "static", type, name, arguments: given, at });
    }
    const start = cursor.offset;
    cursor.skipBlanks();
    if (
      cursor.sees(`$@([{,!0123456789${singleQuotes}${doubleQuotes}`) ||
      cursor.match(/-\d|-(split|join|not)\b/iy)
    )
      return { kind: "cast", type, operand: this.unary(), at };
    cursor.offset = start;
    return { kind: "type", type, at };
  }

  /** In lower case, without `System.`. */
  protected typeName(): string {
    const { cursor } = this;
    const match = cursor.takeMatch(/\[\s*((?:[\w.]+)(?:\[[\w.,\s]*\])?)\s*\]/y);
    if (!match?.[1]) throw cursor.refusal("this type name");
    return match[1].toLowerCase().replace(/^system\./, "");
  }

  protected primary(): Expression {
    const { cursor } = this;
    const number = this.number();
    if (number) return this.postfix(number);
    if (cursor.sees(singleQuotes)) return this.postfix(this.singleQuoted());
    if (cursor.sees(doubleQuotes)) return this.postfix(this.doubleQuoted());
    if (cursor.match(/\$[\p{L}\p{Nd}_{]/uy)) return this.postfix(this.variable());
    if (cursor.match(/[$@]\(/y)) return this.postfix(this.within(() => this.subexpression()));
    if (cursor.match(/@\{/y)) return this.postfix(this.within(() => this.hashtable()));
    if (cursor.match(/@['"‘’‚‛“”„]/y)) return this.postfix(this.hereString());
    if (cursor.peek() === "(") return this.postfix(this.parenthesis());
    if (cursor.peek() === "{") return this.scriptBlock();
    throw cursor.refusal(`${cursor.here()} where a value is due`);
  }

  protected scriptBlock(): Expression {
    const at = this.cursor.at();
    this.cursor.expect("{");
    return { kind: "scriptBlock", code: this.within(() => this.code()), at };
  }

  private parenthesis(): Expression {
    const { cursor } = this;
    const at = cursor.at();
    cursor.expect("(");
    cursor.skipLines();
    const statement = this.within(() => this.statement());
    cursor.skipLines();
    cursor.expect(")");
    return { kind: "parenthesis", statement, at };
  }

  /** Inside of brackets of its own, the comma makes lists again. */
  private within<Value>(parse: () => Value, commaMakesList = true): Value {
    const outer = this.commaMakesList;
    this.commaMakesList = commaMakesList;
    try {
      return parse();
    } finally {
      this.commaMakesList = outer;
    }
  }

  /** `.Name`, `.Method(…)` and `[index]`, without a blank before them. */
  private postfix(target: Expression): Expression {
    const { cursor } = this;
    const at = cursor.at();
    if (cursor.match(/\.(?![.\s)])/y)) {
      cursor.offset += 1;
      return this.postfix(this.member(target, at));
    }
    if (cursor.take("[")) {
      cursor.skipLines();
      const index = this.within(() => this.expression());
      cursor.skipLines();
      cursor.expect("]");
      return this.postfix({ kind: "index", target, index, at });
    }
    if (cursor.match(/::|\?\.|\?\[/y)) throw cursor.refusal(`${cursor.here()} behind a value`);
    return target;
  }

  private member(target: Expression, at: Expression["at"]): Expression {
    const { cursor } = this;
    const name = cursor.takeMatch(/[a-z_]\w*/iy)?.[0];
    if (name !== undefined && cursor.peek() === "(")
      return { kind: "call", target, name, arguments: this.methodArguments(), at };
    if (name !== undefined) return { kind: "member", target, name: { kind: "literal", value: name, at }, at };
    if (cursor.sees(singleQuotes)) return { kind: "member", target, name: this.singleQuoted(), at };
    if (cursor.sees(doubleQuotes)) return { kind: "member", target, name: this.doubleQuoted(), at };
    if (cursor.match(/\$\w/y)) return { kind: "member", target, name: this.variable(), at };
    throw cursor.refusal(`${cursor.here()} as the name of a member`);
  }

  private methodArguments(): Expression[] {
    const { cursor } = this;
    cursor.expect("(");
    const given: Expression[] = [];
    cursor.skipLines();
    while (!cursor.take(")")) {
      given.push(this.within(() => this.expression(), false));
      cursor.skipLines();
      if (!this.takeComma() && cursor.peek() !== ")")
        throw cursor.refusal(`${cursor.here()} between the arguments of a method`);
    }
    return given;
  }
}
