import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, describe, it } from "node:test";
import type { TestContext } from "node:test";
import { writeEmulatorFiles } from "../../src/cli/emulator-files.ts";
import { tenants } from "../../src/emulator/index.ts";
import { startEmulator } from "../support/start-emulator.ts";
import type { EmulatedTenant, Emulator } from "../../src/emulator/index.ts";
import type { Notice } from "../../src/notices/notice.ts";
import { certificate, key } from "../notices/wire.ts";
import { lastingPlimsoll } from "../support/lasting-plimsoll.ts";
import { inFolder, plimsoll } from "../support/plimsoll.ts";
import type { Run, RunOptions } from "../support/plimsoll.ts";
import { sendJson, serve } from "../tenant/loopback-server.ts";
import type { Answer, LoopbackServer } from "../tenant/loopback-server.ts";

const lasting = lastingPlimsoll({ trusts: certificate.certificatePem });
after(() => lasting.end());

interface Told {
  readonly tenant: EmulatedTenant;
  readonly emulator: Emulator;
  readonly hook: LoopbackServer;
  /** Of the history. */
  readonly directory: string;
  readonly scan: (argv?: readonly string[], options?: RunOptions) => Promise<Run>;
  readonly notices: () => Notice[];
}

/** A tenant whose scans tell a webhook. */
async function telling(
  test: TestContext,
  answer: Answer,
  work: (told: Told) => Promise<void>,
): Promise<void> {
  const tenant = (tenants.find(({ name }) => name === "compliant") ?? assert.fail()).build({});
  const emulator = await startEmulator({ tenant, certificate });
  test.after(() => emulator.stop());
  const hook = await serve(test, answer);
  await inFolder(async (folder) => {
    const directory = join(folder, "runs");
    const files = await writeEmulatorFiles(emulator, join(folder, "emulator"), {
      products: ["teams"],
      output: { directory: join(folder, "out"), formats: ["json"] },
      history: { directory },
      notices: {
        channels: [{ name: "siem", type: "webhook", urlVariable: "HOOK", keyVariable: "WEBHOOK_KEY" }],
      },
    });
    const environment = { ...files.environment, HOOK: hook.origin, WEBHOOK_KEY: key };
    const scan: Told["scan"] = (argv = [], options = {}) =>
      (options.when === undefined ? lasting.plimsoll : plimsoll)(
        ["scan", "--profile", files.profile, ...argv],
        {
          ...options,
          environment: { ...environment, ...options.environment },
        },
      );
    const notices = () => hook.seen.map(({ body }) => JSON.parse(body) as Notice);
    await work({ tenant, emulator, hook, directory, scan, notices });
  });
}

/** Lets mail into channels: worse than before. */
function loosen({ teams }: EmulatedTenant): void {
  const [settings = assert.fail()] = teams.configurations.TeamsClientConfiguration;
  settings.AllowEmailIntoChannel = true;
}

const takes: Answer = (_, response) => sendJson(response, 200, {});

describe("two scans of one tenant at the same time", () => {
  it("tell what changed once, one after the other", async (test) => {
    const asked: (() => void)[] = [];
    const slow: Answer = (_, response) => asked.push(() => sendJson(response, 200, {}));
    await telling(test, slow, async ({ tenant, directory, scan, notices }) => {
      assert.equal((await scan()).code, 0);
      loosen(tenant);
      const first = scan();
      while (asked.length === 0) await new Promise((settle) => setTimeout(settle, 20));
      // The first one has handed its notice over and hears nothing yet: what it tells is in the ledger, and in doubt.
      const answerAll = () => asked.splice(0).forEach((answer) => answer());
      const says = /Another process is sending notices.*waiting|Notice/;
      const second = scan([], { when: { says, act: answerAll } });
      const ends = await Promise.all([first, second]);
      assert.deepEqual(
        ends.map(({ code, stderr }) => [
          code,
          /Notice sent by siem \(regression of contoso\.onmicrosoft\.com\)/.test(stderr),
        ]),
        [
          [0, true],
          [0, false],
        ],
      );
      assert.match(ends[1].stderr, /Another process is sending notices of the same tenant, process \d+ on /);
      assert.deepEqual(
        notices().map(({ event }) => event),
        ["regression"],
      );
      assert.deepEqual(
        readdirSync(join(directory, "notices")).filter((name) => name.endsWith(".lock")),
        [],
      );
    });
  });
});

describe("notices of redacted scans", () => {
  it("name nothing that the report hides, of a run as of a failure, nor does the ledger", (test) =>
    telling(test, takes, async ({ tenant, emulator, directory, scan, hook, notices }) => {
      const environment = { PLIMSOLL_REDACT_KEY: "a key that somebody keeps" };
      const redacted = (...more: string[]) => scan(["--redact", ...more], { environment });
      assert.equal((await redacted()).code, 0);
      loosen(tenant);
      assert.equal((await redacted()).code, 0);
      const nobody = "0000face-0000-4000-8000-000000000000";
      const failed = await redacted("--client-id", nobody);
      assert.equal(failed.code, 3);
      assert.match(failed.stderr, new RegExp(nobody), "whoever started it sees what went wrong");
      assert.equal((await redacted()).code, 0);

      const told = notices();
      assert.deepEqual(
        told.map(({ event }) => event),
        ["regression", "broken", "restored"],
      );
      const [regression, broken] = told;
      assert.match(regression?.tenant.domain ?? "", /^domain-[\da-f]{12}\.onmicrosoft\.com$/);
      assert.equal(broken?.tenant.name, regression?.tenant.domain);
      assert.match(broken?.problem?.message ?? "", /SIGN_IN_FAILED/);

      const ledgers = readdirSync(join(directory, "notices"));
      assert.equal(ledgers.length, 2, "that of its id, and what says so of its name");
      const all = [
        ...hook.seen.map(({ body }) => body),
        ...ledgers,
        ...ledgers.map((name) => readFileSync(join(directory, "notices", name), "utf8")),
      ].join("\n");
      for (const secret of [
        tenant.organization.id,
        tenant.organization.displayName,
        emulator.initialDomain.split(".")[0] ?? "",
        nobody,
      ])
        assert.ok(!all.toLowerCase().includes(secret.toLowerCase()), `${secret} is told`);
    }));
});
