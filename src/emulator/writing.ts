import { isApplication } from "./bearer.ts";
import type { EmulatedCloud } from "./service.ts";
import type { Claims } from "./tokens.ts";

/** Why a request that would change the tenant is refused. */
export type WriteRefusal = "the emulator is read-only" | "the caller may only read";

/**
 * Whether a caller may change the tenant. The emulator has to have been started writable, and then the administrator who signs in may
 * change everything: who may change what is not what it is there to show. The application of a scan never may.
 */
export function writeRefusal(caller: Claims, { writable }: EmulatedCloud): WriteRefusal | undefined {
  if (!writable) return "the emulator is read-only";
  return isApplication(caller) ? "the caller may only read" : undefined;
}
