import assert from "node:assert/strict";
import { spawn } from "node:child_process";
import { mkdirSync, readFileSync, readdirSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import type { TestContext } from "node:test";
import type { ScanEnd } from "../../src/notices/due.ts";
import { ledgerPath, readLedger, writeLedger } from "../../src/notices/ledger.ts";
import { comparableRuns, lastTold, notify } from "../../src/notices/notify.ts";
import { noticesSchema } from "../../src/profile/notice-schema.ts";
import type { Run } from "../../src/history/list-runs.ts";
import { listRuns } from "../../src/history/list-runs.ts";
import { inFolder } from "../support/plimsoll.ts";
import { sendJson, serve } from "../tenant/loopback-server.ts";
import type { Answer } from "../tenant/loopback-server.ts";
import { stillTime } from "../tenant/still-time.ts";
import { changed, failure, night, run, tenant } from "./notices.ts";
import { email, key, mailServer, password, wireTo } from "./wire.ts";

const worse = (number: number) =>
  run(number, { since: number - 1, findings: [changed("A", "pass", "fail")] });

/** Two receivers, and a way to end a scan. */
async function setUp(
  test: TestContext,
  directory: string,
  { answer, on }: { answer?: Answer; on?: string[] } = {},
) {
  const server = await serve(test, answer ?? ((_, response) => sendJson(response, 200, {})));
  const chat = await serve(test, (_, response) => sendJson(response, 200, {}));
  const environment = { HOOK: `${server.origin}/verysecretpath`, CHAT: `${chat.origin}/verysecretpath` };
  const notices = noticesSchema.parse({
    ...(on === undefined ? {} : { on }),
    channels: [
      { name: "siem", type: "webhook", urlVariable: "HOOK", keyVariable: "WEBHOOK_KEY" },
      { name: "chat", type: "slack", urlVariable: "CHAT", on: ["broken"] },
    ],
  });
  return {
    siem: server.seen,
    chat: chat.seen,
    environment,
    end: (end: ScanEnd, more: Parameters<typeof wireTo>[1] = {}) =>
      notify({ directory, notices, end }, wireTo(environment, more)),
    events: () => server.seen.map(({ body }) => (JSON.parse(body) as { event: string }).event),
  };
}

describe("notify", () => {
  it("sends what is due to each channel that wants it, and once", (test) =>
    inFolder(async (directory) => {
      const { end, events, chat } = await setUp(test, directory);
      await end(run(1));
      await end(worse(2));
      await end(worse(2));
      await end(failure(3));
      await end(failure(4));
      await end(run(5, { since: 2, findings: [changed("A", "fail", "pass")] }));
      assert.deepEqual(events(), ["regression", "broken", "restored", "recovery"]);
      assert.equal(chat.length, 2, "the chat is told of broken scans only");
      assert.equal(await lastTold(directory, tenant.domain, new Date(night(6))), night(5));
      assert.equal(
        await lastTold(directory, tenant.domain, new Date(night(4))),
        null,
        "dated later than now",
      );
    }));

  it("goes on where a run was told of that is dated later than now, and says so", (test) =>
    inFolder(async (directory) => {
      const { end, events } = await setUp(test, directory);
      await end(run(30));
      const { warnings } = await end(worse(3));
      assert.deepEqual(events(), ["regression"]);
      assert.match(warnings.join(), /dated later than now \(2026-11-30T05.*a clock was ahead/);
      assert.deepEqual((await end(run(4, { since: 3 }))).warnings, []);
    }));

  it("tells nobody of what the profile leaves out", (test) =>
    inFolder(async (directory) => {
      const { end, events } = await setUp(test, directory, { on: ["recovery"] });
      await end(run(1));
      await end(worse(2));
      await end(failure(3));
      await end(run(4, { since: 2, findings: [changed("A", "fail", "pass")] }));
      assert.deepEqual(events(), ["recovery"]);
    }));

  it("keeps what could not be sent for the next scan, even if nothing has changed since", (test) =>
    inFolder(async (directory) => {
      let up = false;
      const { end, events, siem } = await setUp(test, directory, {
        answer: (_, response) => sendJson(response, up ? 200 : 503, {}),
      });
      await end(run(1));
      const { deliveries } = await end(worse(2));
      assert.deepEqual(
        deliveries.map(({ channel, result }) => [channel, result]),
        [["siem", "waiting"]],
      );
      assert.match(deliveries[0]?.problem ?? "", /127\.0\.0\.1.*503/);
      assert.equal(siem.length, 4, "four tries");
      up = true;
      const [late] = (await end(run(3, { since: 2 }))).deliveries;
      assert.deepEqual([late?.event, late?.result], ["regression", "sent"]);
      assert.deepEqual(events().slice(4), ["regression"]);
    }));

  it("does not hold up one channel because another fails", (test) =>
    inFolder(async (directory) => {
      const { end, chat } = await setUp(test, directory, {
        answer: (_, response) => sendJson(response, 400, {}),
      });
      const { deliveries } = await end(failure(1));
      assert.deepEqual(
        deliveries.map(({ channel, result }) => [channel, result]),
        [
          ["siem", "waiting"],
          ["chat", "sent"],
        ],
      );
      assert.equal(chat.length, 1);
    }));

  it("does not hold up other notices because of one that the receiver would not take", (test) =>
    inFolder(async (directory) => {
      const { end, events } = await setUp(test, directory, {
        answer: ({ body }, response) => sendJson(response, body.includes("pass") ? 413 : 200, {}),
      });
      await end(run(1));
      await end(worse(2));
      const { deliveries } = await end(failure(3));
      assert.deepEqual(
        deliveries.map(({ channel, event, result }) => [channel, event, result]),
        [
          ["siem", "regression", "waiting"],
          ["siem", "broken", "sent"],
          ["chat", "broken", "sent"],
        ],
      );
      assert.deepEqual(events(), ["regression", "regression", "broken"]);
    }));

  it("keeps a mail for those alone who did not get it, and holds up no other for their sake", (test) =>
    inFolder(async (directory) => {
      let takes = false;
      const later = Object.assign(new Error("4.2.0 Greylisted"), { responseCode: 450 });
      const server = await mailServer(test, {
        onRcptTo: ({ address }, _, callback) => callback(takes || !address.startsWith("grey") ? null : later),
      });
      const to = ["soc@contoso.example", "grey@contoso.example"];
      const notices = noticesSchema.parse({ channels: [email(server.port, { to })] });
      const tell = (end: ScanEnd) => notify({ directory, notices, end }, wireTo());
      const results = async (end: ScanEnd) =>
        (await tell(end)).deliveries.map(({ event, result }) => `${event} ${result}`);
      await tell(run(1));
      assert.deepEqual(await results(worse(2)), ["regression waiting"]);
      const { pending = [] } = (await readLedger(directory, tenant.domain)) ?? {};
      assert.deepEqual(
        pending.map(({ left }) => left),
        [["grey@contoso.example"]],
      );
      assert.deepEqual(await results(failure(3)), ["regression waiting", "broken waiting"]);
      takes = true;
      assert.deepEqual(await results(failure(4)), ["regression sent", "broken sent"]);
      assert.deepEqual(
        server.received.map((mail) => mail.to.join()),
        ["soc@contoso.example", "soc@contoso.example", "grey@contoso.example", "grey@contoso.example"],
      );
    }));

  it("tries a second time however seldom there are scans", (test) =>
    inFolder(async (directory) => {
      let up = false;
      const { end, events } = await setUp(test, directory, {
        answer: (_, response) => sendJson(response, up ? 200 : 404, {}),
      });
      await end(run(1));
      await end(worse(2));
      up = true;
      await end(run(10, { since: 2 }), { timing: stillTime(Date.parse("2026-11-30T12:00:00Z")) });
      assert.deepEqual(events(), ["regression", "regression"]);
    }));

  it("gives up after a week", (test) =>
    inFolder(async (directory) => {
      const { end, siem } = await setUp(test, directory, {
        answer: (_, response) => sendJson(response, 400, {}),
      });
      await end(run(1));
      await end(worse(2));
      const later = stillTime(Date.parse("2026-11-29T12:00:00Z"));
      const { deliveries } = await end(run(9, { since: 2 }), { timing: later });
      assert.deepEqual(
        deliveries.map(({ result }) => result),
        ["dropped"],
      );
      assert.match(deliveries[0]?.problem ?? "", /waited for a week; the last try: .*status 400/);
      assert.equal(siem.length, 2);
      assert.deepEqual((await end(run(10, { since: 9 }), { timing: later })).deliveries, []);
    }));

  it("sends again what a killed process left in doubt, with the same id, and not for ever", (test) =>
    inFolder(async (directory) => {
      const { end, siem } = await setUp(test, directory);
      await end(run(1));
      // As a process leaves it that is killed after the receiver's answer: marked, and not yet crossed off.
      const killed = async () => {
        const ledger = (await readLedger(directory, tenant.domain)) ?? assert.fail();
        await writeLedger(directory, {
          ...ledger,
          pending: ledger.pending.map((entry) => ({ ...entry, sending: true })),
        });
      };
      const controller = new AbortController();
      controller.abort();
      await end(worse(2), { signal: controller.signal });
      assert.equal(siem.length, 0);
      await killed();
      await end(run(3, { since: 2 }));
      assert.equal(siem.length, 1);
      assert.deepEqual((await readLedger(directory, tenant.domain))?.pending, []);

      await end(run(4, { since: 3, findings: [changed("B", "pass", "fail")] }), {
        signal: controller.signal,
      });
      for (const number of [5, 6]) {
        await killed();
        await end(run(number, { since: number - 1 }), { signal: controller.signal });
      }
      await killed();
      const { deliveries } = await end(run(7, { since: 6 }));
      assert.deepEqual(
        deliveries.map(({ result }) => result),
        ["dropped"],
      );
      assert.match(deliveries[0]?.problem ?? "", /may have arrived/);
    }));

  it("loses nothing to a process that is killed while a message is under way", (test) =>
    inFolder(async (directory) => {
      let kill = (): unknown => assert.fail("killed too early");
      const { end, siem, environment } = await setUp(test, directory, {
        answer: (_, response, number) => {
          if (number === 1) kill();
          else sendJson(response, 200, {});
        },
      });
      const teller = spawn(process.execPath, [join(import.meta.dirname, "teller.js"), directory], {
        env: { ...process.env, ...environment, WEBHOOK_KEY: key },
      });
      kill = () => teller.kill("SIGKILL");
      await new Promise((resolve) => teller.once("close", resolve));
      assert.equal(siem.length, 1);

      const { deliveries } = await end(failure(2));
      assert.deepEqual(
        deliveries.map(({ channel, result }) => [channel, result]),
        [["siem", "sent"]],
      );
      const [first, second] = siem.map(({ headers }) => headers["webhook-id"]);
      assert.deepEqual([siem.length, first], [2, second]);
      await end(failure(3));
      assert.equal(siem.length, 2);
    }));

  it("marks a message before it is sent and crosses it off afterwards", (test) =>
    inFolder(async (directory) => {
      const states: unknown[] = [];
      const { end } = await setUp(test, directory, {
        answer: (_, response) => {
          const { pending } = JSON.parse(readFileSync(ledgerPath(directory, tenant.domain), "utf8")) as {
            pending: { sending: boolean }[];
          };
          states.push(pending.map(({ sending }) => sending));
          sendJson(response, 200, {});
        },
      });
      await end(run(1));
      await end(worse(2));
      assert.deepEqual(states, [[true]]);
      const ledger = (await readLedger(directory, tenant.domain)) ?? assert.fail();
      assert.deepEqual(ledger.pending, []);
      assert.deepEqual(
        ledger.sent.map(({ channel, event }) => [channel, event]),
        [["siem", "regression"]],
      );
    }));

  it("sends and writes nothing where only a newer Plimsoll can read what was told", (test) =>
    inFolder(async (directory) => {
      const { end, siem } = await setUp(test, directory);
      const path = ledgerPath(directory, tenant.domain);
      mkdirSync(join(directory, "notices"));
      for (const kind of ["plimsoll-notices", "plimsoll-notices-alias"]) {
        const later = JSON.stringify({ kind, schemaVersion: 2, pending: "many" });
        writeFileSync(path, later);
        await assert.rejects(end(failure(1)), /newer version of Plimsoll; use that one or a later one\.$/);
        assert.deepEqual([readFileSync(path, "utf8"), siem.length], [later, 0]);
      }
      assert.equal(readdirSync(join(directory, "notices")).length, 1);
    }));

  it("takes away what a process left that was killed while it wrote the ledger", (test) =>
    inFolder(async (directory) => {
      const { end } = await setUp(test, directory);
      mkdirSync(join(directory, "notices"));
      writeFileSync(join(directory, "notices", `.tenant-${tenant.domain}.json.part`), '{"schemaV');
      const { warnings } = await end(failure(1));
      assert.deepEqual(warnings, []);
      assert.deepEqual(readdirSync(join(directory, "notices")), [`tenant-${tenant.domain}.json`]);
    }));

  it("drops what was meant for a channel that the profile has no more", (test) =>
    inFolder(async (directory) => {
      const { end } = await setUp(test, directory, { answer: (_, response) => sendJson(response, 400, {}) });
      await end(run(1));
      await end(worse(2));
      const notices = noticesSchema.parse({
        channels: [{ name: "other", type: "slack", urlVariable: "HOOK" }],
      });
      const { deliveries } = await notify({ directory, notices, end: run(3, { since: 2 }) }, wireTo());
      assert.match(deliveries[0]?.problem ?? "", /no such channel any more/);
    }));

  it("says what is missing where a secret is, and keeps the notice", () =>
    inFolder(async (directory) => {
      const notices = noticesSchema.parse({
        channels: [{ name: "chat", type: "slack", urlVariable: "NOWHERE" }],
      });
      const { deliveries } = await notify({ directory, notices, end: failure(1) }, wireTo());
      assert.equal(deliveries[0]?.result, "waiting");
      assert.match(deliveries[0]?.problem ?? "", /“chat” needs the environment variable NOWHERE/);
    }));

  it("writes no secret anywhere", (test) =>
    inFolder(async (directory) => {
      const { end } = await setUp(test, directory, { answer: (_, response) => sendJson(response, 500, {}) });
      await end(failure(1));
      const server = await mailServer(test, { hideSTARTTLS: true, disabledCommands: ["STARTTLS"] });
      const notices = noticesSchema.parse({ channels: [email(server.port)] });
      const result = await notify({ directory, notices, end: failure(2, "OTHER") }, wireTo());
      const file = ledgerPath(directory, tenant.domain);
      const everything = `${readFileSync(file, "utf8")}${JSON.stringify(result)}`;
      for (const secret of ["verysecretpath", key, password, Buffer.from(password).toString("base64")])
        assert.ok(!everything.includes(secret), secret);
      assert.match(everything, /localhost/);
      if (process.platform !== "win32") assert.equal(statSync(file).mode & 0o777, 0o600);
    }));

  it("puts a ledger aside that cannot be understood, says so, and goes on", (test) =>
    inFolder(async (directory) => {
      const { end, events } = await setUp(test, directory);
      mkdirSync(join(directory, "notices"));
      writeFileSync(ledgerPath(directory, tenant.domain), '{"schemaVersion":1,');
      assert.equal(await lastTold(directory, tenant.domain, new Date(night(6))), null);
      const { warnings } = await end(worse(2));
      assert.match(warnings.join(), /put aside as .*damaged/);
      assert.deepEqual(events(), ["regression"]);
      assert.equal(readdirSync(join(directory, "notices")).length, 2);
    }));

  it("sends all the same where a file stands in the place of its folder", (test) =>
    inFolder(async (directory) => {
      const { end, events } = await setUp(test, directory);
      writeFileSync(join(directory, "notices"), "");
      const { warnings } = await end(failure(1));
      assert.deepEqual(events(), ["broken"]);
      assert.match(warnings.join(), /could not be written down/);
    }));

  it("keeps its ledgers apart from runs, by tenant, whatever a tenant is called", (test) =>
    inFolder(async (directory) => {
      const { end } = await setUp(test, directory);
      for (const name of ["../../etc/passwd", "Contoso.example", "C:\\x", "con"])
        await end({ ...failure(1), tenant: name });
      assert.equal(readdirSync(join(directory, "notices")).length, 4);
      assert.deepEqual(readdirSync(directory), ["notices"]);
      assert.deepEqual((await listRuns(directory)).others, []);
      assert.equal(ledgerPath(directory, "CONTOSO.example"), ledgerPath(directory, "contoso.example"));
    }));
});

describe("what a run is compared with", () => {
  const runOf = (number: number, good = true) => ({ record: { startedAt: night(number), good } }) as Run; // Nothing else is read.

  it("is the last good run", () => {
    const runs = [runOf(1), runOf(2), runOf(3, false), runOf(4)];
    assert.deepEqual(comparableRuns(runs, night(4), night(2)), [runs[1], runs[0]]);
    assert.deepEqual(comparableRuns(runs, night(4), null), [runs[1], runs[0]]);
    assert.deepEqual(comparableRuns(runs, night(1), null), []);
  });

  it("is the last one that was told of, if a process was killed before it could tell", () => {
    const runs = [runOf(1), runOf(2), runOf(3)];
    assert.equal(comparableRuns(runs, night(3), night(1))[0], runs[0]);
  });

  it("is the oldest there is, if that one was removed meanwhile", () => {
    const runs = [runOf(5), runOf(6), runOf(7)];
    assert.equal(comparableRuns(runs, night(7), night(1))[0], runs[0]);
  });
});
