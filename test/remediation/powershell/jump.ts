import type { Position } from "./syntax.ts";

/** `return`, `break` and `continue`, on their way to where they lead. Not an error: no `catch` of a script sees it. */
export class Jump {
  readonly kind: "return" | "break" | "continue";

  /** Where it was written. */
  readonly at: Position;

  constructor(kind: "return" | "break" | "continue", at: Position) {
    this.kind = kind;
    this.at = at;
  }
}

/** Does the work; a jump of this kind ends it, any other goes on outwards. */
export async function until(kind: Jump["kind"], work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (jump) {
    if (!(jump instanceof Jump) || jump.kind !== kind) throw jump;
  }
}
