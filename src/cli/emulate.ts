import { parseFaultPlan, PERMISSIONS_OF_A_SCAN, startEmulator } from "../emulator/index.ts";
import type { Emulator, EmulatorOptions, FaultPlan } from "../emulator/index.ts";
import { codeOf, OperatorError } from "../errors.ts";
import { nearestKey } from "../profile/nearest-key.ts";
import { buildTenant } from "./emulated-tenant.ts";
import type { TenantSize } from "./emulated-tenant.ts";
import { writeEmulatorFiles } from "./emulator-files.ts";
import { interruption } from "./interruption.ts";
import { readJsonFile } from "./read-json-file.ts";
import { note, print } from "./terminal.ts";

interface EmulateOptions extends TenantSize {
  readonly tenant: string;
  readonly port?: number;
  readonly faults?: string;
  readonly without: readonly string[];
  readonly out?: string;
  readonly writable: boolean;
}

/** `plimsoll emulate`: the built-in tenant on loopback, until Ctrl-C. */
export async function emulateCommand(options: EmulateOptions): Promise<number> {
  const tenant = buildTenant(options.tenant, options);
  const faults = options.faults === undefined ? {} : await readFaults(options.faults);
  for (const name of options.without) assertPermission(name);
  const emulator = await started({
    tenant,
    faults,
    writable: options.writable,
    missingPermissions: [...options.without],
    ...(options.port === undefined ? {} : { port: options.port }),
  });
  const stop = interruption();
  try {
    const files = await writeEmulatorFiles(emulator, options.out ?? "plimsoll-emulator");
    print(
      `The tenant ${emulator.initialDomain} answers at ${emulator.origin}. Scan it from another terminal:\n`,
    );
    print(
      Object.entries(files.environment)
        .map(([name, value]) => `  export ${name}='${value}'`)
        .join("\n"),
    );
    print(`  plimsoll scan --profile ${files.profile}\n`);
    note("Ctrl-C stops it.");
    await stop.happened;
  } finally {
    stop.release();
    await emulator.stop();
  }
  const unexpected = emulator.requests.filter((request) => request.unexpected === true);
  for (const request of unexpected)
    note(`Not answered as it is not known here: ${request.method} ${request.path}`);
  return 0;
}

/** Taken away for nothing, a permission that is misspelt would show how a scan fares with it. */
function assertPermission(name: string): void {
  if (PERMISSIONS_OF_A_SCAN.includes(name)) return;
  const nearest = nearestKey(name, PERMISSIONS_OF_A_SCAN);
  const named = PERMISSIONS_OF_A_SCAN.filter((each) => !each.startsWith("cmdlet:")).join(", ");
  throw new OperatorError(
    "USAGE",
    `The application has no permission “${name}”.`,
    `${nearest === undefined ? "" : `Did you mean ${nearest}? `}Choose from ${named}, or a cmdlet of Exchange such as cmdlet:Get-TransportRule.`,
  );
}

async function started(options: EmulatorOptions): Promise<Emulator> {
  try {
    return await startEmulator(options);
  } catch (error) {
    // The emulator says it in its own words, with the system's error as the cause.
    const reason = portReasons[codeOf(error instanceof Error ? error.cause : undefined)];
    if (reason === undefined || options.port === undefined) throw error;
    throw new OperatorError(
      "USAGE",
      `The emulator cannot listen on port ${options.port}: ${reason}.`,
      "Choose another port with --port, or leave it out: any free one is taken then.",
      { cause: error },
    );
  }
}

const portReasons: Readonly<Record<string, string>> = {
  EADDRINUSE: "something else does",
  EACCES: "you are not allowed to",
};

async function readFaults(file: string): Promise<FaultPlan> {
  const json = await readJsonFile(file);
  try {
    return parseFaultPlan(json);
  } catch (error) {
    throw new OperatorError(
      "USAGE",
      `The fault plan ${file} cannot be used: ${error instanceof Error ? error.message : String(error)}`,
      "Correct it, and try again.",
      { cause: error },
    );
  }
}
