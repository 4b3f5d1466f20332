import { run } from "../../../src/cli/program.ts";
import { setClockAhead } from "./clock.ts";

/** A process that scans whenever it is told to, as one that lives on for many nights does: nothing is loaded anew. */

export interface Order {
  readonly argv: readonly string[];
  /** Milliseconds ahead of the real time. */
  readonly ahead: number;
}

process.on("message", ({ argv, ahead }: Order) => {
  setClockAhead(ahead);
  void run([...argv]).then((code) => process.send?.(code));
});
