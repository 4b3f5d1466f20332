import { spawnSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createServerCertificate } from "../../src/emulator/index.ts";
import type { KeyAndCertificate } from "../../src/emulator/index.ts";

/** Node reads the authorities that it trusts when it starts; so a process that scans its own emulators is started with their certificate. */

const folderKey = "PLIMSOLL_PROOF_CERTIFICATE";

/** The certificate that this process trusts, for an emulator of its own. */
export function sharedCertificate(): KeyAndCertificate {
  const folder = process.env[folderKey];
  if (folder === undefined)
    throw new Error("This process was not started by runTrusting, so it trusts no emulator.");
  const read = (name: string) => readFileSync(join(folder, name), "utf8");
  return { privateKeyPem: read("key.pem"), certificatePem: read("certificate.pem") };
}

/** Runs a script in a process that trusts a certificate made for it. Returns its exit code; what it prints goes where ours goes. */
export async function runTrusting(script: string, argv: readonly string[]): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-proof-"));
  try {
    const { privateKeyPem, certificatePem } = await createServerCertificate();
    writeFileSync(join(folder, "key.pem"), privateKeyPem, { mode: 0o600 });
    writeFileSync(join(folder, "certificate.pem"), certificatePem);
    const { status } = spawnSync(process.execPath, ["--enable-source-maps", script, ...argv], {
      stdio: "inherit",
      env: {
        ...process.env,
        [folderKey]: folder,
        NODE_EXTRA_CA_CERTS: join(folder, "certificate.pem"),
      },
    });
    return status ?? 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
