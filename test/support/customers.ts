import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import type { AddressInfo, Server } from "node:net";
import { join } from "node:path";
import { stringify } from "yaml";
import { createServerCertificate, tenants } from "../../src/emulator/index.ts";
import type { Emulator, EmulatedTenant } from "../../src/emulator/index.ts";
import { inFolder } from "./plimsoll.ts";
import { startEmulator } from "./start-emulator.ts";

/** Tenants of a service provider, and one profile about them. */
export interface Customers {
  readonly emulators: readonly Emulator[];
  /** An entry of `tenants` for each emulator, in their order. */
  readonly entries: readonly Readonly<Record<string, unknown>>[];
  /** An entry for a tenant behind an authority that hangs up on everybody. */
  readonly hangingUp: Readonly<Record<string, unknown>>;
  /** A file to sign in with, which has run out. */
  readonly expiredCertificate: string;
  readonly folder: string;
  /** Writes a profile with what stands at its top, and says where. */
  readonly profileOf: (entries: readonly object[], top?: object) => string;
  readonly environment: Readonly<Record<string, string>>;
}

/** Runs a test against so many tenants, every other of them with faults of every kind, and each with so many apps in a list that a scan of Teams keeps. */
export async function withCustomers<Result>(
  { count, apps = 0 }: { readonly count: number; readonly apps?: number },
  work: (customers: Customers) => Promise<Result>,
): Promise<Result> {
  const certificate = await createServerCertificate();
  const emulators: Emulator[] = [];
  const deaf = await hangUp();
  const manyApps = Array.from({ length: apps }, (_, n) => ({
    Id: `an-app-of-a-tenant-with-many-of-them-${n}`,
  }));
  try {
    for (let n = 1; n <= count; n += 1)
      emulators.push(await startEmulator({ tenant: customer(n, manyApps), certificate }));
    const [first] = emulators;
    if (first === undefined) throw new Error("there are no tenants");
    return await inFolder(async (folder) => {
      const files = join(folder, "files");
      mkdirSync(files);
      const write = (name: string, content: string) => {
        writeFileSync(join(files, name), content, { mode: 0o600 });
        return join(files, name);
      };
      const signIns = emulators.map(({ credentials: { clientId, certificatePem } }, n) => ({
        clientId,
        certificatePath: write(`application-${n + 1}.pem`, certificatePem),
      }));
      const auth = { method: "certificate", ...signIns[0] };
      // The address of nobody: a port on which everybody is hung up on.
      const nowhere = `https://localhost:${(deaf.address() as AddressInfo).port}`;
      return work({
        emulators,
        entries: emulators.map(({ initialDomain, endpoints }, n) => ({
          tenant: initialDomain,
          cloud: endpoints,
          auth: signIns[n],
        })),
        hangingUp: { tenant: "deaf.onmicrosoft.com", cloud: { authority: nowhere, graph: nowhere } },
        expiredCertificate: write("expired.pem", first.credentials.expiredCertificatePem),
        folder,
        profileOf: (entries, top = {}) =>
          write("profile.yaml", stringify({ products: ["teams"], auth, ...top, tenants: entries })),
        environment: { NODE_EXTRA_CA_CERTS: write("ca.pem", certificate.certificatePem) },
      });
    });
  } finally {
    deaf.close();
    await Promise.all(emulators.map((emulator) => emulator.stop()));
  }
}

/** A built-in tenant under another name. */
function customer(n: number, apps: readonly { Id: string }[]): EmulatedTenant {
  const tenant = tenants.find(({ name }) => name === (n % 2 === 0 ? "faulty" : "compliant"))?.build({});
  if (tenant === undefined) throw new Error("the emulator has no such tenant");
  const digits = createHash("sha256").update(`customer ${n}`).digest("hex");
  const id = `${digits.slice(0, 8)}-${digits.slice(8, 12)}-4${digits.slice(13, 16)}-a${digits.slice(17, 20)}-${digits.slice(20, 32)}`;
  const initialDomain = `customer-${n}.onmicrosoft.com`;
  const [initial, ...others] = tenant.domains;
  if (initial === undefined) throw new Error("the tenant has no domain");
  return {
    ...tenant,
    initialDomain,
    organization: {
      ...tenant.organization,
      id,
      displayName: `Customer ${n}`,
      verifiedDomains: (tenant.organization.verifiedDomains ?? []).map((domain) =>
        domain.isInitial === true ? { ...domain, name: initialDomain } : domain,
      ),
    },
    domains: [{ ...initial, id: initialDomain }, ...others],
    teams: {
      ...tenant.teams,
      configurations: {
        ...tenant.teams.configurations,
        TeamsAppPermissionPolicy: [
          ...tenant.teams.configurations.TeamsAppPermissionPolicy,
          ...tenant.teams.configurations.TeamsAppPermissionPolicy.slice(0, 1).map((policy) => ({
            ...policy,
            Identity: "Tag:Apps",
            PrivateCatalogApps: apps,
          })),
        ],
      },
    },
  };
}

function hangUp(): Promise<Server> {
  const server = createServer((socket) => socket.destroy());
  return new Promise((settle) => server.listen(0, "127.0.0.1", () => settle(server)));
}
