import { startEmulator } from "../emulator/index.ts";
import { parseFaultPlan } from "../emulator/index.ts";
import type { FaultPlan } from "../emulator/index.ts";
import { OperatorError } from "../errors.ts";
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
  const stop = interruption();
  const emulator = await startEmulator({
    tenant,
    faults,
    writable: options.writable,
    missingPermissions: [...options.without],
    ...(options.port === undefined ? {} : { port: options.port }),
  });
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
    await emulator.stop();
  }
  const unexpected = emulator.requests.filter((request) => request.unexpected === true);
  for (const request of unexpected)
    note(`Not answered as it is not known here: ${request.method} ${request.path}`);
  return 0;
}

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
