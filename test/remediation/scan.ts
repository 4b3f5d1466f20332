import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { parse, stringify } from "yaml";
import { writeEmulatorFiles } from "../../src/cli/emulator-files.ts";
import type { EmulatedTenant, Emulator } from "../../src/emulator/index.ts";
import { tenants } from "../../src/emulator/index.ts";
import { assess } from "../../src/engine/assess.ts";
import type { Assessment } from "../../src/engine/assessment.ts";
import { loadBaselines } from "../../src/baselines/load.ts";
import { loadProfile } from "../../src/profile/load.ts";
import { scanners } from "../../src/scanners/index.ts";
import { sharedCertificate } from "./certificate.ts";
import { inFolder } from "../support/plimsoll.ts";
import { readEmulated } from "../support/scan-emulated.ts";
import type { Proof } from "./proof.ts";
import { startEmulator } from "../support/start-emulator.ts";

const baselines = loadBaselines();
const policies = baselines.flatMap((baseline) => baseline.policies);

/** A tenant that can be changed, and scanned as often as one likes. */
export interface Bench {
  readonly emulator: Emulator;
  readonly tenant: EmulatedTenant;
  readonly scan: () => Promise<Assessment>;
}

/** Starts the tenant of a proof, broken as the proof says, for as long as the work takes. The process must trust the certificate of the environment. */
export async function withBrokenTenant<Result>(
  proof: Omit<Proof, "policyId">,
  work: (bench: Bench) => Promise<Result>,
): Promise<Result> {
  const recipe = tenants.find(({ name }) => name === (proof.tenant ?? "faulty"));
  if (recipe === undefined) throw new Error(`the emulator has no tenant “${proof.tenant}”`);
  // What a recipe builds may share objects with the next one that it builds.
  const tenant = recipe.build({});
  proof.breakTenant?.(tenant);
  const emulator = await startEmulator({ tenant, writable: true, certificate: sharedCertificate() });
  try {
    return await inFolder(async (folder) => {
      const { profile: file } = await writeEmulatorFiles(emulator, join(folder, "emulator"));
      const loaded = loadProfile(withKeys(file, proof), { policies });
      return work({
        emulator,
        tenant,
        scan: async () => {
          const optIns = proof.liveEvidence === true ? (["live-evidence"] as const) : [];
          const snapshot = await readEmulated(emulator)(loaded, scanners, { optIns });
          return assess({
            snapshot,
            baselines,
            profile: loaded,
            scanners,
            now: new Date(proof.assessedAt ?? snapshot.finishedAt),
          });
        },
      });
    });
  } finally {
    await emulator.stop();
  }
}

/** The profile with what the proof adds to it. */
function withKeys(file: string, { profile = {}, signIn }: Omit<Proof, "policyId">): string {
  // A file that we have just written, so that its shape is known.
  const written = parse(readFileSync(file, "utf8")) as { declared: object };
  const { declared, ...more } = profile;
  const content = {
    ...written,
    baselines: ["scuba", "audit-readiness"],
    ...more,
    declared: { ...written.declared, ...(declared as object | undefined) },
    ...(signIn === "person" ? { auth: { method: "deviceCode" } } : {}),
  };
  writeFileSync(file, stringify(content));
  return file;
}
