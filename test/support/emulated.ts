import { join } from "node:path";
import { writeEmulatorFiles } from "../../src/cli/emulator-files.ts";
import type { EmulatorFiles } from "../../src/cli/emulator-files.ts";
import { tenants } from "../../src/emulator/index.ts";
import type { Emulator, EmulatorOptions } from "../../src/emulator/index.ts";
import { inFolder } from "./plimsoll.ts";
import { startEmulator } from "./start-emulator.ts";

export interface Emulated {
  readonly emulator: Emulator;
  readonly files: EmulatorFiles;
  /** A folder of the test's own. */
  readonly folder: string;
}

/** Runs a test against one of the built-in tenants, with the files that a scan of it needs. */
export async function withEmulator<Result>(
  tenant: string,
  options: Omit<EmulatorOptions, "tenant">,
  work: (emulated: Emulated) => Promise<Result>,
): Promise<Result> {
  const recipe = tenants.find((each) => each.name === tenant);
  if (recipe === undefined) throw new Error(`the emulator has no tenant “${tenant}”`);
  const emulator = await startEmulator({ tenant: recipe.build({}), ...options });
  try {
    return await inFolder(async (folder) =>
      work({ emulator, files: await writeEmulatorFiles(emulator, join(folder, "emulator")), folder }),
    );
  } finally {
    await emulator.stop();
  }
}
