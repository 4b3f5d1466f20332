import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { after, describe, it } from "node:test";
import { setTimeout } from "node:timers/promises";
import { parse, stringify } from "yaml";
import type { EmulatorFiles } from "../../src/cli/emulator-files.ts";
import { damagedFiles } from "../../src/history/read-run.ts";
import { listRuns } from "../../src/history/list-runs.ts";
import type { Notice } from "../../src/notices/notice.ts";
import { packageRoot } from "../../src/package-root.ts";
import { key } from "../notices/wire.ts";
import { withCustomers } from "../support/customers.ts";
import { withEmulator } from "../support/emulated.ts";
import { lastingPlimsoll } from "../support/lasting-plimsoll.ts";
import { frugal, inFolder } from "../support/plimsoll.ts";
import { sendJson, serve } from "../tenant/loopback-server.ts";
import { parseMetrics } from "../watch/parse-metrics.ts";

const lasting = lastingPlimsoll();
after(() => lasting.end());

interface Line {
  readonly event: string;
  readonly level: string;
  readonly message: string;
  readonly address?: string;
}

interface Watching {
  readonly lines: Line[];
  /** The next line of this event; fails if the process ends before. */
  readonly said: (event: string) => Promise<Line>;
  readonly kill: (signal: NodeJS.Signals) => void;
  readonly ended: Promise<{ code: number | null; signal: NodeJS.Signals | null; stderr: string }>;
}

/** Looks at the log, 20 ms apart: the schedule of one test leaves a minute between two scans. */
const patience = 6_000;

const entraId = ["--products", "entra-id"];
const never = ["--schedule", "0 0 1 1 *"];

/** `plimsoll watch` as a process, with a log for machines. It is killed at the end, come what may. */
async function watching(
  { profile, environment }: Pick<EmulatorFiles, "profile" | "environment">,
  folder: string,
  more: readonly string[],
  work: (watching: Watching) => Promise<void>,
): Promise<void> {
  const argv = [
    "watch",
    "--profile",
    profile,
    "--out",
    join(folder, "out"),
    "--log",
    "json",
    "--format",
    "json",
    ...more,
  ];
  const child = spawn(process.execPath, [...frugal, join(packageRoot(), "dist", "cli", "bin.js"), ...argv], {
    env: { ...process.env, ...environment },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let stderr = "";
  child.stderr.on("data", (chunk) => (stderr += String(chunk)));
  const ended: Watching["ended"] = new Promise((settle) =>
    child.once("close", (code, signal) => settle({ code, signal, stderr })),
  );
  const lines: Line[] = [];
  let heard = 0;
  createInterface({ input: child.stdout }).on("line", (line) => lines.push(JSON.parse(line) as Line));
  const said = async (event: string): Promise<Line> => {
    for (let waited = 0; ;) {
      const at = lines.findIndex((line, n) => n >= heard && line.event === event);
      const found = lines[at];
      if (found !== undefined) {
        heard = at + 1;
        return found;
      }
      waited += 1;
      if (child.exitCode !== null || child.signalCode !== null || waited > patience)
        assert.fail(`there was no ${event}: ${JSON.stringify(lines)} ${stderr}`);
      await setTimeout(20);
    }
  };
  try {
    await work({ lines, said, kill: (signal) => child.kill(signal), ended });
  } finally {
    child.kill("SIGKILL");
    await ended;
  }
}

function alter(file: string, change: (profile: Record<string, unknown>) => void): void {
  const profile = parse(readFileSync(file, "utf8")) as Record<string, unknown>;
  change(profile);
  writeFileSync(file, stringify(profile));
}

const slow = {
  rules: [{ match: "conditionalAccess", fault: { kind: "slow", ms: 30_000 }, times: "always" }],
} as const;

/** As a whole: a watch that looks in between must not find an empty file. */
function replace(file: string, content: string): void {
  writeFileSync(`${file}.new`, content);
  renameSync(`${file}.new`, file);
}

describe("plimsoll watch", () => {
  it("keeps its scan, tells how it went, and stops cleanly on SIGTERM", () =>
    withEmulator("compliant", {}, async ({ files, folder }) => {
      const runs = join(folder, "runs");
      alter(files.profile, (profile) => {
        profile["products"] = ["entra-id"];
        profile["history"] = { directory: runs };
        profile["watch"] = { schedule: "0 0 1 1 *", timeZone: "Europe/Berlin", jitter: "10m" };
      });
      await watching(
        files,
        folder,
        ["--once-now", "--listen", "127.0.0.1:0"],
        async ({ said, kill, ended }) => {
          const { address } = await said("watch.listening");
          const finished = await said("scan.finished");
          await said("scan.scheduled");
          assert.match(finished.message, /The scan of .* is done: /);

          assert.equal((await fetch(`http://${address}/healthz`)).status, 200);
          const text = await (await fetch(`http://${address}/metrics`)).text();
          const samples = parseMetrics(text);
          const [run] = (await listRuns(runs)).runs;
          assert.deepEqual(await damagedFiles(run?.path ?? "", run?.record ?? assert.fail("no run")), []);
          const passes = samples.find(
            ({ name, labels }) => name === "plimsoll_policies" && labels["outcome"] === "pass",
          );
          assert.equal(passes?.value, run?.record.outcomes.pass);
          assert.equal(passes?.labels["tenant_id"], run?.tenantId);
          for (const name of [run?.record.tenant.name, run?.record.tenant.domain])
            assert.ok(name !== undefined && !text.includes(name), "only the tenant's id is told");

          kill("SIGTERM");
          assert.deepEqual(await ended, { code: 0, signal: null, stderr: "" });
        },
      );
    }));

  it("breaks off a scan on SIGTERM, and leaves nothing half-written and no lock", () =>
    withEmulator("compliant", { faults: slow }, async ({ files, folder, emulator }) => {
      const runs = join(folder, "runs");
      await watching(
        files,
        folder,
        [...never, ...entraId, "--history", runs, "--once-now"],
        async ({ said, kill, ended }) => {
          await said("scan.started");
          while (!emulator.requests.some(({ path }) => path.includes("conditionalAccess")))
            await setTimeout(20);
          kill("SIGTERM");
          const { code, stderr } = await ended;
          assert.deepEqual([code, stderr], [0, ""]);
          assert.deepEqual(await listRuns(runs), { runs: [], leftovers: [], others: [] });
        },
      );
      emulator.setFaults({ rules: [] });
      // Were there a lock, or half a run, the next watch would trip over it.
      await watching(
        files,
        folder,
        [...never, ...entraId, "--history", runs, "--once-now"],
        async ({ said, lines }) => {
          await said("scan.finished");
          assert.ok(!lines.some(({ event }) => event === "scan.waiting"));
          assert.equal((await listRuns(runs)).runs.length, 1);
        },
      );
    }));

  it("is stopped while it signs in or sends a notice: nobody is told of that, and the notice is kept", (test) =>
    withEmulator("compliant", {}, async ({ files, folder, emulator }) => {
      // It takes notices, and never answers.
      const hook = await serve(test, () => undefined);
      const runs = join(folder, "runs");
      alter(files.profile, (profile) => {
        profile["products"] = ["teams"];
        profile["history"] = { directory: runs };
        profile["notices"] = { channels: [{ name: "chat", type: "slack", urlVariable: "HOOK" }] };
      });
      const told = { ...files, environment: { ...files.environment, HOOK: hook.origin } };
      emulator.setFaults({
        rules: [{ match: "oauth2/v2.0/token", fault: { kind: "slow", ms: 30_000 }, times: "always" }],
      });
      await watching(told, folder, [...never, "--once-now"], async ({ said, kill, ended }) => {
        await said("scan.started");
        while (!emulator.requests.some(({ path }) => path.includes("oauth2/v2.0/token")))
          await setTimeout(20);
        kill("SIGTERM");
        assert.deepEqual(await ended, { code: 0, signal: null, stderr: "" });
      });
      assert.deepEqual(hook.seen, []);

      emulator.setFaults({ rules: [] });
      const wrong = ["--client-id", "00000000-0000-4000-8000-000000000000"];
      await watching(told, folder, [...never, "--once-now", ...wrong], async ({ kill, ended }) => {
        while (hook.seen.length === 0) await setTimeout(20);
        kill("SIGTERM");
        const { code, stderr } = await ended;
        assert.equal(code, 0, stderr);
        assert.match(stderr, /^Notice not sent by chat \(broken of contoso\.onmicrosoft\.com\), and kept/);
      });
    }));

  it("says why a scan failed, is not well, goes on, and reads the profile anew for the next", (test) =>
    withEmulator("compliant", {}, async ({ files: { profile, ...more }, folder }) => {
      const siem = await serve(test, (_, response) => sendJson(response, 200, {}));
      const files = {
        ...more,
        profile,
        environment: { ...more.environment, SIEM: siem.origin, WEBHOOK_KEY: key },
      };
      const told = () => siem.seen.map(({ body }) => (JSON.parse(body) as Notice).event);
      alter(profile, (content) => {
        content["products"] = ["teams"];
        content["notices"] = {
          channels: [{ name: "siem", type: "webhook", urlVariable: "SIEM", keyVariable: "WEBHOOK_KEY" }],
        };
      });
      const right = readFileSync(files.profile, "utf8");
      const runs = join(folder, "runs");
      const flags = ["--schedule", "* * * * *", "--history", runs, "--once-now", "--listen", "127.0.0.1:0"];
      await watching(files, folder, flags, async ({ said, kill, ended }) => {
        const { address } = await said("watch.listening");
        replace(files.profile, "tenant: [");
        const failed = await said("scan.failed");
        assert.match(failed.message, /Mend the profile/);
        assert.deepEqual(told(), ["broken"], "the channels are those of the profile as it was");
        const health = await fetch(`http://${address}/healthz`);
        assert.equal(health.status, 503);
        assert.match(await health.text(), /^[^\n]*Mend the profile[^\n]*\n$/);
        replace(files.profile, right);
        await said("scan.finished");
        assert.deepEqual(told(), ["broken", "restored"]);
        assert.equal((await fetch(`http://${address}/healthz`)).status, 200);
        kill("SIGINT");
        assert.equal((await ended).code, 0);
      });
    }));

  it("scans several tenants, each on its own, and says which of them is not well", () =>
    withCustomers({ count: 1 }, async ({ entries, emulators, hangingUp, profileOf, folder, environment }) => {
      const runs = join(folder, "runs");
      const profile = profileOf([hangingUp, ...entries], {
        history: { directory: runs },
        watch: { schedule: "0 0 1 1 *" },
      });
      const flags = ["--once-now", "--listen", "127.0.0.1:0"];
      await watching({ profile, environment }, folder, flags, async ({ said, kill, ended, lines }) => {
        const { address } = await said("watch.listening");
        await said("scan.scheduled");
        assert.match(
          lines.find(({ event }) => event === "scans.finished")?.message ?? "",
          /All 2 tenants have been scanned; 1 scan did not go well/,
        );
        const health = await fetch(`http://${address}/healthz`);
        assert.equal(health.status, 503);
        assert.match(
          await health.text(),
          /^1 of 2 tenants\. deaf\.onmicrosoft\.com: .*connection was dropped/,
        );
        const samples = parseMetrics(await (await fetch(`http://${address}/metrics`)).text());
        const of = (name: string) => samples.filter((sample) => sample.name === name);
        assert.deepEqual(
          of("plimsoll_tenant_last_scan_success").map(({ labels, value }) => [labels["tenant_id"], value]),
          [[emulators[0]?.tenantId, 1]],
        );
        assert.deepEqual(
          of("plimsoll_last_scan_success").map(({ value }) => value),
          [0],
        );
        assert.equal((await listRuns(runs)).runs.length, 1);
        assert.ok(existsSync(join(folder, "out", "index.html")));
        kill("SIGTERM");
        assert.deepEqual(await ended, { code: 0, signal: null, stderr: "" });
      });
    }));

  it("scans into one history one at a time, whichever process", () =>
    withEmulator("compliant", {}, async ({ files, folder, emulator }) => {
      const flags = [...never, ...entraId, "--history", join(folder, "runs"), "--once-now"];
      emulator.setFaults(slow);
      await watching(files, folder, flags, async (first) => {
        await first.said("scan.started");
        await watching(files, folder, flags, async (second) => {
          const { message } = await second.said("scan.waiting");
          assert.match(message, /Another process is scanning into the same history, process \d+ on /);
          emulator.setFaults({ rules: [] });
          first.kill("SIGKILL");
          await first.ended;
          // What a killed process holds is free again.
          await second.said("scan.finished");
        });
      });
    }));

  const rows: { name: string; argv: string[]; says: RegExp }[] = [
    { name: "no schedule", argv: ["--history", "runs"], says: /Nothing says when to scan/ },
    { name: "no history", argv: never, says: /Nothing says where the scans are kept/ },
    {
      name: "a schedule that is none",
      argv: ["--history", "r", "--schedule", "soon"],
      says: /no cron expression/,
    },
    {
      name: "a zone that is none",
      argv: ["--history", "r", ...never, "--time-zone", "Mars"],
      says: /no time zone/,
    },
    {
      name: "a jitter that is none",
      argv: ["--history", "r", ...never, "--jitter", "some"],
      says: /for example 90s/,
    },
    {
      name: "a jitter that is longer than the time between two scans",
      argv: ["--history", "r", "--schedule", "0 * * * *", "--jitter", "2h"],
      says: /jitter is too long .*only 1 h apart/,
    },
    {
      name: "what every scan would refuse: redaction without a key that is kept",
      argv: ["--history", "r", ...never, "--redact"],
      says: /none was given/,
    },
    {
      name: "what every scan would refuse: a configuration that is not there",
      argv: ["--history", "r", ...never, "--scuba-config", "gone.yaml"],
      says: /gone\.yaml/,
    },
    {
      name: "what every scan would refuse: a folder that nobody can write to",
      argv: ["--history", "r", ...never, "--out", join("file", "out")],
      says: /Cannot write to .*part of the path is a file.*--out/,
    },
    {
      name: "an address that is none",
      argv: ["--history", "r", ...never, "--listen", "here"],
      says: /no address to listen/,
    },
  ];
  for (const { name, argv, says } of rows)
    it(`says what to do: ${name}`, () =>
      inFolder(async (folder) => {
        writeFileSync(join(folder, "file"), "");
        const { code, stderr } = await lasting.plimsoll(["watch", "--tenant", "contoso.example", ...argv], {
          folder,
        });
        assert.equal(code, 2, stderr);
        assert.match(stderr, says);
      }));
});
