import { spawn } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { assessmentSchema } from "../../src/engine/assessment.ts";
import type { Assessment, Outcome } from "../../src/engine/assessment.ts";
import { packageRoot } from "../../src/package-root.ts";

/** The built program, run as a process: what a user has. */
export interface Run {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface RunOptions {
  readonly environment?: Readonly<Record<string, string>>;
  readonly folder?: string;
  /** Another build's program than the one of this package. */
  readonly program?: string;
  /** Stops reading standard output before there is any, as `| head -0` does. */
  readonly closeOutputEarly?: boolean;
  /** Called once the process has written this to standard error. */
  readonly when?: {
    readonly says: RegExp;
    readonly act: (process: { kill: (signal: NodeJS.Signals) => void }) => void;
  };
}

/**
 * For Node, in a process that lives for a second: it gets nothing back from V8's optimizing compiler, nor from early collections of garbage,
 * which together cost a quarter of its processor time.
 */
export const frugal = ["--no-opt", "--min-semi-space-size=32"];

export function plimsoll(argv: readonly string[], options: RunOptions = {}): Promise<Run> {
  return new Promise((settle, fail) => {
    const program = options.program ?? join(packageRoot(), "dist", "cli", "bin.js");
    const child = spawn(process.execPath, [...frugal, program, ...argv], {
      cwd: options.folder ?? tmpdir(),
      env: { ...withoutCredentials(process.env), NO_COLOR: "1", ...options.environment },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let stdout = "";
    let stderr = "";
    let acted = false;
    child.stdout.on("data", (chunk) => (stdout += String(chunk)));
    if (options.closeOutputEarly === true) child.stdout.destroy();
    child.stderr.on("data", (chunk) => {
      stderr += String(chunk);
      if (!acted && options.when?.says.test(stderr) === true) {
        acted = true;
        options.when.act({ kill: (signal) => child.kill(signal) });
      }
    });
    child.once("error", fail);
    child.once("close", (code) => settle({ code, stdout, stderr }));
  });
}

export function withoutCredentials(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(
      ([name]) => !/^(AZURE_|IDENTITY_|MSI_|ACTIONS_ID|NODE_EXTRA_CA|NODE_TEST)/.test(name),
    ),
  );
}

/** A folder of its own for one test, gone afterwards. */
export async function inFolder<Result>(work: (folder: string) => Promise<Result>): Promise<Result> {
  const folder = mkdtempSync(join(tmpdir(), "plimsoll-test-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

export function readAssessment(folder: string): Assessment {
  return assessmentSchema.parse(JSON.parse(readFileSync(join(folder, "assessment.json"), "utf8")));
}

export function outcomesOf(assessment: Assessment): Map<string, Outcome> {
  return new Map(assessment.findings.map((finding) => [finding.policyId, finding.outcome]));
}

/** Names of what lies in a folder; empty if there is no such folder. */
export function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder).toSorted();
  } catch {
    return [];
  }
}
