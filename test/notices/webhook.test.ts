import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, it } from "node:test";
import { Webhook } from "standardwebhooks";
import type { Channel } from "../../src/profile/notice-schema.ts";
import { noticeSchema } from "../../src/notices/notice.ts";
import { send } from "../../src/notices/send.ts";
import { realTiming } from "../../src/tenant/http/retry.ts";
import { sendJson, serve } from "../tenant/loopback-server.ts";
import { stillTime } from "../tenant/still-time.ts";
import { regression } from "./notices.ts";
import { closedPort, httpsServer, key, silentServer, wireTo } from "./wire.ts";

const slack: Channel = { name: "chat", type: "slack", urlVariable: "HOOK" };
const webhook: Channel = { name: "siem", type: "webhook", urlVariable: "HOOK", keyVariable: "WEBHOOK_KEY" };
const notice = regression();
const path = "/services/T000/B000/verysecretpath";

/** The error must name the host, and nothing else of the URL. */
function failsSaying(says: RegExp) {
  return (error: Error) => {
    assert.match(error.message, says);
    const all = `${error.message} ${error.stack ?? ""} ${JSON.stringify(error)}`;
    assert.ok(!all.includes("verysecretpath"), "the URL is in the error");
    return true;
  };
}

describe("a webhook", () => {
  it("gets the notice, signed so that another implementation accepts it", async (test) => {
    const server = await serve(test, (_, response) => sendJson(response, 200, {}));
    await send(notice, webhook, wireTo({ HOOK: server.origin + path }, { timing: realTiming }));
    const [request] = server.seen;
    assert.ok(request);
    const headers = Object.fromEntries(
      Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
    );
    const accepted = new Webhook(key).verify(request.body, headers);
    assert.deepEqual(noticeSchema.parse(accepted), notice);
    assert.equal(headers["webhook-id"], notice.id);
    assert.equal(headers["user-agent"], "Plimsoll/1.2.3");
    assert.throws(() => new Webhook(key).verify(request.body.replace("pass", "fail"), headers));
    const old = { ...headers, "webhook-timestamp": String(Number(headers["webhook-timestamp"]) - 1000) };
    assert.throws(() => new Webhook(key).verify(request.body, old), /too old|signature/i);
  });

  it("gets each try with a signature of its own time, and the same id", async (test) => {
    const server = await serve(test, (_, response, number) =>
      sendJson(response, number === 1 ? 500 : 200, {}),
    );
    await send(notice, webhook, wireTo({ HOOK: server.origin + path }));
    const [first, second] = server.seen.map(({ headers }) => headers);
    assert.equal(first?.["webhook-id"], second?.["webhook-id"]);
    assert.notEqual(first?.["webhook-timestamp"], second?.["webhook-timestamp"]);
    assert.notEqual(first?.["webhook-signature"], second?.["webhook-signature"]);
  });

  it("is waited for as long as Retry-After says", async (test) => {
    const server = await serve(test, (_, response, number) =>
      sendJson(response, number === 1 ? 429 : 200, {}, number === 1 ? { "retry-after": "7" } : {}),
    );
    const timing = stillTime();
    await send(notice, slack, wireTo({ HOOK: server.origin + path }, { timing }));
    assert.deepEqual([server.seen.length, timing.slept], [2, [7_500]]);
  });

  it("is asked again after 500, and not for ever", async (test) => {
    const server = await serve(test, (_, response) => sendJson(response, 500, {}));
    await assert.rejects(
      send(notice, slack, wireTo({ HOOK: server.origin + path })),
      failsSaying(/127\.0\.0\.1.*status 500/),
    );
    assert.equal(server.seen.length, 4);
  });

  for (const status of [400, 401, 403, 404, 410]) {
    it(`is asked once if it answers ${status}`, async (test) => {
      const server = await serve(test, (_, response) => sendJson(response, status, { hint: path }));
      await assert.rejects(
        send(notice, slack, wireTo({ HOOK: server.origin + path })),
        failsSaying(new RegExp(`127\\.0\\.0\\.1.*status ${status}`)),
      );
      assert.equal(server.seen.length, 1);
    });
  }

  it("is not followed to another address", async (test) => {
    const other = await serve(test, (_, response) => sendJson(response, 200, {}));
    const server = await serve(test, (_, response) =>
      sendJson(response, 307, {}, { location: `${other.origin}/verysecretpath` }),
    );
    await assert.rejects(
      send(notice, slack, wireTo({ HOOK: server.origin + path })),
      failsSaying(/sent the notice elsewhere/),
    );
    assert.equal(other.seen.length, 0);
  });

  it("is given up if it never answers", async (test) => {
    const url = `http://127.0.0.1:${await silentServer(test)}${path}`;
    const wire = wireTo(
      { HOOK: url },
      { patience: 150, retry: { attempts: 2, base: 1, cap: 1, total: 60_000 } },
    );
    await assert.rejects(send(notice, slack, wire), failsSaying(/did not answer in time/));
  });

  it("is given up at once if nobody can trust its certificate", async (test) => {
    const origin = await httpsServer(test);
    const timing = stillTime();
    const { authority: _, ...untrusting } = wireTo({ HOOK: origin + path }, { timing });
    await assert.rejects(send(notice, slack, untrusting), failsSaying(/certificate is not trusted/));
    assert.deepEqual(timing.slept, []);
    assert.deepEqual(await send(notice, slack, wireTo({ HOOK: origin + path })), { remark: null });
  });

  it("is tried again where nobody listens", async () => {
    const timing = stillTime();
    await assert.rejects(
      send(notice, slack, wireTo({ HOOK: `http://127.0.0.1:${await closedPort()}${path}` }, { timing })),
      failsSaying(/connection was refused/),
    );
    assert.equal(timing.slept.length, 3);
  });

  it("is reached by the proxy that the environment names", async (test) => {
    const asked: string[] = [];
    const proxy = createServer();
    proxy.on("connect", ({ url }, socket) => {
      asked.push(url ?? "");
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    });
    await new Promise<void>((resolve) => {
      proxy.listen(0, "127.0.0.1", resolve);
    });
    test.after(() => proxy.close());
    const { port } = proxy.address() as AddressInfo; // A TCP server's address is never a path.
    const environment = { HOOK: `https://hooks.example${path}`, HTTPS_PROXY: `http://127.0.0.1:${port}` };
    await assert.rejects(send(notice, slack, wireTo(environment)), failsSaying(/hooks\.example/));
    assert.equal(asked[0], "hooks.example:443");
  });

  it("stops waiting when it is told to", async (test) => {
    const url = `http://127.0.0.1:${await silentServer(test)}${path}`;
    const controller = new AbortController();
    setTimeout(() => controller.abort(new Error("asked to stop")), 50);
    await assert.rejects(
      send(notice, slack, wireTo({ HOOK: url }, { signal: controller.signal })),
      /asked to stop/,
    );
  });

  for (const [name, environment, says] of [
    ["no URL", {}, /“chat” needs the environment variable HOOK, which is not set/],
    ["an empty one", { HOOK: " " }, /not set/],
    ["http to another machine", { HOOK: `http://hooks.example${path}` }, /no URL that notices may go to/],
    ["a user name in it", { HOOK: `https://user:verysecretpath@hooks.example` }, /no URL that/],
    ["another scheme", { HOOK: `file://${path}` }, /no URL that/],
    ["half a URL", { HOOK: path }, /no URL that/],
  ] as const) {
    it(`is not asked with ${name}`, async () => {
      await assert.rejects(send(notice, slack, wireTo(environment)), failsSaying(says));
    });
  }

  for (const bad of ["short", "whsec_c2hvcnQ=", "not base64 at all!, and quite long too", "A".repeat(200)]) {
    it(`is not signed with the key “${bad.slice(0, 20)}”`, async () => {
      await assert.rejects(
        send(notice, webhook, wireTo({ HOOK: "https://hooks.example", WEBHOOK_KEY: bad })),
        (error: Error) => /no key of 24 to 64 bytes/.test(error.message) && !error.message.includes(bad),
      );
    });
  }
});
