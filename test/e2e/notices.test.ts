import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { stringify } from "yaml";
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

/** What the others tell is in thirty-nights.test.ts. */
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
});
