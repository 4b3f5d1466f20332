import { spawn } from "node:child_process";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { buildTenant } from "../../src/cli/emulated-tenant.ts";
import { writeEmulatorFiles } from "../../src/cli/emulator-files.ts";
import { startEmulator } from "../../src/emulator/index.ts";
import type { TenantOptions } from "../../src/emulator/index.ts";
import { snapshotSchema } from "../../src/engine/snapshot.ts";
import { packageRoot } from "../../src/package-root.ts";
import { scanners } from "../../src/scanners/index.ts";
import { peerCalls } from "./peer-calls.ts";

const latencyMs = 100;

const sizes = [
  { name: "small", users: 300, privilegedUsers: 10, servicePrincipals: 400, groups: 50, environments: 3 },
  { name: "mid", users: 3_000, privilegedUsers: 60, servicePrincipals: 3_000, groups: 200, environments: 20 },
  {
    name: "large",
    users: 100_000,
    privilegedUsers: 500,
    servicePrincipals: 110_000,
    groups: 2_000,
    environments: 200,
  },
];

/** Entra ID of each size: requests, waves, wall time as a ratio to waves × latency, and peak memory. */
export async function scanEntraId(quick: boolean) {
  const rows = [];
  for (const { name, ...size } of quick ? sizes.slice(0, 2) : sizes) {
    const { figures } = await scanOf("entra-id", size);
    const { privilegedUsers, servicePrincipals } = size;
    rows.push({
      tenant: name,
      "privileged users": privilegedUsers,
      "service principals": servicePrincipals,
      ...figures,
    });
  }
  return rows;
}

/** All products together, beside the calls that ScubaGear's documented sequence makes for the same tenant. */
export async function scanEverything(quick: boolean) {
  const rows = [];
  const recipes = [
    { recipe: "faulty", name: "Fabrikam (300 users)", size: {} },
    ...(quick ? sizes.slice(0, 1) : sizes).map(({ name, ...size }) => ({ recipe: "large", name, size })),
  ];
  for (const { recipe, name, size } of recipes) {
    const calls = peerCalls(buildTenant(recipe, size));
    const { figures } = await scanOf(undefined, size, recipe);
    rows.push({
      tenant: name,
      ...figures,
      "ScubaGear's calls": calls,
      "its calls ÷ ours": round(calls / figures["HTTP requests"]),
    });
  }
  return rows;
}

/** The other products, one at a time, in a tenant of the middle size. */
export async function scanProducts() {
  const rows = [];
  const others = scanners.map(({ product }) => product).filter((product) => product !== "entra-id");
  for (const product of others) rows.push({ product, ...(await scanOf(product, {})).figures });
  return rows;
}

/** Exchange Online by the number of its mail domains; each domain asks DNS some five questions. */
export async function scanDomains(quick: boolean) {
  const scans = [];
  for (const domains of quick ? [5, 50] : [5, 50, 500]) {
    scans.push({ domains, ...(await scanOf("exchange-online", { domains })) });
  }
  const ofFifty = scans.find(({ domains }) => domains === 50)?.scanMs ?? Number.NaN;
  return scans.map(({ domains, figures, scanMs, dnsQuestions }) => ({
    domains,
    "DNS questions": dnsQuestions,
    "time ÷ time of 50": round(scanMs / ofFifty),
    ...figures,
  }));
}

/**
 * Audit readiness by the number of mailboxes, each with its account: a tenth of them shared, a fiftieth with lists set by hand, and half the people with E3.
 * No latency: what is measured is our own work.
 */
export async function scanMailboxes(quick: boolean) {
  const scans = [];
  for (const mailboxes of quick ? [1_000, 10_000] : [1_000, 10_000, 100_000]) {
    const size = {
      users: mailboxes,
      mailboxes,
      sharedMailboxes: mailboxes / 10,
      customisedMailboxes: mailboxes / 50,
      e3Users: mailboxes / 2,
    };
    scans.push({ mailboxes, ...(await scanOf("audit-readiness", size, "large", 0)) });
  }
  const [smallest] = scans;
  return scans.map(({ mailboxes, scanMs, figures }) => ({
    mailboxes,
    "HTTP requests": figures["HTTP requests"],
    "requests ÷ 1,000 mailboxes": round(figures["HTTP requests"] / (mailboxes / 1_000)),
    "more than the smallest ÷ 1,000 more": ratioOfGrowth(
      figures["HTTP requests"] - (smallest?.figures["HTTP requests"] ?? 0),
      mailboxes - (smallest?.mailboxes ?? 0),
    ),
    "time ÷ smallest": round(scanMs / (smallest?.scanMs ?? Number.NaN)),
    "time ÷ smallest ÷ size": round(
      scanMs / (smallest?.scanMs ?? Number.NaN) / (mailboxes / (smallest?.mailboxes ?? Number.NaN)),
    ),
    "peak MB": figures["peak MB"],
    "sources failed": figures["sources failed"],
  }));
}

function ratioOfGrowth(requests: number, mailboxes: number): number | string {
  return mailboxes === 0 ? "" : round(requests / (mailboxes / 1_000));
}

/** Scans one product of a tenant, or all, as a process of its own. */
async function scanOf(
  product: string | undefined,
  size: TenantOptions,
  recipe = "large",
  latency = latencyMs,
) {
  const folder = await mkdtemp(join(tmpdir(), "plimsoll-bench-"));
  const emulator = await startEmulator({ tenant: buildTenant(recipe, size), faults: { latencyMs: latency } });
  try {
    const files = await writeEmulatorFiles(emulator, folder);
    const products = product === undefined ? [] : ["--products", product];
    const flags = ["--profile", files.profile, ...products, "--out", folder];
    const scan = () => runScan(flags, files.environment, join(folder, "peak"));
    // Once for nothing: the emulator is not what is measured, and its first answers take longer.
    await scan();
    const before = emulator.requests.length;
    const started = performance.now();
    const peakKilobytes = await scan();
    const processMs = performance.now() - started;
    const snapshot = snapshotSchema.parse(
      JSON.parse(gunzipSync(await readFile(join(folder, "snapshot.json.gz"))).toString()),
    );
    const { requests, waves } = snapshot.http;
    const scanMs = Date.parse(snapshot.finishedAt) - Date.parse(snapshot.startedAt);
    const figures = {
      "HTTP requests": requests,
      waves,
      "scan ÷ bound": round(scanMs / (waves * latencyMs)),
      "process ÷ bound": round(processMs / (waves * latencyMs)),
      "peak MB": Math.round(peakKilobytes / 1024),
      "sources failed": Object.values(snapshot.sources).filter((source) => source.status === "failed").length,
    };
    const dnsQuestions = emulator.requests
      .slice(before)
      .filter(({ method }) => method === "UDP" || method === "TCP").length;
    return { figures, scanMs, dnsQuestions };
  } finally {
    await emulator.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Resolves to the process's peak memory in kilobytes. */
async function runScan(
  flags: readonly string[],
  environment: Readonly<Record<string, string>>,
  peakFile: string,
): Promise<number> {
  const root = packageRoot();
  await new Promise<void>((settle, fail) => {
    const child = spawn(
      process.execPath,
      [
        "--import",
        join(root, "test", "bench", "write-peak-memory.mjs"),
        join(root, "dist", "cli", "bin.js"),
        "scan",
        ...flags,
      ],
      {
        stdio: ["ignore", "ignore", "pipe"],
        env: { ...process.env, ...environment, PLIMSOLL_PEAK_FILE: peakFile },
      },
    );
    let complaints = "";
    child.stderr.on("data", (chunk) => (complaints += String(chunk)));
    child.once("error", fail);
    child.once("exit", (code) =>
      code === 0 ? settle() : fail(new Error(`the scan ended with ${code}: ${complaints}`)),
    );
  });
  return Number(await readFile(peakFile, "utf8"));
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
