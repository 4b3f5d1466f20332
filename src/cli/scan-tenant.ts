import type { Scanner } from "../engine/scanner.ts";
import type { Snapshot } from "../engine/snapshot.ts";
import type { Profile } from "../profile/schema.ts";
import { scan } from "../scan.ts";
import type { ScanOptions } from "../scan.ts";
import { interruption } from "./interruption.ts";
import { withProgress } from "./progress.ts";
import { note } from "./terminal.ts";
import { version } from "./version.ts";

/** A scan as the command line runs it: progress on standard error, Ctrl-C ends it. */
export async function scanTenant(
  profile: Profile,
  scanners: readonly Scanner[],
  more: Pick<ScanOptions, "optIns" | "previous" | "onGranted" | "beforeClosing">,
): Promise<Snapshot> {
  const { signal, release } = interruption();
  try {
    return await withProgress(scanners, more.optIns, (onProgress) =>
      scan({ ...ofThisProcess(), profile, scanners, signal, onProgress, ...more }),
    );
  } catch (error) {
    // An abort reaches us as whatever the interrupted request made of it; the reason is the one line that the user understands.
    throw signal.aborted ? signal.reason : error;
  } finally {
    release();
  }
}

/** A scan that nobody looks at: no progress, and only the signal ends it. */
export function scanAlone(signal: AbortSignal): typeof scanTenant {
  return async (profile, scanners, more) => {
    try {
      return await scan({ ...ofThisProcess(), profile, scanners, signal, ...more });
    } catch (error) {
      // As above; and whoever is told of failures need not hear that somebody stopped it.
      throw signal.aborted ? signal.reason : error;
    }
  };
}

function ofThisProcess(): Pick<ScanOptions, "environment" | "version" | "onDeviceCode" | "clock"> {
  return {
    environment: process.env,
    version: version(),
    onDeviceCode: ({ verificationUri, userCode, opens }) =>
      note(`To sign in for ${opens}, open ${verificationUri} in a browser and enter the code ${userCode}`),
    clock: () => new Date(),
  };
}
