import type { Emulator } from "../../../src/emulator/index.ts";
import type { Cmdlet } from "../powershell/index.ts";
import { azureCmdlets } from "./azure.ts";
import { exchangeCmdlets } from "./exchange.ts";
import { graphCmdlets } from "./graph.ts";
import { powerBiCmdlets } from "./power-bi.ts";
import { powerPlatformCmdlets } from "./power-platform.ts";
import { sharepointCmdlets } from "./sharepoint.ts";
import { teamsCmdlets } from "./teams.ts";

/** The cmdlets of Microsoft's modules, each sending what the module sends, to the emulator and as its administrator. */
export function cmdlets(emulator: Emulator): Readonly<Record<string, Cmdlet>> {
  return {
    ...graphCmdlets(emulator),
    ...exchangeCmdlets(emulator),
    ...sharepointCmdlets(emulator),
    ...teamsCmdlets(emulator),
    ...powerPlatformCmdlets(emulator),
    ...powerBiCmdlets(emulator),
    ...azureCmdlets(emulator),
  };
}
