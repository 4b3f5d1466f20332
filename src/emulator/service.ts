import type { FaultInjector } from "./faults.ts";
import type { ScanRegistration } from "./registration.ts";
import type { RequestRecord } from "./requests.ts";
import type { TokenAuthority } from "./identity-platform/token-authority.ts";
import type { EmulatedTenant } from "./tenants/model.ts";

/** What all services of one emulator share. */
export interface EmulatedCloud {
  tenant: EmulatedTenant;
  /** Whether the administrator may change the tenant. */
  writable: boolean;
  registration: ScanRegistration;
  tokens: TokenAuthority;
  faults: FaultInjector;
  requests: RequestRecord[];
  /** Numbers the batches of all services, from 1. */
  nextBatchId(): number;
}

/** One emulated API. To add one: write it in a file of its own, and name it in `services.ts`. */
export interface Service {
  /** The path under which the service lives on the emulator's origin; the empty string is the rest. */
  prefix: string;
  /** The API's identifier in tokens (`aud`), by which the identity platform knows it as a resource. */
  audience?: string;
  fetch(request: Request): Response | Promise<Response>;
  /** The cmdlet that a request asks for, where all requests of the service have the same path. */
  cmdletOf?(request: Request): Promise<string | undefined>;
  /** An error in the service's own shape, for faults that are injected in front of it. */
  failure(status: number, code?: string): Response;
}
