import { doubleQuotes, singleQuotes } from "./cursor.ts";
import type { Cursor } from "./cursor.ts";
import type { Block, Expression, HashtableEntry, Statement, Variable } from "./syntax.ts";

type Located<Kind extends Expression["kind"]> = Extract<Expression, { kind: Kind }>;

const escapes: Readonly<Record<string, string>> = { n: "\n", r: "\r", t: "\t", "0": "\0" };
/** A question mark belongs to the name: `"$id?x"` is the variable `id?`. Behind a colon stands the name, before it the drive. */
const variableName = /[\p{L}\p{Nd}_?]+(?::[\p{L}\p{Nd}_?]+)?/uy;
const multiples: Readonly<Record<string, number>> = { "": 1, kb: 2 ** 10, mb: 2 ** 20, gb: 2 ** 30 };

/** Strings, numbers, variables, hashtables. The layers above it know expressions and statements. */
export abstract class LiteralParser {
  protected readonly cursor: Cursor;

  constructor(cursor: Cursor) {
    this.cursor = cursor;
  }

  /** Statements up to this text, which is taken as well. */
  protected abstract block(end: ")" | "}"): Block;
  protected abstract statement(): Statement;
  protected abstract unary(): Expression;

  protected variable(): Located<"variable"> {
    const at = this.cursor.at();
    return { ...this.variableName(), at };
  }

  private variableName(): Variable {
    const { cursor } = this;
    cursor.expect("$");
    const braced = cursor.takeMatch(/\{([^}`]+)\}/y)?.[1];
    const name = braced ?? cursor.takeMatch(variableName)?.[0];
    if (name === undefined) throw cursor.refusal(`$${cursor.peek()}`);
    if (braced === undefined && cursor.peek() === ":" && cursor.peek(1) !== ":")
      throw cursor.refusal(
        `a ":" after $${name}, which PowerShell takes for a drive: write $($${name}) or \${${name}}`,
      );
    return { kind: "variable", name };
  }

  protected singleQuoted(): Located<"literal"> {
    const { cursor } = this;
    const at = cursor.at();
    cursor.offset += 1;
    let value = "";
    for (;;) {
      if (cursor.atEnd) throw cursor.refusal("a string without its closing quote", at);
      if (cursor.sees(singleQuotes)) {
        cursor.offset += 1;
        if (!cursor.sees(singleQuotes)) return { kind: "literal", value, at };
      }
      value += cursor.peek();
      cursor.offset += 1;
    }
  }

  protected doubleQuoted(): Expression {
    const { cursor } = this;
    const at = cursor.at();
    cursor.offset += 1;
    return this.expandable(at, () => {
      if (!cursor.sees(doubleQuotes)) return false;
      cursor.offset += 1;
      // A doubled quote stands for one: the second is taken as a character.
      return !cursor.sees(doubleQuotes);
    });
  }

  /** `@'` or `@"`, alone at the end of a line, up to a line that begins with the quote and `@`. */
  protected hereString(): Expression {
    const { cursor } = this;
    const at = cursor.at();
    const quotes = cursor.sees(singleQuotes, 1) ? singleQuotes : doubleQuotes;
    cursor.offset += 2;
    if (!cursor.takeMatch(/[^\S\n]*(?=\n)/y))
      throw cursor.refusal("text behind the beginning of a here-string");
    if (cursor.sees(quotes, 1) && cursor.peek(2) === "@") {
      cursor.offset += 3;
      return { kind: "literal", value: "", at };
    }
    cursor.offset += 1;
    const ends = () => {
      if (cursor.peek() !== "\n" || !cursor.sees(quotes, 1) || cursor.peek(2) !== "@") return false;
      cursor.offset += 3;
      return true;
    };
    if (quotes === doubleQuotes) return this.expandable(at, ends);
    let value = "";
    while (!ends()) {
      if (cursor.atEnd) throw cursor.refusal("a here-string without its end", at);
      value += cursor.peek();
      cursor.offset += 1;
    }
    return { kind: "literal", value, at };
  }

  /** Text with variables and `$( … )`, until its end was taken. Members and indexes of a variable are not part of it: `"$x.y"` is $x and ".y". */
  private expandable(at: Expression["at"], ends: () => boolean): Expression {
    const { cursor } = this;
    const parts: (string | Expression)[] = [];
    let text = "";
    while (!ends()) {
      if (cursor.atEnd) throw cursor.refusal("a string without its closing quote", at);
      const part = this.expansion();
      if (part === undefined) text += this.character();
      else {
        parts.push(text, part);
        text = "";
      }
    }
    return parts.length === 0
      ? { kind: "literal", value: text, at }
      : { kind: "expandable", parts: [...parts, text], at };
  }

  /** A variable or `$( … )`, if one stands here. */
  protected expansion(): Expression | undefined {
    if (this.cursor.peek() !== "$") return undefined;
    if (this.cursor.peek(1) === "(") return this.subexpression();
    const special = this.cursor.match(/\$[$?^]/y);
    if (special) throw this.cursor.refusal(`the variable ${special[0]}`);
    return this.cursor.match(/\$[\p{L}\p{Nd}_{]/uy) ? this.variable() : undefined;
  }

  /** One character of a text; a backtick takes the meaning from the next, or gives it one. */
  protected character(): string {
    const { cursor } = this;
    const character = cursor.peek();
    cursor.offset += 1;
    if (character !== "`") return character;
    const escaped = cursor.peek();
    if (/[abefuv]/.test(escaped)) throw cursor.refusal(`the escape \`${escaped}`);
    cursor.offset += 1;
    return escapes[escaped] ?? escaped;
  }

  /** `$( … )` or `@( … )` */
  protected subexpression(): Expression {
    const at = this.cursor.at();
    const as = this.cursor.peek() === "@" ? "array" : "value";
    this.cursor.offset += 2;
    return { kind: "collect", body: this.block(")"), as, at };
  }

  protected number(): Located<"literal"> | undefined {
    const { cursor } = this;
    const at = cursor.at();
    const match = cursor.takeMatch(/(0x[\da-f]+|\d+(?:\.\d+)?)([kmg]b|)(?![\w])/iy);
    if (!match) return undefined;
    const [, digits = "", multiple = ""] = match;
    return { kind: "literal", value: Number(digits) * (multiples[multiple.toLowerCase()] ?? 1), at };
  }

  protected hashtable(): Expression {
    const { cursor } = this;
    const at = cursor.at();
    cursor.expect("@{");
    const entries: HashtableEntry[] = [];
    cursor.skipSeparators();
    while (!cursor.take("}")) {
      const key = this.key();
      cursor.skipBlanks();
      cursor.expect("=");
      cursor.skipLines();
      entries.push({ key, value: this.statement() });
      cursor.skipBlanks();
      if (!cursor.sees("\n;}"))
        throw cursor.refusal(`${cursor.here()} after the value of a hashtable's entry`);
      cursor.skipSeparators();
    }
    return { kind: "hashtable", entries, at };
  }

  /** A name without quotes, or an expression. */
  private key(): Expression {
    const at = this.cursor.at();
    const name = this.cursor.takeMatch(/[a-z_]\w*/iy)?.[0];
    return name === undefined ? this.unary() : { kind: "literal", value: name, at };
  }
}
