import type { PowerShellValue } from "./values.ts";

export interface Invocation {
  /** As written. */
  readonly name: string;
  /**
   * Named parameters by lower-case name; a positional argument stands under its index: "0", "1", … A parameter without a value is
   * true. The interpreter does not know which parameters of a cmdlet are switches: `-Name value` always takes the value, so a positional
   * argument must not follow a switch. Parameters that every cmdlet has (-ErrorAction, -Verbose, …) are the interpreter's, and not in here.
   */
  readonly parameters: ReadonlyMap<string, PowerShellValue>;
  /** What came through the pipeline, all at once. A cmdlet that gets a pipeline with nothing in it is not called at all. */
  readonly input: readonly PowerShellValue[];
}

/** What it returns goes into the output, each as it is. Throwing is a terminating error: caught by try, silenced by -ErrorAction SilentlyContinue. */
export type Cmdlet = (invocation: Invocation) => Promise<readonly PowerShellValue[]>;
