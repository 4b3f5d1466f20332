import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { sendJson } from "../loopback-server.ts";
import { answeringBatches, contosoGraph } from "./contoso-graph.ts";

describe("a Graph collection", () => {
  it("is followed to its end, with the same headers on every page", async (test) => {
    const { reader, server, reads } = await contosoGraph(test, ({ path, headers }, response) => {
      const next = `http://${headers.host}/graph/v1.0/users?$skiptoken=2`;
      sendJson(
        response,
        200,
        path.includes("skiptoken") ? { value: [2] } : { value: [1], "@odata.nextLink": next },
      );
    });
    assert.deepEqual(await reader.list("/users?$top=1", { advanced: true, evolvableEnums: true }), [1, 2]);
    for (const { headers } of server.seen) {
      assert.equal(headers["consistencylevel"], "eventual");
      assert.equal(headers["prefer"], "include-unknown-enum-members");
    }
    assert.equal(reads(), 2);
  });

  it("is followed from a part of a batch by requests of their own", async (test) => {
    const { reader, server } = await contosoGraph(test, (request, response, number) => {
      const next = `http://${request.headers.host}/graph/v1.0/users?$skiptoken=2`;
      answeringBatches(
        ({ url }) => ({
          status: 200,
          body: { value: [url], ...(url === "/users" ? { "@odata.nextLink": next } : {}) },
        }),
        (_, plain) => sendJson(plain, 200, { value: ["second page"] }),
      )(request, response, number);
    });
    const [users, domains] = await Promise.all([reader.list("/users"), reader.list("/domains")]);
    assert.deepEqual([users, domains], [["/users", "second page"], ["/domains"]]);
    assert.deepEqual(
      server.seen.map(({ method }) => method),
      ["POST", "GET"],
    );
  });

  it("is handed over page by page", async (test) => {
    const { reader } = await contosoGraph(test, ({ path, headers }, response) => {
      const next = `http://${headers.host}/graph/v1.0/users?$skiptoken=2`;
      sendJson(
        response,
        200,
        path.includes("skiptoken") ? { value: [3] } : { value: [1, 2], "@odata.nextLink": next },
      );
    });
    const pages: unknown[][] = [];
    for await (const page of reader.pages("/users")) pages.push(page);
    assert.deepEqual(pages, [[1, 2], [3]]);
  });

  it("sends its token to no other host", async (test) => {
    const { reader, server } = await contosoGraph(test, (_, response) =>
      sendJson(response, 200, { value: [1], "@odata.nextLink": "https://attacker.example/graph/v1.0/users" }),
    );
    await assert.rejects(reader.list("/users"), { failure: "malformed" });
    assert.equal(server.seen.length, 1);
  });

  it("fails if its body is cut every time", async (test) => {
    const { reader } = await contosoGraph(test, (_, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "900" });
      response.write(`{"value":[`, () => response.destroy());
    });
    await assert.rejects(reader.list("/users"), { failure: "truncated" });
  });

  it("survives a storm of 429s, resets and cut bodies", async (test) => {
    const { reader, http } = await contosoGraph(test, (_, response, number) => {
      if (number === 1) return sendJson(response, 429, {}, { "retry-after": "2" });
      if (number === 2) return response.destroy();
      if (number === 3) return sendJson(response, 503, {});
      if (number === 4) return response.writeHead(200, { "content-type": "application/json" }).end(`{"val`);
      return sendJson(response, 200, { value: [1] });
    });
    assert.deepEqual(await reader.list("/users"), [1]);
    assert.equal(http.trace.retries, 4);
  });
});

describe("a Graph object", () => {
  it("is handed over as it is", async (test) => {
    const { reader, reads } = await contosoGraph(test, (_, response) => sendJson(response, 200, { id: "1" }));
    assert.deepEqual(await reader.get("/policies/authorizationPolicy", { version: "beta" }), { id: "1" });
    assert.equal(reads(), 1);
  });

  for (const [what, type, text] of [
    ["a page of a proxy", "text/html", "<html>"],
    ["a bare text", "application/json", `"hello"`],
    ["nothing", "application/json", ""],
  ] as const) {
    it(`is malformed if it is ${what}`, async (test) => {
      const { reader } = await contosoGraph(test, (_, response) => {
        response.writeHead(200, { "content-type": type }).end(text);
      });
      await assert.rejects(reader.get("/organization"), { failure: "malformed" });
    });
  }

  it("is a number for a count, even behind a byte order mark", async (test) => {
    const { reader } = await contosoGraph(test, (_, response) => {
      response.writeHead(200, { "content-type": "text/plain" }).end("\uFEFF100000");
    });
    assert.equal(await reader.get("/users/$count", { advanced: true }), 100_000);
  });

  it("is malformed if a count is no number", async (test) => {
    const { reader } = await contosoGraph(test, (_, response) => {
      response.writeHead(200, { "content-type": "text/plain" }).end("many");
    });
    await assert.rejects(reader.get("/users/$count"), { failure: "malformed" });
  });
});

describe("Conditional Access", () => {
  it("is asked one request at a time, and never in a batch", async (test) => {
    let running = 0;
    let most = 0;
    const { reader, server } = await contosoGraph(test, (_, response) => {
      running += 1;
      most = Math.max(most, running);
      setTimeout(() => {
        running -= 1;
        sendJson(response, 200, { value: [] });
      }, 5);
    });
    const paths = ["policies", "namedLocations", "authenticationStrength/policies"];
    await Promise.all(paths.map((path) => reader.list(`/identity/conditionalAccess/${path}`)));
    assert.equal(most, 1);
    assert.deepEqual(
      server.seen.map(({ method }) => method),
      ["GET", "GET", "GET"],
    );
  });

  it("is left alone for one to two seconds after a 429 that does not say how long, then twice that", async (test) => {
    const { reader, time } = await contosoGraph(test, (_, response, number) =>
      sendJson(response, number < 3 ? 429 : 200, number < 3 ? {} : { value: [] }),
    );
    await reader.list("/identity/conditionalAccess/policies");
    assert.deepEqual(time.slept, [1_500, 3_000]);
  });
});
