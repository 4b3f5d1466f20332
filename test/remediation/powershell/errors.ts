import type { Position } from "./syntax.ts";

/** What a script or a cmdlet throws: `catch` sees it. Line and column count from 1; 0 as long as nobody knows the place. */
export class PowerShellError extends Error {
  line = 0;
  column = 0;

  /** Says where it happened; the innermost place stays. */
  locate({ line, column }: Position): this {
    if (this.line > 0) return this;
    this.line = line;
    this.column = column;
    return this;
  }
}

/** What this interpreter refuses, or what PowerShell's own parser would. No script can catch or silence it. */
export class SubsetError extends PowerShellError {
  constructor(what: string) {
    super(`not in the subset of test/remediation/powershell: ${what}`);
  }

  override locate(position: Position): this {
    if (this.line === 0) this.message += ` (line ${position.line}, column ${position.column})`;
    return super.locate(position);
  }
}
