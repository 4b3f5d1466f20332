import { mkdir, utimes } from "node:fs/promises";
import { join } from "node:path";
import type { RunContent } from "../../src/history/write-run.ts";
import { writeRun } from "../../src/history/write-run.ts";
import type { Snapshot } from "../../src/engine/snapshot.ts";
import { failedFor } from "../engine/harbour.ts";
import { stateOf } from "./states.ts";

interface Kept {
  readonly at?: string;
  readonly tenant?: string;
  /** False: a source was throttled. */
  readonly good?: boolean;
  readonly ships?: Snapshot["sources"][string];
  readonly tides?: Snapshot["sources"][string];
  readonly size?: number;
}

/** What a scan would store. */
export function runContent({ good = true, size = 10, ships, ...given }: Kept = {}): RunContent {
  const { assessment } = stateOf({ ...given, ships: good ? (ships ?? []) : failedFor("throttled") });
  return {
    assessment,
    version: "1.0.0",
    files: new Map<string, string | Uint8Array>([
      ["snapshot.json.gz", Buffer.alloc(size, 7)],
      ["assessment.json", JSON.stringify(assessment)],
      ["report.html", "x".repeat(size)],
      ["plan/1-first.ps1", "Get-Ship"],
    ]),
  };
}

export function store(directory: string, kept: Kept = {}): Promise<string> {
  return writeRun(directory, runContent(kept));
}

/** A folder as a killed process leaves it, so many hours ago. */
export async function leave(folder: string, name: string, hours: number): Promise<string> {
  const path = join(folder, name);
  await mkdir(path, { recursive: true });
  await age(path, hours);
  return path;
}

export async function age(path: string, hours: number): Promise<void> {
  const then = new Date(Date.now() - hours * 3_600_000);
  await utimes(path, then, then);
}
