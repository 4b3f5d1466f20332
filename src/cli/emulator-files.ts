import { mkdir, writeFile } from "node:fs/promises";
import { join, resolve } from "node:path";
import { stringify } from "yaml";
import type { Emulator } from "../emulator/index.ts";

export interface EmulatorFiles {
  readonly profile: string;
  readonly certificateAuthority: string;
  /** With its private key: what the application signs in with. */
  readonly certificate: string;
  /** What the scanning process needs in its environment, besides the profile. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * Writes what a scan of the emulator needs: a profile whose `cloud` names its endpoints, with `more` keys, the certificate to trust, and the one to sign in with:
 * SharePoint takes no client secret.
 */
export async function writeEmulatorFiles(
  emulator: Emulator,
  directory: string,
  more: Readonly<Record<string, unknown>> = {},
): Promise<EmulatorFiles> {
  const folder = resolve(directory);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const profile = join(folder, "profile.yaml");
  const certificateAuthority = join(folder, "emulator-ca.pem");
  const certificate = join(folder, "application.pem");
  await writeFile(certificateAuthority, emulator.certificateAuthorityPem, { mode: 0o600 });
  await writeFile(certificate, emulator.credentials.certificatePem, { mode: 0o600 });
  await writeFile(
    profile,
    stringify({
      tenant: emulator.initialDomain,
      cloud: emulator.endpoints,
      auth: {
        method: "certificate",
        clientId: emulator.credentials.clientId,
        certificatePath: certificate,
      },
      declared: declaredBy(emulator.declarations),
      ...more,
    }),
    { mode: 0o600 },
  );
  return {
    profile,
    certificateAuthority,
    certificate,
    environment: { NODE_EXTRA_CA_CERTS: certificateAuthority },
  };
}

/** What the organisation says of itself, as a profile says it. */
function declaredBy({ breakGlassGroups = [], ...lists }: Emulator["declarations"]) {
  const groups = breakGlassGroups.map(({ id, members }) => ({ id, maximumMembers: members }));
  return { ...lists, breakGlass: { groups } };
}
