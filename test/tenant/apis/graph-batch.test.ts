import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { sendJson } from "../loopback-server.ts";
import { answeringBatches, batchesSeen, contosoGraph } from "./contoso-graph.ts";

const ok = (name: string) => ({ status: 200, body: { name } });
const denied = {
  status: 403,
  body: { error: { code: "Authorization_RequestDenied", message: "Insufficient privileges." } },
};

describe("reads that are asked for at the same moment", () => {
  it("travel in one batch, and each gets its own answer, whatever the order", async (test) => {
    const { reader, server } = await contosoGraph(
      test,
      answeringBatches(({ url }) => ok(url)),
    );
    const paths = ["/organization", "/domains", "/policies/authorizationPolicy"];
    const answers = await Promise.all(paths.map((path) => reader.get(path)));
    assert.deepEqual(
      answers,
      paths.map((name) => ({ name })),
    );
    assert.equal(server.seen.length, 1);
  });

  it("travel alone if there is just one", async (test) => {
    const { reader, server } = await contosoGraph(test, (_, response) =>
      sendJson(response, 200, { name: "Contoso" }),
    );
    assert.deepEqual(await reader.get("/organization"), { name: "Contoso" });
    assert.deepEqual(
      server.seen.map(({ method, path }) => [method, path]),
      [["GET", "/graph/v1.0/organization"]],
    );
  });

  it("are split into batches of twenty", async (test) => {
    const { reader, server } = await contosoGraph(
      test,
      answeringBatches(({ url }) => ok(url)),
    );
    await Promise.all(Array.from({ length: 45 }, (_, number) => reader.get(`/groups/${number}`)));
    assert.deepEqual(
      batchesSeen(server)
        .map((parts) => parts.length)
        .toSorted((a, b) => b - a),
      [20, 20, 5],
    );
  });

  it("never mix versions in one batch", async (test) => {
    const { reader, server } = await contosoGraph(
      test,
      answeringBatches(({ url }) => ok(url)),
    );
    await Promise.all(
      ["/a", "/b"].flatMap((path) => [reader.get(path), reader.get(path, { version: "beta" })]),
    );
    assert.deepEqual(server.seen.map(({ path }) => path).toSorted(), [
      "/graph/beta/$batch",
      "/graph/v1.0/$batch",
    ]);
  });

  it("send relative, encoded addresses and each its own headers", async (test) => {
    const { reader, server } = await contosoGraph(
      test,
      answeringBatches(({ url }) => ok(url)),
    );
    await Promise.all([reader.get("/users?$filter=id eq '1'", { advanced: true }), reader.get("/domains")]);
    const [parts] = batchesSeen(server);
    assert.deepEqual(
      parts?.map(({ url, headers }) => [url, headers]),
      [
        ["/users?$filter=id%20eq%20%271%27", { ConsistencyLevel: "eventual" }],
        ["/domains", {}],
      ],
    );
  });
});

describe("a part of a batch", () => {
  it("that is refused fails by itself, with its own request", async (test) => {
    const { reader } = await contosoGraph(
      test,
      answeringBatches(({ url }) => (url === "/domains" ? denied : ok(url))),
    );
    const [organization, domains] = await Promise.allSettled([
      reader.get("/organization"),
      reader.get("/domains"),
    ]);
    assert.equal(organization.status, "fulfilled");
    assert.ok(domains.status === "rejected");
    assert.equal(domains.reason.failure, "permission");
    assert.match(domains.reason.request.url, /\/v1\.0\/domains$/);
    assert.equal(domains.reason.request.code, "Authorization_RequestDenied");
  });

  it("that is throttled is asked again without the others, after the longest wait", async (test) => {
    const throttled = (seconds: string) => ({ status: 429, headers: { "Retry-After": seconds }, body: {} });
    const { reader, server, time } = await contosoGraph(
      test,
      answeringBatches(({ url }, batch) => {
        if (batch > 1) return ok(url);
        return url === "/a" ? throttled("4") : url === "/b" ? throttled("9") : ok(url);
      }),
    );
    await Promise.all(["/a", "/b", "/c"].map((path) => reader.get(path)));
    assert.deepEqual(
      batchesSeen(server).map((parts) => parts.map(({ url }) => url)),
      [
        ["/a", "/b", "/c"],
        ["/a", "/b"],
      ],
    );
    assert.equal(time.slept[0], 9_500);
  });

  it("that is throttled travels in smaller batches the next time", async (test) => {
    const { reader, server } = await contosoGraph(
      test,
      answeringBatches(({ url }, batch) =>
        batch === 1 ? { status: 429, headers: { "retry-after": "1" } } : ok(url),
      ),
    );
    await Promise.all(Array.from({ length: 20 }, (_, number) => reader.get(`/groups/${number}`)));
    assert.deepEqual(
      batchesSeen(server).map((parts) => parts.length),
      [20, 10, 10],
    );
  });

  it("that is always throttled fails as throttled, and the others do not", async (test) => {
    const { reader, server } = await contosoGraph(
      test,
      answeringBatches(
        ({ url }) =>
          url === "/domains" ? { status: 429, body: { error: { code: "TooManyRequests" } } } : ok(url),
        (_, response) => sendJson(response, 429, { error: { code: "TooManyRequests" } }),
      ),
    );
    const [domains, organization] = await Promise.allSettled([
      reader.get("/domains"),
      reader.get("/organization"),
    ]);
    assert.ok(domains.status === "rejected");
    assert.equal(domains.reason.failure, "throttled");
    assert.equal(organization.status, "fulfilled");
    assert.equal(server.seen.length, 6);
  });

  it("that asks for more patience than there is fails at once", async (test) => {
    const { reader, server } = await contosoGraph(
      test,
      answeringBatches(({ url }) =>
        url === "/a" ? { status: 429, headers: { "retry-after": "900" } } : ok(url),
      ),
    );
    const [a] = await Promise.allSettled([reader.get("/a"), reader.get("/b")]);
    assert.ok(a.status === "rejected" && a.reason.failure === "throttled");
    assert.equal(server.seen.length, 1);
  });

  it("that is left out is asked again by itself", async (test) => {
    const { reader, server } = await contosoGraph(
      test,
      answeringBatches(
        ({ url }) => (url === "/domains" ? undefined : ok(url)),
        ({ path }, response) => sendJson(response, 200, { name: path }),
      ),
    );
    const [, domains] = await Promise.all([reader.get("/organization"), reader.get("/domains")]);
    assert.deepEqual(domains, { name: "/graph/v1.0/domains" });
    assert.equal(server.seen.length, 2);
  });

  it("whose token was rejected is asked again by itself, with another token", async (test) => {
    const { reader, server } = await contosoGraph(
      test,
      answeringBatches(
        ({ url }) => (url === "/domains" ? { status: 401 } : ok(url)),
        ({ headers }, response) =>
          sendJson(response, headers.authorization === "Bearer token-2" ? 200 : 401, { name: "domains" }),
      ),
    );
    const [, domains] = await Promise.all([reader.get("/organization"), reader.get("/domains")]);
    assert.deepEqual(domains, { name: "domains" });
    assert.equal(server.seen.length, 3);
  });
});

describe("a batch that fails as a whole", () => {
  it("fails each of its reads, with the status", async (test) => {
    const { reader } = await contosoGraph(test, (_, response) =>
      sendJson(response, 400, { error: { code: "BadRequest" } }),
    );
    const results = await Promise.allSettled([reader.get("/organization"), reader.get("/domains")]);
    for (const result of results)
      assert.ok(result.status === "rejected" && result.reason.request.status === 400);
  });

  it("because no token is accepted is not made up for by requests of their own", async (test) => {
    const { reader, server } = await contosoGraph(test, (_, response) => sendJson(response, 401, {}));
    const results = await Promise.allSettled([reader.get("/organization"), reader.get("/domains")]);
    for (const result of results)
      assert.ok(result.status === "rejected" && result.reason.failure === "permission");
    assert.equal(server.seen.length, 2);
  });

  it("without any answers in it is made up for by requests of their own", async (test) => {
    const { reader } = await contosoGraph(test, ({ method, path }, response) =>
      sendJson(response, 200, method === "POST" ? {} : { name: path }),
    );
    const answers = await Promise.all([reader.get("/organization"), reader.get("/domains")]);
    assert.deepEqual(answers, [{ name: "/graph/v1.0/organization" }, { name: "/graph/v1.0/domains" }]);
  });

  it("fails each of its reads if the service cannot be reached", async (test) => {
    const { reader } = await contosoGraph(test, (_, response) => response.destroy());
    const results = await Promise.allSettled([reader.get("/organization"), reader.get("/domains")]);
    for (const result of results)
      assert.ok(result.status === "rejected" && result.reason.failure === "unreachable");
  });
});
