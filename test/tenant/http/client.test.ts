import assert from "node:assert/strict";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { TestContext } from "node:test";
import { describe, it } from "node:test";
import { Agent } from "undici";
import { ReadFailure } from "../../../src/tenant/failure.ts";
import type { HttpOptions } from "../../../src/tenant/http/client.ts";
import { openHttp } from "../../../src/tenant/http/client.ts";
import type { Http } from "../../../src/tenant/http/message.ts";
import { ForbiddenRequest } from "../../../src/tenant/http/read-only-guard.ts";
import { defaultRetryLimits, realTiming } from "../../../src/tenant/http/retry.ts";
import { sendJson, serve } from "../loopback-server.ts";
import { stillTime } from "../still-time.ts";

function open(test: TestContext, options: Partial<HttpOptions> = {}): Http {
  const http = openHttp({ version: "1.2.3", environment: {}, timing: stillTime(), ...options });
  test.after(() => http.close());
  return http;
}

const get = (origin: string, path = "/v1.0/organization") =>
  ({ api: "graph", method: "GET", url: origin + path }) as const;

/** An address on this machine where nobody listens any more. */
async function closedPort(): Promise<URL> {
  const server = createServer();
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  const { port } = server.address() as AddressInfo; // A TCP server's address is never a path.
  await new Promise((resolve) => server.close(resolve));
  return new URL(`http://127.0.0.1:${port}`);
}

const failsWith = (failure: ReadFailure["failure"]) => (error: unknown) =>
  error instanceof ReadFailure && error.failure === failure;

describe("the HTTP core", () => {
  it("reads JSON, and says who is asking", async (test) => {
    const server = await serve(test, (_, response) => sendJson(response, 200, { name: "Contoso" }));
    const answer = await open(test).send(get(server.origin));
    assert.deepEqual(answer.body, { name: "Contoso" });
    assert.equal(server.seen[0]?.headers["user-agent"], "Plimsoll/1.2.3");
  });

  it("waits a minute for a service that is silent, or as long as the request says", async (test) => {
    const server = await serve(test, (_, response) => sendJson(response, 200, {}));
    const waits: unknown[] = [];
    const dispatcher = new Agent({ headersTimeout: 7, bodyTimeout: 7 }).compose(
      (dispatch) => (options, handler) => {
        waits.push([options.headersTimeout, options.bodyTimeout]);
        return dispatch({ ...options, headersTimeout: 60_000 }, handler);
      },
    );
    const http = open(test, { dispatcher });
    await http.send(get(server.origin));
    await http.send({ ...get(server.origin), silenceMs: 120_000 });
    assert.deepEqual(waits, [
      [undefined, undefined],
      [120_000, 120_000],
    ]);
  });

  it("gives up on a service that is silent for longer than the request says", async (test) => {
    const server = await serve(test, () => {});
    const http = open(test, { retry: { ...defaultRetryLimits, attempts: 1 } });
    await assert.rejects(http.send({ ...get(server.origin), silenceMs: 200 }), {
      failure: "unreachable",
      message: /did not answer in time/,
    });
  });

  it("sends nothing that the read-only guard refuses", async (test) => {
    const server = await serve(test, (_, response) => sendJson(response, 200, {}));
    await assert.rejects(open(test).send({ ...get(server.origin), method: "DELETE" }), ForbiddenRequest);
    assert.equal(server.seen.length, 0);
  });

  for (const status of [429, 500, 502, 503, 504]) {
    it(`asks again after ${status}`, async (test) => {
      const server = await serve(test, (_, response, number) =>
        sendJson(response, number < 3 ? status : 200, {}),
      );
      const http = open(test);
      assert.equal((await http.send(get(server.origin))).status, 200);
      assert.deepEqual(
        http.trace.requests.map((each) => [each.status, each.attempt]),
        [
          [status, 1],
          [status, 2],
          [200, 3],
        ],
      );
    });
  }

  for (const status of [400, 401, 403, 404]) {
    it(`does not ask again after ${status}`, async (test) => {
      const server = await serve(test, (_, response) => sendJson(response, status, {}));
      assert.equal((await open(test).send(get(server.origin))).status, status);
      assert.equal(server.seen.length, 1);
    });
  }

  it("waits as long as Retry-After says", async (test) => {
    const server = await serve(test, (_, response, number) =>
      sendJson(response, number === 1 ? 429 : 200, {}, number === 1 ? { "retry-after": "11" } : {}),
    );
    const timing = stillTime();
    await open(test, { timing }).send(get(server.origin));
    assert.deepEqual(timing.slept, [11_500]);
  });

  it("asks half as much at a time once it has been throttled", async (test) => {
    let running = 0;
    let most = 0;
    const server = await serve(test, (_, response, number) => {
      if (number === 1) return sendJson(response, 429, {});
      running += 1;
      most = Math.max(most, running);
      setTimeout(() => {
        running -= 1;
        sendJson(response, 200, {});
      }, 20);
    });
    const http = open(test);
    await http.send(get(server.origin));
    await Promise.all(Array.from({ length: 12 }, () => http.send(get(server.origin))));
    assert.equal(most, 4);
  });

  it("gives up at once if Retry-After is beyond its patience", async (test) => {
    const server = await serve(test, (_, response) => sendJson(response, 429, {}, { "retry-after": "301" }));
    assert.equal((await open(test).send(get(server.origin))).status, 429);
    assert.equal(server.seen.length, 1);
  });

  it("asks again for what the service keeps only where it surely kept nothing", async (test) => {
    for (const [status, requests] of [
      [429, 6],
      [503, 1],
      [500, 1],
    ] as const) {
      const server = await serve(test, (_, response) => sendJson(response, status, {}));
      const request = { ...get(server.origin), leavesBehind: true };
      assert.equal((await open(test).send(request)).status, status);
      assert.equal(server.seen.length, requests, `${status}`);
    }
    const silent = await serve(test, (_, response) => void response.destroy());
    await assert.rejects(open(test).send({ ...get(silent.origin), leavesBehind: true }));
    assert.equal(silent.seen.length, 1);
  });

  it("gives up after six attempts", async (test) => {
    const server = await serve(test, (_, response) => sendJson(response, 503, {}));
    assert.equal((await open(test).send(get(server.origin))).status, 503);
    assert.equal(server.seen.length, 6);
  });

  it("asks again when the connection was dropped", async (test) => {
    const server = await serve(test, (_, response, number) =>
      number === 1 ? response.destroy() : sendJson(response, 200, {}),
    );
    assert.equal((await open(test).send(get(server.origin))).status, 200);
  });

  it("asks again when a body is shorter than its Content-Length", async (test) => {
    const server = await serve(test, (_, response, number) => {
      if (number > 1) return sendJson(response, 200, { whole: true });
      response.writeHead(200, { "content-type": "application/json", "content-length": "500" });
      response.write(`{"value":[`, () => response.destroy());
    });
    assert.deepEqual((await open(test).send(get(server.origin))).body, { whole: true });
  });

  it("asks again when JSON breaks off, though the transfer ended well", async (test) => {
    const server = await serve(test, (_, response, number) => {
      response
        .writeHead(200, { "content-type": "application/json" })
        .end(number === 1 ? `{"value":[{"id":` : `{"value":[]}`);
    });
    assert.deepEqual((await open(test).send(get(server.origin))).body, { value: [] });
  });

  it("calls JSON that always breaks off truncated", async (test) => {
    const server = await serve(test, (_, response) => {
      response.writeHead(200, { "content-type": "application/json" }).end(`{"value":[{"id":`);
    });
    const http = open(test);
    await assert.rejects(http.send(get(server.origin)), failsWith("truncated"));
    assert.deepEqual(
      http.trace.requests.map(({ status }) => status),
      [200, 200, 200, 200, 200, 200],
    );
  });

  it("calls what is not JSON at all malformed", async (test) => {
    const server = await serve(test, (_, response) => {
      response.writeHead(200, { "content-type": "application/json" }).end("<html>");
    });
    await assert.rejects(open(test).send(get(server.origin)), failsWith("malformed"));
  });

  it("says which host could not be reached, and why", async (test) => {
    const { host, origin } = await closedPort();
    const failure = open(test).send(get(origin));
    await assert.rejects(failure, {
      failure: "unreachable",
      message: `Could not reach ${host}: the connection was refused.`,
    });
  });

  it("does not follow a redirection, which could carry the token elsewhere", async (test) => {
    const other = await serve(test, (_, response) => sendJson(response, 200, {}));
    const server = await serve(test, (_, response) => {
      response.writeHead(302, { location: other.origin }).end();
    });
    assert.equal((await open(test).send(get(server.origin))).status, 302);
    assert.equal(other.seen.length, 0);
  });

  it("ends with the reason that the signal was given", async (test) => {
    const server = await serve(test, () => {});
    const controller = new AbortController();
    const pending = open(test, { signal: controller.signal }).send(get(server.origin));
    controller.abort(new Error("The scan was interrupted."));
    await assert.rejects(pending, /interrupted/);
  });

  it("ends a wait as well", async (test) => {
    const server = await serve(test, (_, response) => sendJson(response, 429, {}, { "retry-after": "60" }));
    const controller = new AbortController();
    const timing = {
      ...stillTime(),
      sleep: (milliseconds: number, signal?: AbortSignal) => {
        setImmediate(() => controller.abort(new Error("The scan was interrupted.")));
        return realTiming.sleep(milliseconds, signal);
      },
    };
    await assert.rejects(
      open(test, { signal: controller.signal, timing }).send(get(server.origin)),
      /interrupted/,
    );
  });

  it("traces no headers and no paging tokens", async (test) => {
    const server = await serve(test, (_, response) => sendJson(response, 200, {}));
    const http = open(test);
    await http.send({
      ...get(server.origin, "/v1.0/users?$skiptoken=Zm9v"),
      headers: { authorization: "Bearer secret" },
    });
    const [traced] = http.trace.requests;
    assert.equal(traced?.url, `${server.origin}/v1.0/users?$skiptoken=…`);
    assert.doesNotMatch(JSON.stringify(traced), /secret|Zm9v/);
  });

  it("goes through the proxy that the environment names", async (test) => {
    const asked: string[] = [];
    const proxy = createServer().on("connect", (request, socket) => {
      asked.push(request.url ?? "");
      socket.end("HTTP/1.1 403 Forbidden\r\n\r\n");
    });
    await new Promise<void>((resolve) => {
      proxy.listen(0, "127.0.0.1", resolve);
    });
    test.after(() => proxy.close());
    const { port } = proxy.address() as AddressInfo; // A TCP server's address is never a path.
    const http = open(test, { environment: { HTTPS_PROXY: `http://127.0.0.1:${port}` } });
    const budget = http.budget(1);
    await assert.rejects(http.send(get("https://graph.contoso.example"), budget), failsWith("unreachable"));
    assert.deepEqual(asked, ["graph.contoso.example:443"]);
  });

  it("reaches this machine without a proxy", async (test) => {
    const server = await serve(test, (_, response) => sendJson(response, 200, {}));
    const http = open(test, {
      environment: { http_proxy: "http://127.0.0.1:1", HTTPS_PROXY: "http://127.0.0.1:1" },
    });
    assert.equal((await http.send(get(server.origin))).status, 200);
  });
});
