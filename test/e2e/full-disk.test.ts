import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { closeSync, existsSync, openSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { pathToFileURL } from "node:url";
import { packageRoot } from "../../src/package-root.ts";
import { frugal, inFolder, withoutCredentials } from "../support/plimsoll.ts";

/** The device on which every write finds the disk full. */
const full = "/dev/full";

/** The program with its standard output, and maybe its standard error, on a full disk. */
function onFullDisk(
  argv: readonly string[],
  { folder, andErrors = false, node = [] }: { folder: string; andErrors?: boolean; node?: readonly string[] },
) {
  const device = openSync(full, "w");
  try {
    const program = join(packageRoot(), "dist", "cli", "bin.js");
    const { status, stderr } = spawnSync(process.execPath, [...frugal, ...node, program, ...argv], {
      cwd: folder,
      env: withoutCredentials(process.env),
      stdio: ["ignore", device, andErrors ? device : "pipe"],
      encoding: "utf8",
    });
    return { code: status, stderr };
  } finally {
    closeSync(device);
  }
}

function emptySnapshot(folder: string): string {
  const file = join(folder, "snapshot.json");
  const snapshot = {
    schemaVersion: 1,
    kind: "plimsoll-snapshot",
    tool: { name: "plimsoll", version: "1.0.0" },
    origin: { kind: "scan", detail: "" },
    tenant: { id: "5d2e1c3a-0f4b-4c8d-9a6e-7b8c9d0e1f2a", name: "Contoso", domain: "contoso.example" },
    cloud: "commercial",
    startedAt: "2026-11-21T05:00:00.000Z",
    finishedAt: "2026-11-21T05:00:00.000Z",
    http: { requests: 0, waves: 0, retries: 0 },
    sources: {},
  };
  writeFileSync(file, JSON.stringify(snapshot));
  return file;
}

describe(
  "where the disk behind standard output is full",
  { skip: existsSync(full) ? false : `there is no ${full}` },
  () => {
    it("the work is done to its end, and the code says that the result was lost", () =>
      inFolder(async (folder) => {
        const flags = ["--products", "teams", "--format", "json", "--summary", "page.md"];
        const { code, stderr } = onFullDisk(["assess", emptySnapshot(folder), ...flags], { folder });
        assert.equal(code, 2, stderr);
        assert.match(stderr, /^plimsoll: Standard output could not be written in full: the disk is full\./m);
        assert.doesNotMatch(stderr, /\n\s+at /);
        assert.match(readFileSync(join(folder, "page.md"), "utf8"), /^# /);
      }));

    it("a gate keeps its own code, also where not even the errors can be told", () =>
      inFolder(async (folder) => {
        const flags = ["--products", "teams", "--format", "json", "--fail-on", "shall"];
        const { code } = onFullDisk(["assess", emptySnapshot(folder), ...flags], { folder, andErrors: true });
        assert.equal(code, 4);
      }));

    it("half a summary is taken back, and the gate keeps its own code", () =>
      inFolder(async (folder) => {
        const page = join(folder, "page.md");
        const before = `${"Tests passed.".padEnd(512 * 1024 - 100)}\n`;
        writeFileSync(page, before);
        const program = join(packageRoot(), "dist", "cli", "bin.js");
        const flags = ["--products", "teams", "--format", "json", "--summary", page, "--fail-on", "shall"];
        // No file can grow beyond 512 KiB, as on a disk that is full then.
        const limited = ["-c", 'ulimit -f 512; exec "$@"', "bash", process.execPath, ...frugal, program];
        const { status, stderr } = spawnSync(
          "bash",
          [...limited, "assess", emptySnapshot(folder), ...flags],
          {
            cwd: folder,
            env: withoutCredentials(process.env),
            encoding: "utf8",
          },
        );
        assert.match(stderr, /Cannot write the summary to .*page\.md: /);
        assert.equal(status, 4, stderr);
        assert.equal(readFileSync(page, "utf8"), before);
      }));

    it("a mistake of ours outside of any command does not end with the code of a gate", () =>
      inFolder(async (folder) => {
        const thrower = join(folder, "throws-after-a-write.mjs");
        writeFileSync(
          thrower,
          `const write = process.stdout.write.bind(process.stdout);
           process.stdout.write = (...given) => {
             setImmediate(() => { throw new Error("Boom"); });
             return write(...given);
           };`,
        );
        const node = ["--import", pathToFileURL(thrower).href];
        const { code, stderr } = onFullDisk(["policies", "MS.TEAMS.1.1v1"], { folder, node });
        assert.equal(code, 70, stderr);
        assert.match(stderr, /^plimsoll: unexpected error: Boom$/m);
      }));
  },
);
