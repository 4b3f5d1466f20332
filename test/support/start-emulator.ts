import { randomUUID } from "node:crypto";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createEmulatorKeys, startEmulator as start } from "../../src/emulator/index.ts";
import type { Emulator, EmulatorKeys, EmulatorOptions } from "../../src/emulator/index.ts";

/** Beside the compiled tests, so that it goes when they go. */
const file = join(import.meta.dirname, "..", "..", "emulator-keys.json");

/**
 * Starts an emulator with the keys that all tests on this machine share: new ones cost about 0.4 s of processor time, a scan hardly more.
 * Secrets and the certificate of the server are new each time.
 */
export async function startEmulator(options: EmulatorOptions): Promise<Emulator> {
  return start({ keys: await sharedKeys(), ...options });
}

async function sharedKeys(): Promise<EmulatorKeys> {
  if (!existsSync(file)) {
    // Tests that start at the same time may each write it: whichever comes last stays, and none is ever half there.
    const draft = `${file}.${randomUUID()}`;
    writeFileSync(draft, JSON.stringify(await createEmulatorKeys()), { mode: 0o600 });
    renameSync(draft, file);
  }
  // Written above, by this function, perhaps in another process.
  return JSON.parse(readFileSync(file, "utf8")) as EmulatorKeys;
}
