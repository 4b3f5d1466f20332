import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestContext } from "node:test";
import { after } from "node:test";
import { Agent } from "undici";
import type { Emulator, FaultPlan } from "../../src/emulator/index.ts";
import { tenants } from "../../src/emulator/index.ts";
import type { ConnectOptions, TenantConnection } from "../../src/tenant/connect.ts";
import { connect } from "../../src/tenant/connect.ts";
import { openHttp } from "../../src/tenant/http/client.ts";
import type { StillTime } from "./still-time.ts";
import { stillTime } from "./still-time.ts";
import { startEmulator } from "../support/start-emulator.ts";

export interface Contoso {
  readonly emulator: Emulator;
  readonly time: StillTime;
  /** The environment of somebody who signs in with the client secret. */
  readonly environment: Readonly<Record<string, string>>;
  /** Signs in with the client secret, unless told otherwise. The connection is closed when the test ends. */
  readonly connect: (options?: Partial<ConnectOptions>) => Promise<TenantConnection>;
  /** Writes a file for this test alone, and says where. */
  readonly file: (name: string, content: string) => Promise<string>;
}

/** Started once for a file of tests: making its keys takes the better part of a second. */
let started: Promise<Emulator> | undefined;
after(async () => (await started)?.stop());

function startContoso(): Promise<Emulator> {
  const recipe = tenants.find(({ name }) => name === "compliant");
  if (recipe === undefined) throw new Error("The emulator has no tenant named “compliant”.");
  return startEmulator({ tenant: recipe.build({}) });
}

/** Contoso's tenant on the emulator, for one test: the real protocols over HTTPS, and waits that take no time. */
export async function contoso(test: TestContext, faults: FaultPlan = {}): Promise<Contoso> {
  started ??= startContoso();
  const emulator = await started;
  emulator.setFaults(faults);
  emulator.requests.length = 0;
  const folder = await mkdtemp(join(tmpdir(), "plimsoll-tenant-"));
  test.after(() => rm(folder, { recursive: true }));
  const time = stillTime(Date.now());
  const { clientId, clientSecret } = emulator.credentials;
  const environment = { AZURE_CLIENT_ID: clientId, AZURE_CLIENT_SECRET: clientSecret };

  return {
    emulator,
    time,
    environment,
    async connect(options = {}) {
      // This process was not started with NODE_EXTRA_CA_CERTS: the connections bring their trust with them.
      const dispatcher = new Agent({ connect: { ca: emulator.certificateAuthorityPem } });
      const connection = await connect({
        tenant: emulator.initialDomain,
        cloud: emulator.endpoints,
        environment,
        version: "1.2.3",
        onDeviceCode: () => {},
        http: openHttp({ version: "1.2.3", environment: {}, timing: time, dispatcher }),
        ...options,
      });
      test.after(() => connection.close());
      return connection;
    },
    async file(name, content) {
      const path = join(folder, name);
      await writeFile(path, content, { mode: 0o600 });
      return path;
    },
  };
}
