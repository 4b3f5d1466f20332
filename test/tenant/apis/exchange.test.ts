import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { OperatorError } from "../../../src/errors.ts";
import { cmdletReader } from "../../../src/tenant/apis/cmdlets.ts";
import { openExchange } from "../../../src/tenant/apis/exchange.ts";
import { clouds } from "../../../src/tenant/clouds.ts";
import { cannedHttp } from "../canned-http.ts";
import { sendJson } from "../loopback-server.ts";
import {
  connectionId,
  contosoExchange,
  invokePath,
  nameItself,
  sessionOver,
  tenantId,
} from "./contoso-exchange.ts";

const tryAgain = {
  error: {
    code: "BadRequest",
    message: "A server side error has occurred because of which the operation could not be completed.",
  },
};

describe("a cmdlet of Exchange", () => {
  it("is asked for as Microsoft's own module asks", async (test) => {
    const { exchange, server } = await contosoExchange(test, nameItself);
    await exchange.run("Get-RemoteDomain", {
      select: ["DomainName", "AutoForwardEnabled"],
      parameters: { ResultSize: "Unlimited" },
    });
    const [request] = server.seen;
    assert.equal(request?.method, "POST");
    assert.equal(request.path, `${invokePath}?$select=DomainName,AutoForwardEnabled`);
    assert.deepEqual(JSON.parse(request.body), {
      CmdletInput: { CmdletName: "Get-RemoteDomain", Parameters: { ResultSize: "Unlimited" } },
    });
    const { headers } = request;
    assert.deepEqual(
      ["authorization", "prefer", "x-responseformat", "x-cmdletname", "connection-id", "x-anchormailbox"].map(
        (name) => headers[name],
      ),
      [
        "Bearer token-1",
        "odata.maxpagesize=1000",
        "json",
        "Get-RemoteDomain",
        connectionId,
        `APP:SystemMailbox{bb558c35-97f1-4cb9-8ff7-d53741dc928c}@${tenantId}`,
      ],
    );
  });

  it("gives its objects without their type decorations, at any depth", async (test) => {
    const { exchange } = await contosoExchange(test, (_, response) =>
      sendJson(response, 200, {
        "adminapi.warnings@odata.type": "#Collection(String)",
        "@adminapi.warnings": [],
        value: [
          {
            "Domains@data.type": "System.Collections.Generic.List`1",
            "Domains@odata.type": "#Collection(String)",
            Domains: [{ "@odata.type": "#Exchange.Domain", "Guid@data.type": "System.Guid", Guid: "g" }],
            Contact: "ann@data.type",
          },
        ],
      }),
    );
    assert.deepEqual(await exchange.run("Get-SharingPolicy"), [
      { Domains: [{ Guid: "g" }], Contact: "ann@data.type" },
    ]);
  });

  it("that finds nothing gives an empty list", async (test) => {
    const { exchange } = await contosoExchange(test, (_, response) => sendJson(response, 200, { value: [] }));
    assert.deepEqual(await exchange.run("Get-TransportRule"), []);
  });

  it("without a list of objects is malformed", async (test) => {
    const { exchange } = await contosoExchange(test, (_, response) => sendJson(response, 200, {}));
    await assert.rejects(exchange.run("Get-TransportRule"), { failure: "malformed", message: /“value”/ });
  });

  for (const warning of [
    "There are more results available than are currently displayed.",
    "By default, only the first 1000 items are returned. Use the ResultSize parameter to specify the number of items returned.",
  ])
    it(`that was cut short is a failure: “${warning}”`, async (test) => {
      const { exchange } = await contosoExchange(test, (_, response) =>
        sendJson(response, 200, { "@adminapi.warnings": [warning], value: [{}] }),
      );
      await assert.rejects(exchange.run("Get-AcceptedDomain"), {
        failure: "truncated",
        message: /Get-AcceptedDomain/,
      });
    });

  it("that is warned of something else is whole", async (test) => {
    const warning = "The first 3 items of the list are out of date.";
    const { exchange } = await contosoExchange(test, (_, response) =>
      sendJson(response, 200, { "@adminapi.warnings": [warning], value: [{ Name: "One" }] }),
    );
    assert.deepEqual(await exchange.run("Get-AcceptedDomain"), [{ Name: "One" }]);
  });

  it("may take longer than other requests, on its first page and on the next", async () => {
    const next = `${clouds.commercial.exchange?.url}/adminapi/beta/${tenantId}/InvokeCommand?$skiptoken=2`;
    const http = cannedHttp(() => ({
      body: { value: [], ...(http.asked.length === 1 ? { "@odata.nextLink": next } : {}) },
    }));
    const exchange = openExchange(clouds.commercial.exchange, sessionOver(http));
    await cmdletReader(exchange, () => {}).run("Get-Mailbox");
    assert.deepEqual(
      http.asked.map(({ silenceMs }) => silenceMs),
      [120_000, 120_000],
    );
  });

  it("is not asked for in a cloud that names no address for Exchange", async () => {
    const exchange = openExchange(undefined, sessionOver(cannedHttp(() => ({}))));
    await assert.rejects(cmdletReader(exchange, () => {}).run("Get-TransportRule"), {
      failure: "notInThisCloud",
    });
  });

  it("that no token can be had for fails alone", async () => {
    const refused = new OperatorError("SIGN_IN_FAILED", "The secret is wrong.", "Make another.");
    const http = cannedHttp(() => ({}));
    const tokens = { token: () => Promise.reject(refused), replace: () => Promise.reject(refused) };
    const exchange = openExchange(clouds.commercial.exchange, { ...sessionOver(http), tokens });
    await assert.rejects(cmdletReader(exchange, () => {}).run("Get-TransportRule"), {
      failure: "permission",
      message: "The secret is wrong.",
    });
    assert.deepEqual(http.asked, []);
  });

  for (const cmdlet of ["Set-TransportRule", "Get-MailboxPermission", "get-transportrule"]) {
    it(`never leaves the process as ${cmdlet}`, async (test) => {
      const { exchange, server } = await contosoExchange(test, nameItself);
      await assert.rejects(exchange.run(cmdlet), /not known to only read/);
      assert.deepEqual(server.seen, []);
    });
  }
});

describe("the pages of a cmdlet", () => {
  it("are asked for to the end, with the same body", async (test) => {
    const { exchange, server, reads } = await contosoExchange(test, ({ path }, response) => {
      const start = Number(new URL(path, server.origin).searchParams.get("$skiptoken") ?? 0);
      const rows = Array.from({ length: Math.min(1_000, 2_500 - start) }, (_, row) => ({ Row: start + row }));
      const next = `${server.origin}${invokePath}?$skiptoken=${start + 1_000}`;
      sendJson(response, 200, { value: rows, ...(start < 2_000 ? { "@odata.nextLink": next } : {}) });
    });
    const domains = await exchange.run("Get-AcceptedDomain");
    assert.deepEqual(
      domains,
      Array.from({ length: 2_500 }, (_, Row) => ({ Row })),
    );
    assert.equal(reads(), 3);
    assert.deepEqual(
      server.seen.map(({ method, body }) => [method, body === server.seen[0]?.body]),
      [
        ["POST", true],
        ["POST", true],
        ["POST", true],
      ],
    );
  });

  it("are handed over one by one, and the next is asked for only when it is wanted", async (test) => {
    const { exchange, server } = await contosoExchange(test, (_, response, number) =>
      sendJson(response, 200, {
        value: [{ Row: number, "Row@data.type": "System.Int32" }],
        "@odata.nextLink": `${server.origin}${invokePath}?$skiptoken=${number}`,
      }),
    );
    const given: unknown[] = [];
    for await (const page of exchange.pages("Get-Mailbox", { parameters: { ResultSize: "Unlimited" } })) {
      given.push(page);
      assert.equal(server.seen.length, given.length);
      if (given.length === 2) break;
    }
    assert.deepEqual(given, [[{ Row: 1 }], [{ Row: 2 }]]);
    assert.equal(server.seen.length, 2);
    assert.equal(new Set(server.seen.map(({ body }) => body)).size, 1);
  });

  it("end in a failure, after those that came, where one is missing", async (test) => {
    const { exchange, server } = await contosoExchange(test, (_, response, number) =>
      number === 1
        ? sendJson(response, 200, {
            value: [1],
            "@odata.nextLink": `${server.origin}${invokePath}?$skiptoken=2`,
          })
        : sendJson(response, 403, {}),
    );
    const given: unknown[] = [];
    const readAll = async () => {
      for await (const page of exchange.pages("Get-Mailbox")) given.push(page);
    };
    await assert.rejects(readAll, { failure: "permission" });
    assert.deepEqual(given, [[1]]);
  });

  for (const [what, next] of Object.entries({
    "another host": () => `https://attacker.example${invokePath}?$skiptoken=2`,
    "another port": () => `http://127.0.0.1:1${invokePath}?$skiptoken=2`,
    "a path outside of the admin API": (origin: string) => `${origin}/adminapi/../owa/InvokeCommand`,
    nowhere: () => "2",
  })) {
    it(`are not followed to ${what}`, async (test) => {
      const { exchange, server } = await contosoExchange(test, (_, response) =>
        sendJson(response, 200, { value: [], "@odata.nextLink": next(server.origin) }),
      );
      await assert.rejects(exchange.run("Get-AcceptedDomain"), {
        failure: "malformed",
        message: /leads elsewhere/,
      });
      assert.equal(server.seen.length, 1);
    });
  }

  it("are followed if only the spelling of the path differs", async (test) => {
    const { exchange, server } = await contosoExchange(test, (_, response, number) =>
      sendJson(response, 200, {
        value: [number],
        ...(number === 1
          ? { "@odata.nextLink": `${server.origin}/AdminApi/beta/${tenantId}/InvokeCommand?$skiptoken=2` }
          : {}),
      }),
    );
    assert.deepEqual(await exchange.run("Get-AcceptedDomain"), [1, 2]);
  });

  it("are never asked for at an address that runs something else", async (test) => {
    const { exchange, server } = await contosoExchange(test, (_, response) =>
      sendJson(response, 200, {
        value: [],
        "@odata.nextLink": `${server.origin}/adminapi/beta/${tenantId}/Mailbox`,
      }),
    );
    await assert.rejects(exchange.run("Get-AcceptedDomain"), /not known to only read/);
    assert.equal(server.seen.length, 1);
  });

  it("are malformed if they go round in a circle", async (test) => {
    const { exchange, server } = await contosoExchange(test, (_, response) =>
      sendJson(response, 200, {
        value: [],
        "@odata.nextLink": `${server.origin}${invokePath}?$skiptoken=2`,
      }),
    );
    await assert.rejects(exchange.run("Get-AcceptedDomain"), { failure: "malformed", message: /circle/ });
  });

  it("fail as a whole if one is refused", async (test) => {
    const { exchange, server } = await contosoExchange(test, (_, response, number) =>
      number === 1
        ? sendJson(response, 200, {
            value: [1],
            "@odata.nextLink": `${server.origin}${invokePath}?$skiptoken=2`,
          })
        : sendJson(response, 403, { error: { message: "No." } }),
    );
    await assert.rejects(exchange.run("Get-AcceptedDomain"), { failure: "permission" });
  });
});

describe("Exchange in a bad moment", () => {
  it("is asked again when it blames itself in a 400", async (test) => {
    const { exchange, time } = await contosoExchange(test, (request, response, number) =>
      number < 3 ? sendJson(response, 400, tryAgain) : nameItself(request, response, number),
    );
    assert.deepEqual(await exchange.run("Get-TransportRule"), [{ Name: "Get-TransportRule" }]);
    assert.equal(time.slept.length, 2);
  });

  for (const [status, body] of [
    [400, tryAgain],
    [503, {}],
  ] as const) {
    it(`is asked four times, and no more, when it answers ${status}`, async (test) => {
      const { exchange, server } = await contosoExchange(test, (_, response) =>
        sendJson(response, status, body),
      );
      await assert.rejects(exchange.run("Get-TransportRule"));
      assert.equal(server.seen.length, 4);
    });
  }

  it("is waited for as long as it asks", async (test) => {
    const { exchange, time } = await contosoExchange(test, (request, response, number) =>
      number === 1
        ? sendJson(response, 429, {}, { "retry-after": "9" })
        : nameItself(request, response, number),
    );
    await exchange.run("Get-TransportRule");
    assert.equal(time.slept[0], 9_500);
  });

  it("is not asked again when it refuses what was asked", async (test) => {
    const { exchange, server } = await contosoExchange(test, (_, response) =>
      sendJson(response, 400, { error: { message: "A parameter cannot be found." } }),
    );
    await assert.rejects(exchange.run("Get-TransportRule"), { failure: "notRead" });
    assert.equal(server.seen.length, 1);
  });

  it("gets another token for one that it rejects", async (test) => {
    const { exchange } = await contosoExchange(test, (request, response, number) =>
      request.headers.authorization === "Bearer token-2"
        ? nameItself(request, response, number)
        : sendJson(response, 401, {}),
    );
    assert.deepEqual(await exchange.run("Get-TransportRule"), [{ Name: "Get-TransportRule" }]);
  });

  it("is asked without the anchor mailbox, once it finds fault with it", async (test) => {
    const { exchange, server } = await contosoExchange(test, (request, response, number) =>
      "x-anchormailbox" in request.headers
        ? sendJson(response, 404, { error: { message: "The AnchorMailbox header is not valid." } })
        : nameItself(request, response, number),
    );
    await exchange.run("Get-TransportRule");
    await exchange.run("Get-RemoteDomain");
    assert.deepEqual(
      server.seen.map(({ headers }) => "x-anchormailbox" in headers),
      [true, false, false],
    );
  });
});
