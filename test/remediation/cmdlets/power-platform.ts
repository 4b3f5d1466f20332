import type { Emulator } from "../../../src/emulator/index.ts";
import type { Cmdlet } from "../powershell/index.ts";

/** The cmdlets of the module of Power Platform. */
export function powerPlatformCmdlets(emulator: Emulator): Readonly<Record<string, Cmdlet>> {
  void emulator;
  return {};
}
