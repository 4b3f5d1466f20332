import type { Emulator } from "../../../src/emulator/index.ts";
import type { Cmdlet } from "../powershell/index.ts";

/** The cmdlets of the module of the SharePoint Online Management Shell. */
export function sharepointCmdlets(emulator: Emulator): Readonly<Record<string, Cmdlet>> {
  void emulator;
  return {};
}
