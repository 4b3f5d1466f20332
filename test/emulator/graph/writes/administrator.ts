import { GRAPH_AUDIENCE } from "../../../../src/emulator/audiences.ts";
import type { EmulatedTenant } from "../../../../src/emulator/index.ts";
import { startWithClient, tenantNamed } from "../../client.ts";
import type { Answer } from "../../client.ts";

/** A writable tenant, and what its administrator may ask of Graph; `path` begins with the version. */
export interface Administrator {
  readonly tenant: EmulatedTenant;
  readonly send: (method: string, path: string, body?: unknown) => Promise<Answer>;
  readonly stop: () => Promise<void>;
}

export async function administratorOf(tenantName: string): Promise<Administrator> {
  const tenant = tenantNamed(tenantName);
  const client = await startWithClient({ tenant, writable: true });
  const token = client.emulator.administratorToken(GRAPH_AUDIENCE);
  return {
    tenant,
    send: (method, path, body) =>
      client.ask(`/graph${path}`, {
        token,
        method,
        headers: { "content-type": "application/json" },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    stop: () => client.stop(),
  };
}
