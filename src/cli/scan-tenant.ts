import type { Scanner } from "../engine/scanner.ts";
import type { Snapshot } from "../engine/snapshot.ts";
import type { Profile } from "../profile/schema.ts";
import { scan } from "../scan.ts";
import type { ScanOptions } from "../scan.ts";
import { interruption } from "./interruption.ts";
import { withProgress } from "./progress.ts";
import { note, oneLine } from "./terminal.ts";
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

interface OneOfSeveral {
  /** Named where a person has to sign in. */
  readonly tenant?: string;
  readonly onTenant?: ScanOptions["onTenant"];
}

/** A scan that nobody looks at: no progress, and only the signal ends it. */
export function scanAlone(signal: AbortSignal, { tenant, onTenant }: OneOfSeveral = {}): typeof scanTenant {
  return async (profile, scanners, more) => {
    // A signal of its own: what listened to one that outlives the scan would be kept as long as that.
    const own = new AbortController();
    const abort = () => own.abort(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort);
    try {
      return await scan({
        ...ofThisProcess(tenant),
        profile,
        scanners,
        signal: own.signal,
        onTenant,
        ...more,
      });
    } catch (error) {
      throw signal.aborted ? signal.reason : error;
    } finally {
      signal.removeEventListener("abort", abort);
    }
  };
}

function ofThisProcess(
  tenant?: string,
): Pick<ScanOptions, "environment" | "version" | "onDeviceCode" | "clock"> {
  return {
    environment: process.env,
    version: version(),
    onDeviceCode: ({ verificationUri, userCode, opens }) => {
      const what = tenant === undefined ? `for ${opens}` : `to ${oneLine(tenant)}, for ${opens}`;
      note(`To sign in ${what}, open ${verificationUri} in a browser and enter the code ${userCode}`);
    },
    clock: () => new Date(),
  };
}
