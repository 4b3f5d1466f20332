import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { startEmulator } from "../emulator/index.ts";
import { packageRoot } from "../package-root.ts";
import { writableDirectory } from "./artefacts.ts";
import { buildTenant } from "./emulated-tenant.ts";
import { writeEmulatorFiles } from "./emulator-files.ts";
import { note, print } from "./terminal.ts";

interface DemoOptions {
  readonly tenant: string;
  readonly products?: readonly string[];
  readonly out?: string;
}

/** Taken away from the application, so that the report shows what "unknown" looks like. */
const missingPermission = "RoleManagementPolicy.Read.Directory";

/**
 * `plimsoll demo`: the real `scan` command, as a process of its own, over HTTPS against the emulator. No short cut is taken.
 */
export async function demoCommand(options: DemoOptions): Promise<number> {
  const tenant = buildTenant(options.tenant, {});
  const directory = await writableDirectory(options.out ?? "plimsoll-demo");
  const scratch = await mkdtemp(join(tmpdir(), "plimsoll-demo-"));
  const emulator = await startEmulator({ tenant, missingPermissions: [missingPermission] });
  try {
    note(
      `The built-in tenant ${emulator.initialDomain} answers at ${emulator.origin}; the application lacks ${missingPermission} on purpose.\n`,
    );
    const files = await writeEmulatorFiles(emulator, scratch, { exceptions: [acceptedRisk()] });
    const products = options.products === undefined ? [] : ["--products", options.products.join(",")];
    const exitCode = await runScan(
      ["--profile", files.profile, "--out", directory, ...products],
      files.environment,
    );
    if (exitCode === 0) print(`\nOpen the report:  ${resolve(directory, "report.html")}`);
    return exitCode;
  } finally {
    await emulator.stop();
    await rm(scratch, { recursive: true, force: true });
  }
}

/** A risk that the organisation accepts for a while. */
function acceptedRisk() {
  const inNinetyDays = new Date(Date.now() + 90 * 24 * 60 * 60 * 1000);
  return {
    policy: "MS.AAD.3.7v1",
    accept: true,
    reason: "Shop floor devices are not managed before the refresh next quarter.",
    approvedBy: "The chief information security officer",
    expires: inNinetyDays.toISOString().slice(0, 10),
  };
}

function runScan(flags: readonly string[], environment: Readonly<Record<string, string>>): Promise<number> {
  return new Promise((settle, fail) => {
    const child = spawn(process.execPath, [join(packageRoot(), "dist", "cli", "bin.js"), "scan", ...flags], {
      stdio: "inherit",
      env: { ...process.env, ...environment },
    });
    const pass = (signal: NodeJS.Signals) => child.kill(signal);
    process.on("SIGINT", pass);
    process.on("SIGTERM", pass);
    child.once("error", fail);
    child.once("exit", (code) => {
      process.off("SIGINT", pass);
      process.off("SIGTERM", pass);
      settle(code ?? 1);
    });
  });
}
