import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { stringify } from "yaml";
import { writeEmulatorFiles } from "../../src/cli/emulator-files.ts";
import { tellOfFailure, tellOfRun } from "../../src/cli/tell.ts";
import { startEmulator, tenants } from "../../src/emulator/index.ts";
import { OperatorError } from "../../src/errors.ts";
import { listRuns } from "../../src/history/list-runs.ts";
import type { Notice } from "../../src/notices/notice.ts";
import { profileSchema } from "../../src/profile/schema.ts";
import { certificate, email, key, mailServer, password } from "../notices/wire.ts";
import { inFolder, plimsoll } from "../support/plimsoll.ts";
import { sendJson, serve } from "../tenant/loopback-server.ts";

/** A profile with these channels, and what the process needs to trust the servers of the test. */
function prepare(folder: string, channels: readonly object[]) {
  const profile = join(folder, "profile.yaml");
  const authority = join(folder, "authority.pem");
  writeFileSync(profile, stringify({ notices: { channels } }));
  writeFileSync(authority, certificate.certificatePem);
  return (more: readonly string[], environment: Record<string, string> = {}) =>
    plimsoll(["notify", "--profile", profile, ...more], {
      folder,
      environment: {
        NODE_EXTRA_CA_CERTS: authority,
        SMTP_PASSWORD: password,
        WEBHOOK_KEY: key,
        ...environment,
      },
    });
}

const slack = { name: "chat", type: "slack", urlVariable: "HOOK" };

describe("plimsoll notify --test", () => {
  it("sends a test notice by every channel, and says so", (test) =>
    inFolder(async (folder) => {
      const [mail, hook] = [
        await mailServer(test),
        await serve(test, (_, response) => sendJson(response, 200, {})),
      ];
      const notify = prepare(folder, [
        email(mail.port),
        slack,
        { name: "team", type: "teams", urlVariable: "HOOK" },
        { name: "siem", type: "webhook", urlVariable: "HOOK", keyVariable: "WEBHOOK_KEY" },
      ]);
      const { code, stdout, stderr } = await notify(["--test"], { HOOK: hook.origin });
      assert.equal(code, 0, stderr);
      assert.equal(stdout, "soc-mail: sent.\nchat: sent.\nteam: sent.\nsiem: sent.\n");
      assert.deepEqual([mail.received.length, hook.seen.length], [1, 3]);
      assert.match(mail.received[0]?.message ?? "", /Subject: This is a test notice from Plimsoll/);

      const one = await notify(["--test", "--channel", "chat", "--json"], { HOOK: hook.origin });
      assert.deepEqual(JSON.parse(one.stdout), {
        results: [{ channel: "chat", sent: true, problem: null }],
      });
      assert.equal(hook.seen.length, 4);
    }));

  it("says what went wrong, exit 3, and shows no secret even with --debug", (test) =>
    inFolder(async (folder) => {
      const [mail, hook] = [
        await mailServer(test),
        await serve(test, (_, response) => sendJson(response, 404, {})),
      ];
      const notify = prepare(folder, [
        email(mail.port),
        slack,
        { ...slack, name: "none", urlVariable: "NONE" },
      ]);
      const secrets = { HOOK: `${hook.origin}/verysecretpath`, SMTP_PASSWORD: "averysecretpassword" };
      const { code, stdout, stderr } = await notify(["--test", "--debug"], secrets);
      assert.equal(code, 3, stderr);
      assert.match(stderr, /soc-mail: not sent\. localhost refused the sign-in/);
      assert.match(stderr, /chat: not sent\. 127\.0\.0\.1:\d+ did not take the notice \(status 404/);
      assert.match(stderr, /none: not sent\. .*environment variable NONE, which is not set/);
      assert.ok(!`${stdout}${stderr}`.includes("verysecret"), stderr);
    }));

  for (const [name, channels, more, says] of [
    ["without --test", [slack], [], /--test/],
    ["for a channel that is not there", [slack], ["--test", "--channel", "chatt"], /chatt.*It has chat\./],
    [
      "for a channel of no known type",
      [{ ...slack, type: "pager" }],
      ["--test"],
      /must be one of email, teams, slack, webhook/,
    ],
  ] as const) {
    it(`is wrong usage ${name}, exit 2`, () =>
      inFolder(async (folder) => {
        const { code, stderr } = await prepare(folder, channels)(more);
        assert.equal(code, 2, stderr);
        assert.match(stderr, says);
      }));
  }

  it("is wrong usage where the profile has no channels, exit 2", () =>
    inFolder(async (folder) => {
      const { code, stderr } = await plimsoll(["notify", "--test"], { folder });
      assert.equal(code, 2);
      assert.match(stderr, /names no channels/);
    }));
});

describe("scans that tell of their end", () => {
  it("refuse to begin where there are channels and no history", () =>
    inFolder(async (folder) => {
      prepare(folder, [slack]);
      const { code, stderr } = await plimsoll(["scan", "--profile", join(folder, "profile.yaml")], {
        folder,
      });
      assert.equal(code, 2);
      assert.match(stderr, /no history/);
    }));

  it("do so by themselves, where the profile has a history and channels", async (test) => {
    const hook = await serve(test, (_, response) => sendJson(response, 200, {}));
    const tenant = (tenants.find(({ name }) => name === "compliant") ?? assert.fail()).build({});
    const emulator = await startEmulator({ tenant });
    test.after(() => emulator.stop());
    await inFolder(async (folder) => {
      const channels = [
        { name: "siem", type: "webhook", urlVariable: "HOOK", keyVariable: "WEBHOOK_KEY" },
        { ...slack, urlVariable: "NOWHERE" },
      ];
      const { profile, environment } = await writeEmulatorFiles(emulator, join(folder, "emulator"), {
        products: ["entra-id"],
        output: { directory: join(folder, "out"), formats: ["json"] },
        history: { directory: join(folder, "runs") },
        notices: { channels },
      });
      const scan = (...more: string[]) =>
        plimsoll(["scan", "--profile", profile, ...more], {
          environment: { ...environment, HOOK: hook.origin, WEBHOOK_KEY: key },
        });
      const told = () => hook.seen.splice(0).map(({ body }) => (JSON.parse(body) as Notice).event);

      assert.equal((await scan()).code, 0);
      assert.deepEqual(told(), []);
      tenant.policies.authorization.allowInvitesFrom = "everyone";
      const worse = await scan();
      assert.equal(worse.code, 0, "that a channel does not work is no failure of the scan");
      assert.match(worse.stderr, /Notice sent by siem \(regression\)/);
      assert.match(worse.stderr, /Notice not sent by chat \(regression\), and kept: .*NOWHERE/);
      assert.deepEqual(told(), ["regression"]);

      const wrong = ["--client-id", "00000000-0000-4000-8000-000000000000"];
      assert.equal((await scan(...wrong)).code, 3);
      assert.equal((await scan(...wrong)).code, 3);
      assert.deepEqual(told(), ["broken"]);
      assert.equal((await scan("--formt", "json")).code, 2);
      assert.equal((await scan("--format", "jsn")).code, 2);
      assert.deepEqual(told(), [], "a slip of the pen is nobody else's business");

      tenant.policies.authorization.allowInvitesFrom = "adminsAndGuestInviters";
      await scan();
      assert.deepEqual(told(), ["restored", "recovery"]);
    });
  });

  it("tell what changed since the last one that was told of, with what changed behind it", async (test) => {
    const hook = await serve(test, (_, response) => sendJson(response, 200, {}));
    const tenant = (tenants.find(({ name }) => name === "compliant") ?? assert.fail()).build({});
    const emulator = await startEmulator({ tenant });
    test.after(() => emulator.stop());
    await inFolder(async (folder) => {
      const files = await writeEmulatorFiles(emulator, join(folder, "emulator"), { products: ["entra-id"] });
      const directory = join(folder, "runs");
      const scan = async () => {
        const { code, stderr } = await plimsoll(
          ["scan", "--profile", files.profile, "--out", join(folder, "out"), "--history", directory],
          { environment: files.environment },
        );
        assert.equal(code, 0, stderr);
        return (await listRuns(directory)).runs.at(-1)?.path ?? assert.fail(stderr);
      };
      const profile = profileSchema.parse({
        tenant: emulator.initialDomain,
        history: { directory },
        notices: {
          channels: [{ name: "siem", type: "webhook", urlVariable: "HOOK", keyVariable: "WEBHOOK_KEY" }],
        },
      });
      const environment = { HOOK: hook.origin, WEBHOOK_KEY: key };
      const told = () => hook.seen.map(({ body }) => JSON.parse(body) as Notice);

      await tellOfRun(profile, await scan(), environment);
      assert.deepEqual(told(), []);

      tenant.policies.authorization.allowInvitesFrom = "everyone";
      await scan(); // Killed before it could tell.
      const third = await scan();
      await tellOfRun(profile, third, environment);
      await tellOfRun(profile, third, environment);
      const [regression] = told();
      assert.equal(told().length, 1);
      assert.deepEqual(
        regression?.changes.map(({ policyId, before, after, cause }) => [policyId, before, after, cause]),
        [["MS.AAD.8.2v1", "pass", "warning", "tenant"]],
      );
      assert.match(regression?.changes[0]?.details.join() ?? "", /allowInvitesFrom: .*“everyone”/);

      const error = new OperatorError("SIGN_IN_FAILED", "The secret has expired.", "Make a new one.");
      const failure = { error, startedAt: new Date().toISOString() };
      await tellOfFailure(profile, failure, environment);
      await tellOfFailure(profile, failure, environment);
      const interrupted = new OperatorError("INTERRUPTED", "Interrupted.", "");
      await tellOfFailure(profile, { ...failure, error: interrupted }, environment);
      assert.deepEqual(told().at(-1)?.problem?.code, "SIGN_IN_FAILED");
      assert.equal(told().length, 2);
    });
  });
});
