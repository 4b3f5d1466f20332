import { Cursor } from "./cursor.ts";
import { CommandParser } from "./parse-commands.ts";
import type { Block, Code, Expression, Parameter, Statement } from "./syntax.ts";

/** The statements of a script. Throws PowerShellError, with line and column, for what PowerShell or the subset does not have. */
export function parse(script: string): Block {
  return new Parser(new Cursor(script)).script();
}

const refusedWords =
  /(?:for|do|param|begin|process|end|trap|exit|class|enum|using|filter|data|workflow|until|dynamicparam)(?![\w-])/iy;
const strayWords = /(?:else|elseif|catch|finally|in)(?![\w-])/iy;

class Parser extends CommandParser {
  private readonly statements: Readonly<Record<string, (at: Statement["at"]) => Statement>> = {
    if: (at) => this.ifStatement(at),
    foreach: (at) => this.foreachStatement(at),
    while: (at) => ({ kind: "while", condition: this.condition(), body: this.braced(), at }),
    switch: (at) => this.switchStatement(at),
    function: (at) => this.functionStatement(at),
    try: (at) => this.tryStatement(at),
    return: (at) => ({ kind: "return", value: this.optionalStatement(), at }),
    throw: (at) => ({ kind: "throw", value: this.optionalStatement(), at }),
    break: (at) => this.jump("break", at),
    continue: (at) => this.jump("continue", at),
  };

  script(): Block {
    const body = this.statementsUntil("");
    if (!this.cursor.atEnd) throw this.cursor.refusal(`${this.cursor.here()} where a statement is due`);
    return body;
  }

  protected override block(end: ")" | "}"): Block {
    const body = this.statementsUntil(end);
    this.cursor.expect(end);
    return body;
  }

  private statementsUntil(end: string): Statement[] {
    const { cursor } = this;
    const statements: Statement[] = [];
    cursor.skipSeparators();
    while (!cursor.atEnd && cursor.peek() !== end) {
      const statement = this.statement();
      statements.push(statement);
      cursor.skipBlanks();
      if (!cursor.atEnd && cursor.peek() !== end && !cursor.sees("\n;") && !endsInBrace(statement))
        throw cursor.refusal(`${cursor.here()} after a statement`);
      cursor.skipSeparators();
    }
    return statements;
  }

  protected override statement(): Statement {
    const { cursor } = this;
    const at = cursor.at();
    const refused = cursor.match(refusedWords) ?? cursor.match(strayWords);
    if (refused) throw cursor.refusal(`the statement ${refused[0]}`);
    for (const [keyword, parseRest] of Object.entries(this.statements))
      if (cursor.takeWord(keyword)) {
        cursor.skipBlanks();
        return parseRest(at);
      }
    return this.pipelineOrAssignment();
  }

  private optionalStatement(): Statement | undefined {
    return this.cursor.atEnd || this.cursor.sees("\n;})") ? undefined : this.statement();
  }

  private jump(kind: "break" | "continue", at: Statement["at"]): Statement {
    if (!this.cursor.atEnd && !this.cursor.sees("\n;})")) throw this.cursor.refusal(`a label behind ${kind}`);
    return { kind, at };
  }

  private condition(): Statement {
    const { cursor } = this;
    cursor.skipLines();
    cursor.expect("(");
    cursor.skipLines();
    const condition = this.statement();
    cursor.skipLines();
    cursor.expect(")");
    return condition;
  }

  private braced(): Block {
    this.cursor.skipLines();
    this.cursor.expect("{");
    return this.block("}");
  }

  /** Takes a word that goes on with the statement before it, on this line or a later one. */
  private goesOnWith(word: string): boolean {
    const { cursor } = this;
    const start = cursor.offset;
    cursor.skipLines();
    if (cursor.takeWord(word)) return true;
    cursor.offset = start;
    return false;
  }

  private ifStatement(at: Statement["at"]): Statement {
    const branches = [{ condition: this.condition(), body: this.braced() }];
    while (this.goesOnWith("elseif")) branches.push({ condition: this.condition(), body: this.braced() });
    const otherwise = this.goesOnWith("else") ? this.braced() : [];
    return { kind: "if", branches, otherwise, at };
  }

  private foreachStatement(at: Statement["at"]): Statement {
    const { cursor } = this;
    cursor.expect("(");
    cursor.skipLines();
    const variable = this.variable().name;
    cursor.skipLines();
    if (!cursor.takeWord("in")) throw cursor.refusal(`${cursor.here()} where "in" is due`);
    cursor.skipLines();
    const of = this.statement();
    cursor.skipLines();
    cursor.expect(")");
    return { kind: "foreach", variable, of, body: this.braced(), at };
  }

  private switchStatement(at: Statement["at"]): Statement {
    const { cursor } = this;
    const option = cursor.takeMatch(/-(\w+)\s*/y)?.[1]?.toLowerCase() ?? "value";
    if (option !== "value" && option !== "wildcard" && option !== "regex")
      throw cursor.refusal(`switch -${option}`);
    const subject = this.condition();
    cursor.skipLines();
    cursor.expect("{");
    cursor.skipSeparators();
    const clauses = [];
    while (!cursor.take("}")) {
      const test = this.switchTest();
      clauses.push({ test, body: this.braced() });
      cursor.skipSeparators();
    }
    return { kind: "switch", by: option, subject, clauses, at };
  }

  private switchTest(): Expression | undefined {
    if (this.cursor.takeWord("default")) return undefined;
    return this.cursor.match(/[\w*]/y) && !this.cursor.match(/\d/y) ? this.bareword() : this.primary();
  }

  private functionStatement(at: Statement["at"]): Statement {
    const { cursor } = this;
    const name = cursor.takeMatch(/[\w-]+/y)?.[0];
    if (name === undefined) throw cursor.refusal(`${cursor.here()} as the name of a function`);
    cursor.skipLines();
    const parameters = cursor.peek() === "(" ? this.parameters() : undefined;
    cursor.skipLines();
    cursor.expect("{");
    const code = this.code();
    return { kind: "function", name, code: parameters ? { ...code, parameters } : code, at };
  }

  protected override code(): Code {
    this.cursor.skipSeparators();
    const parameters = this.cursor.takeWord("param") ? this.parameters() : [];
    return { parameters, body: this.block("}") };
  }

  private parameters(): Parameter[] {
    const { cursor } = this;
    cursor.skipLines();
    cursor.expect("(");
    const parameters: Parameter[] = [];
    cursor.skipLines();
    while (!cursor.take(")")) {
      const type = cursor.peek() === "[" ? this.typeName() : undefined;
      cursor.skipLines();
      const { name } = this.variable();
      cursor.skipLines();
      let byDefault: Expression | undefined;
      if (cursor.take("=")) {
        cursor.skipLines();
        byDefault = this.unary();
        cursor.skipLines();
      }
      parameters.push({ name, type, byDefault });
      if (!this.takeComma() && cursor.peek() !== ")")
        throw cursor.refusal(`${cursor.here()} between parameters`);
    }
    return parameters;
  }

  private tryStatement(at: Statement["at"]): Statement {
    const body = this.braced();
    const handler = this.goesOnWith("catch") ? this.braced() : undefined;
    const last = this.goesOnWith("finally") ? this.braced() : undefined;
    if (!handler && !last) throw this.cursor.refusal("try without catch or finally", at);
    return { kind: "try", body, handler, last: last ?? [], at };
  }
}

/** Behind a brace PowerShell wants no separator. */
function endsInBrace(statement: Statement): boolean {
  return ["if", "foreach", "while", "switch", "function", "try"].includes(statement.kind);
}
