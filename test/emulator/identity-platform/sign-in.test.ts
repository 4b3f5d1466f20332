import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, it } from "node:test";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { asRecord, tenantNamed } from "../client.ts";
import type { SignInSettings } from "./sign-in-process.ts";
import { startEmulator } from "../../support/start-emulator.ts";

describe("signing in with the real @azure/identity", () => {
  let outcomes: Record<string, unknown>;
  let directory: string;

  before(async () => {
    directory = await mkdtemp(join(tmpdir(), "plimsoll-sign-in-"));
    outcomes = await signInEveryWay(directory);
  });
  after(() => rm(directory, { recursive: true }));

  for (const way of [
    "secret",
    "secretByDomain",
    "certificate",
    "assertion",
    "workloadIdentity",
    "managedIdentity",
    "deviceCode",
  ])
    it(`gets a token that Graph accepts: ${way}`, () => {
      assert.equal(outcomes[way], "Graph answered 200");
    });

  for (const [way, reason] of [
    ["wrongSecret", /AADSTS7000215/],
    ["unknownClient", /AADSTS700016/],
    ["expiredCertificate", /AADSTS700027.*is expired on application/],
    ["unknownTenant", /endpoints_resolution_error/],
  ] as const)
    it(`is refused with the reason that Entra ID gives: ${way}`, () => {
      assert.match(String(outcomes[way]), reason);
    });
});

async function signInEveryWay(directory: string): Promise<Record<string, unknown>> {
  const emulator = await startEmulator({ tenant: tenantNamed("compliant") });
  try {
    const { credentials, certificateAuthorityPem } = emulator;
    const files = {
      authority: join(directory, "authority.pem"),
      certificate: join(directory, "certificate.pem"),
      expired: join(directory, "expired.pem"),
      federatedToken: join(directory, "federated-token"),
    };
    await Promise.all([
      writeFile(files.authority, certificateAuthorityPem),
      writeFile(files.certificate, credentials.certificatePem),
      writeFile(files.expired, credentials.expiredCertificatePem),
      writeFile(files.federatedToken, credentials.federatedToken),
    ]);
    const { origin, tenantId, initialDomain, endpoints } = emulator;
    const settings: SignInSettings = {
      emulator: { origin, tenantId, initialDomain, endpoints, credentials },
      certificatePath: files.certificate,
      expiredCertificatePath: files.expired,
      federatedTokenPath: files.federatedToken,
    };
    const script = fileURLToPath(import.meta.resolve("./sign-in-process.js"));
    const { stdout } = await promisify(execFile)(process.execPath, [script], {
      env: {
        ...process.env,
        NODE_EXTRA_CA_CERTS: files.authority,
        IDENTITY_ENDPOINT: credentials.managedIdentity.endpoint,
        IDENTITY_HEADER: credentials.managedIdentity.header,
        SIGN_IN_SETTINGS: JSON.stringify(settings),
      },
    });
    return asRecord(JSON.parse(stdout));
  } finally {
    await emulator.stop();
  }
}
