import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readingCmdlets } from "../../../src/tenant/http/cmdlets.ts";
import { sendJson } from "../loopback-server.ts";
import {
  answeringBatches,
  batchPath,
  cmdletOf,
  contosoExchange,
  invokePath,
  nameItself,
  partsOf,
} from "./contoso-exchange.ts";

const ok = (Name: string) => ({ status: 200, body: { value: [{ Name }] } });
const three = ["Get-TransportRule", "Get-RemoteDomain", "Get-SharingPolicy"] as const;
const named = (cmdlets: readonly string[]) => cmdlets.map((Name) => [{ Name }]);

describe("cmdlets that are asked for at the same moment", () => {
  it("travel in one batch, and each gets its own answer, whatever the order", async (test) => {
    const { exchange, server, reads } = await contosoExchange(test, answeringBatches(ok));
    const answers = await Promise.all(three.map((cmdlet) => exchange.run(cmdlet)));
    assert.deepEqual(answers, named(three));
    assert.deepEqual(
      server.seen.map(({ path }) => path),
      [batchPath],
    );
    assert.equal(reads(), 3);
  });

  it("are written as requests of their own would be, without the token", async (test) => {
    const { exchange, server } = await contosoExchange(test, answeringBatches(ok));
    await Promise.all([
      exchange.run("Get-TransportRule", { select: ["Name"] }),
      exchange.run("Get-RemoteDomain"),
    ]);
    const [part] = server.seen.flatMap(partsOf);
    assert.equal(part?.method, "POST");
    assert.equal(part.url, `${invokePath}?$select=Name`);
    assert.equal(part.headers["X-CmdletName"], "Get-TransportRule");
    assert.deepEqual(part.body, { CmdletInput: { CmdletName: "Get-TransportRule", Parameters: {} } });
    assert.doesNotMatch(server.seen[0]?.body ?? "", /token-1/);
  });

  it("are split into batches of ten", async (test) => {
    const { exchange, server } = await contosoExchange(test, answeringBatches(ok));
    await Promise.all([...readingCmdlets].slice(0, 24).map((cmdlet) => exchange.run(cmdlet)));
    assert.deepEqual(
      server.seen.map((request) => partsOf(request).length).toSorted((a, b) => b - a),
      [10, 10, 4],
    );
  });
});

describe("a part of an Exchange batch", () => {
  it("that is refused fails alone", async (test) => {
    const { exchange } = await contosoExchange(
      test,
      answeringBatches((cmdlet) =>
        cmdlet === "Get-RemoteDomain" ? { status: 403, body: { error: { message: "No." } } } : ok(cmdlet),
      ),
    );
    const [rules, domains] = await Promise.allSettled(three.map((cmdlet) => exchange.run(cmdlet)));
    assert.equal(rules?.status, "fulfilled");
    assert.ok(domains?.status === "rejected");
    assert.equal(domains.reason.failure, "permission");
  });

  it("with further pages is read to the end, by requests of its own", async (test) => {
    const { exchange, server } = await contosoExchange(
      test,
      answeringBatches(
        (cmdlet) => ({
          status: 200,
          body: {
            value: [{ Name: cmdlet }],
            ...(cmdlet === "Get-RemoteDomain"
              ? { "@odata.nextLink": `${server.origin}${invokePath}?$skiptoken=2` }
              : {}),
          },
        }),
        (_, response) => sendJson(response, 200, { value: [{ Name: "the last" }] }),
      ),
    );
    const [, domains] = await Promise.all(three.map((cmdlet) => exchange.run(cmdlet)));
    assert.deepEqual(domains, [{ Name: "Get-RemoteDomain" }, { Name: "the last" }]);
    const followed = server.seen.at(-1);
    assert.ok(followed);
    assert.equal(cmdletOf(followed), "Get-RemoteDomain");
  });

  it("that is throttled is asked again, after the wait, and the others are not", async (test) => {
    const { exchange, server, time } = await contosoExchange(
      test,
      answeringBatches(
        (cmdlet) =>
          cmdlet === "Get-RemoteDomain" ? { status: 429, headers: { "Retry-After": "7" } } : ok(cmdlet),
        nameItself,
      ),
    );
    assert.deepEqual(await Promise.all(three.map((cmdlet) => exchange.run(cmdlet))), named(three));
    assert.equal(time.slept[0], 7_500);
    assert.deepEqual(
      server.seen.map(({ path }) => path),
      [batchPath, invokePath],
    );
  });

  it("in which Exchange blames itself is asked again", async (test) => {
    const { exchange } = await contosoExchange(
      test,
      answeringBatches(
        (cmdlet) =>
          cmdlet === "Get-RemoteDomain"
            ? { status: 400, body: { error: { message: "A server side error has occurred." } } }
            : ok(cmdlet),
        nameItself,
      ),
    );
    assert.deepEqual(await Promise.all(three.map((cmdlet) => exchange.run(cmdlet))), named(three));
  });

  for (const [what, answer] of Object.entries({
    "was left out": undefined,
    "came with a rejected token": { status: 401 },
    "was led by a bad anchor": { status: 400, body: { error: { message: "Wrong X-AnchorMailbox." } } },
  })) {
    it(`that ${what} gets a request of its own`, async (test) => {
      const { exchange, server } = await contosoExchange(
        test,
        answeringBatches((cmdlet) => (cmdlet === "Get-RemoteDomain" ? answer : ok(cmdlet)), nameItself),
      );
      assert.deepEqual(await Promise.all(three.map((cmdlet) => exchange.run(cmdlet))), named(three));
      assert.deepEqual(
        server.seen.map(({ path }) => path),
        [batchPath, invokePath],
      );
    });
  }
});

describe("a service that takes no batches", () => {
  for (const status of [302, 400, 403, 404, 405, 501]) {
    it(`because it answers ${status} is asked by single requests for the rest of the scan`, async (test) => {
      const { exchange, server } = await contosoExchange(test, (request, response, number) =>
        request.path === batchPath ? sendJson(response, status, {}) : nameItself(request, response, number),
      );
      const again = () => Promise.all(three.map((cmdlet) => exchange.run(cmdlet)));
      assert.deepEqual(await again(), named(three));
      assert.deepEqual(await again(), named(three));
      assert.equal(server.seen.filter(({ path }) => path === batchPath).length, 1);
    });
  }

  it("for a moment is asked for the batch again", async (test) => {
    const { exchange, server } = await contosoExchange(
      test,
      ((answer) => (request, response, number) =>
        number === 1 ? sendJson(response, 503, {}) : answer(request, response, number))(answeringBatches(ok)),
    );
    assert.deepEqual(await Promise.all(three.map((cmdlet) => exchange.run(cmdlet))), named(three));
    assert.deepEqual(
      server.seen.map(({ path }) => path),
      [batchPath, batchPath],
    );
  });
});
