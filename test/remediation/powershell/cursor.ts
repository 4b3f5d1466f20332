import { SubsetError } from "./errors.ts";
import type { Position } from "./syntax.ts";

/** PowerShell takes typographic quotes and dashes for plain ones. */
export const singleQuotes = "'‘’‚‛";
export const doubleQuotes = '"“”„';
export const dashes = "-–—―";

/** A place in the text of a script, and what stands there. PowerShell's tokens depend on the grammar, so there is no list of them. */
export class Cursor {
  readonly text: string;
  offset = 0;

  constructor(text: string) {
    this.text = text.replaceAll("\r\n", "\n");
  }

  /** The character here, or some further on; empty at the end. */
  peek(ahead = 0): string {
    return this.text[this.offset + ahead] ?? "";
  }

  get atEnd(): boolean {
    return this.offset >= this.text.length;
  }

  at(): Position {
    const before = this.text.slice(0, this.offset).split("\n");
    return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
  }

  /** One of these characters, never the end. */
  sees(characters: string, ahead = 0): boolean {
    const character = this.peek(ahead);
    return character !== "" && characters.includes(character);
  }

  /** Takes this text if it stands here, whatever its case. */
  take(text: string): boolean {
    if (this.text.slice(this.offset, this.offset + text.length).toLowerCase() !== text.toLowerCase())
      return false;
    this.offset += text.length;
    return true;
  }

  /** Takes what matches here. The pattern must be sticky. */
  takeMatch(pattern: RegExp): RegExpExecArray | null {
    const match = this.match(pattern);
    if (match) this.offset += match[0].length;
    return match;
  }

  match(pattern: RegExp): RegExpExecArray | null {
    pattern.lastIndex = this.offset;
    return pattern.exec(this.text);
  }

  /** Takes a keyword: not the beginning of a longer word. */
  takeWord(word: string): boolean {
    const next = this.peek(word.length);
    return !/[\w-]/.test(next) && this.take(word);
  }

  expect(text: string): void {
    if (!this.take(text)) throw this.refusal(`${this.here()} where ${text} is due`);
  }

  /** Blanks, comments, and a backtick at the end of a line. True if there were any. */
  skipBlanks(): boolean {
    return this.takeMatch(/(?:[^\S\n]|`\n|#[^\n]*|<#[^]*?#>)+/y) !== null;
  }

  /** Blanks and ends of lines. */
  skipLines(): void {
    do this.skipBlanks();
    while (this.take("\n"));
  }

  /** What ends statements, and what may stand between them. */
  skipSeparators(): void {
    do this.skipLines();
    while (this.take(";"));
  }

  /** What stands here, for a message. */
  here(): string {
    if (this.atEnd) return "the end";
    return this.peek() === "\n" ? "the end of the line" : `"${this.peek()}"`;
  }

  /** The error for what is not in the subset, or not PowerShell. */
  refusal(what: string, at: Position = this.at()): SubsetError {
    return new SubsetError(what).locate(at);
  }
}
