/** Stands here until the interpreter is merged. */
export type PowerShellValue = null | boolean | number | string | Date | readonly PowerShellValue[] | object;

export interface Invocation {
  readonly name: string;
  readonly parameters: ReadonlyMap<string, PowerShellValue>;
  readonly input: readonly PowerShellValue[];
}

export type Cmdlet = (invocation: Invocation) => Promise<readonly PowerShellValue[]>;

export async function runPowerShell(
  script: string,
  cmdlets: Readonly<Record<string, Cmdlet>>,
): Promise<{ output: readonly PowerShellValue[]; warnings: readonly string[] }> {
  throw new Error(
    `No interpreter yet for ${script.length} letters and ${Object.keys(cmdlets).length} cmdlets.`,
  );
}
