import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { liveEvidenceReader } from "../../../src/tenant/apis/live-evidence.ts";
import { clouds } from "../../../src/tenant/clouds.ts";
import type { HttpRequest, HttpResponse } from "../../../src/tenant/http/message.ts";
import { assertReadOnly } from "../../../src/tenant/http/read-only-guard.ts";
import { cannedSession } from "./reading-session.ts";

const base = "https://graph.microsoft.com/v1.0/security";
const search = {
  displayName: "Plimsoll: mail access",
  filterStartDateTime: "2026-11-19T12:00:00Z",
  filterEndDateTime: "2026-11-21T12:00:00Z",
  recordTypeFilters: ["exchangeItem"],
  operationFilters: ["MailItemsAccessed"],
};

function readerOver(answer: (request: HttpRequest) => Partial<HttpResponse>) {
  const session = cannedSession((request) => {
    assertReadOnly(request, ["live-evidence"]);
    return answer(request);
  });
  const now = () => new Date("2026-11-21T12:00:00Z");
  return { session, reader: liveEvidenceReader(clouds.commercial.graph, session, now) };
}

/** Purview with a search that shows these statuses, look by look. */
function purview(statuses: readonly string[], pages: Readonly<Record<string, unknown>> = {}) {
  let looks = 0;
  return readerOver(({ method, url }) => {
    const status = statuses[Math.min(looks, statuses.length - 1)];
    if (url in pages) return { body: pages[url] };
    looks += 1;
    return { status: method === "POST" ? 201 : 200, body: { id: "a search", status } };
  });
}

async function recordsOf(
  answer: Awaited<ReturnType<ReturnType<typeof purview>["reader"]["searchAuditLog"]>>,
) {
  assert.equal(answer.kind, "finished");
  const records: unknown[] = [];
  if (answer.kind === "finished") for await (const page of answer.records) records.push(...page);
  return records;
}

describe("advanced hunting", () => {
  it("asks one query at v1.0, and gives its rows", async () => {
    const { session, reader } = readerOver(() => ({ body: { schema: [], results: [{ Records: 1 }] } }));
    assert.deepEqual(await reader.hunt("CloudAppEvents\n| count"), [{ Records: 1 }]);
    const [request] = session.http.asked;
    assert.deepEqual(
      [request?.method, request?.url, request?.body],
      ["POST", `${base}/runHuntingQuery`, '{"Query":"CloudAppEvents\\n| count"}'],
    );
  });

  it("fails on an answer without rows, and on as many rows as are ever given", async () => {
    const none = readerOver(() => ({ body: { schema: [] } })).reader;
    await assert.rejects(none.hunt("CloudAppEvents\n| count"), { failure: "malformed" });
    const most = readerOver(() => ({
      body: { results: Array.from({ length: 100_000 }, () => ({})) },
    })).reader;
    await assert.rejects(most.hunt("CloudAppEvents\n| count"), { failure: "truncated" });
  });

  it("fails where it is refused: that is no missing licence", async () => {
    const { reader } = readerOver(() => ({ status: 403, body: { error: { code: "Forbidden" } } }));
    await assert.rejects(reader.hunt("CloudAppEvents\n| count"), { failure: "permission" });
  });
});

describe("a search of the audit log", () => {
  it("is started, waited for, and read to the end of its pages", async () => {
    const records = `${base}/auditLog/queries/a%20search/records`;
    const { session, reader } = purview(["notStarted", "running", "succeeded"], {
      [records]: { value: [1, 2], "@odata.nextLink": `${records}?$skiptoken=2` },
      [`${records}?$skiptoken=2`]: { value: [3] },
    });
    assert.deepEqual(await recordsOf(await reader.searchAuditLog(search)), [1, 2, 3]);
    assert.deepEqual(
      session.http.asked.map(({ method, url }) => `${method} ${url.slice(base.length)}`),
      [
        "POST /auditLog/queries",
        "GET /auditLog/queries/a%20search",
        "GET /auditLog/queries/a%20search",
        "GET /auditLog/queries/a%20search/records",
        "GET /auditLog/queries/a%20search/records?$skiptoken=2",
      ],
    );
    assert.equal(session.http.asked[0]?.body, JSON.stringify(search));
    assert.equal(session.http.time.slept.length, 2);
  });

  it("knows statuses in any capitals (Microsoft's metadata and its answers differ)", async () => {
    const records = `${base}/auditLog/queries/a%20search/records`;
    const { reader } = purview(["Succeeded"], { [records]: { value: [] } });
    assert.deepEqual(await recordsOf(await reader.searchAuditLog(search)), []);
  });

  it("is waited for where it is not found yet, having just been made", async () => {
    const records = `${base}/auditLog/queries/a%20search/records`;
    let looks = 0;
    const { reader } = readerOver(({ method, url }) => {
      if (url === records) return { body: { value: [1] } };
      if (method === "POST") return { status: 201, body: { id: "a search", status: "notStarted" } };
      looks += 1;
      return looks < 3 ? { status: 404, body: {} } : { body: { status: "succeeded" } };
    });
    assert.deepEqual(await recordsOf(await reader.searchAuditLog(search)), [1]);
  });

  it("is left running when patience is at its end, with whatever status", async () => {
    for (const status of ["running", "unknownFutureValue"]) {
      const { session, reader } = purview([status]);
      assert.deepEqual(await reader.searchAuditLog(search), { kind: "unfinished" });
      assert.ok(session.http.time.slept.length >= 5);
    }
  });

  for (const status of ["failed", "Cancelled"]) {
    it(`fails where Purview ends it as ${status}`, async () => {
      const { reader } = purview(["running", status]);
      await assert.rejects(reader.searchAuditLog(search), {
        failure: "unreachable",
        message: new RegExp(status),
      });
    });
  }

  it("fails on a page that is cut off, or leads elsewhere", async () => {
    const records = `${base}/auditLog/queries/a%20search/records`;
    for (const [page, message] of [
      [{ "@odata.nextLink": null }, /no list named “value”/],
      [{ value: [1], "@odata.nextLink": "https://elsewhere.example/" }, /leads elsewhere/],
    ] as const) {
      const { reader } = purview(["succeeded"], { [records]: page });
      await assert.rejects(async () => recordsOf(await reader.searchAuditLog(search)), {
        failure: "malformed",
        message,
      });
    }
  });

  it("fails where Purview gives no id", async () => {
    const { reader } = readerOver(() => ({ status: 201, body: { status: "notStarted" } }));
    await assert.rejects(reader.searchAuditLog(search), { failure: "malformed" });
  });

  it("says that the log is off where Purview says so, and nothing else stands for that", async () => {
    const refused = (message: string) =>
      readerOver(() => ({ status: 403, body: { error: { code: "UnknownError", message } } })).reader;
    assert.deepEqual(await refused('{"Status":"AuditingDisabledTenant"}').searchAuditLog(search), {
      kind: "auditingOff",
    });
    await assert.rejects(refused("Forbidden").searchAuditLog(search), { failure: "permission" });
  });
});
