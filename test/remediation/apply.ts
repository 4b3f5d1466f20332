import type { EmulatedTenant, Emulator } from "../../src/emulator/index.ts";
import { cmdlets } from "./cmdlets/index.ts";
import { publishRecords } from "./dns-records.ts";
import { sendRequests } from "./graph-requests.ts";
import { runPowerShell } from "./powershell/index.ts";
import type { Shell } from "./proof.ts";

/** The tenant under repair. */
export interface Repair {
  readonly emulator: Emulator;
  readonly tenant: EmulatedTenant;
}

/**
 * Runs a command of a report against the emulator, as the administrator would, and gives the texts that it writes. Throws if any part of it
 * fails.
 */
export async function applyCommand(shell: Shell, text: string, repair: Repair): Promise<readonly string[]> {
  switch (shell) {
    case "powershell": {
      const { output } = await runPowerShell(text, cmdlets(repair.emulator));
      return output.filter((line) => typeof line === "string");
    }
    case "rest":
      await sendRequests(text, repair.emulator);
      return [];
    case "dns":
      publishRecords(text, repair.tenant);
      return [];
  }
}
