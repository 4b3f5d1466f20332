import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { z } from "zod";
import { mailAccessSchema } from "../../../../src/scanners/audit-readiness/mail-access/reading.ts";
import { applicationsReadingMail } from "../../../../src/scanners/audit-readiness/mail-access/applications.ts";
import { mailAccessApplications } from "../../../../src/scanners/audit-readiness/sources/mail-access-applications.ts";
import {
  huntedMailAccess,
  mailAccess,
  searchedMailAccess,
} from "../../../../src/scanners/audit-readiness/sources/mail-access.ts";
import { ReadFailure } from "../../../../src/tenant/failure.ts";
import { silentApis } from "../../../support/silent-apis.ts";
import { application, auditingOff, mailAccessOf, nothingKnown, unfinished } from "../live-evidence.ts";
import { liveTenant, pagesOf, valueOf } from "./asked-live.ts";

const counts = { Events: 900, Records: 80, Newest: "2026-11-21T10:00:00Z" };
const outlookRow = {
  AppId: "OUTLOOK",
  Records: 80,
  Mailboxes: "40",
  First: "2026-11-15T08:00:00Z",
  Last: "2026-11-21T10:00:00.1234567Z",
};
const hunting = { "Events = count": [counts], "by AppId": [outlookRow], "by Mailbox": [] };
const refused = new ReadFailure("permission", "Not allowed.");

describe("mail access by Defender XDR", () => {
  it("is asked for seven days, and normalised: whole numbers as text, capitals, fractions of seconds", async () => {
    const tenant = liveTenant({ hunting });
    const value = mailAccessOf({
      applications: [{ ...application("outlook", 40), last: "2026-11-21T10:00:00.123Z" }],
    });
    const { known, comparedWith, ...reading } = value;
    assert.deepEqual([known, comparedWith], [null, null]);
    assert.deepEqual(await valueOf(huntedMailAccess, tenant.apis), reading);
    assert.equal(tenant.queries.length, 3);
    for (const query of tenant.queries)
      assert.match(
        query,
        /^CloudAppEvents\n\| where Timestamp between \(datetime\(2026-11-14T12:00:00\.000Z\) \.\. datetime\(2026-11-21T12:00:00\.000Z\)\)/,
      );
  });

  for (const [name, to, from] of [
    ["back to the last scan", "2026-11-01T12:00:00.000Z", "2026-11-01T12:00:00.000Z"],
    ["seven days at least", "2026-11-21T11:00:00.000Z", "2026-11-14T12:00:00.000Z"],
    ["thirty days at most", "2025-11-01T12:00:00.000Z", "2026-10-22T12:00:00.000Z"],
  ] as const) {
    it(`looks ${name}`, async () => {
      const previous = { ...mailAccessOf(), to };
      const value = await valueOf(huntedMailAccess, liveTenant({ hunting }).apis, { previous });
      assert.equal(z.object({ from: z.string() }).parse(value).from, from);
    });
  }

  it("proves nothing where nothing of Exchange is in its table", async () => {
    const { apis } = liveTenant({
      hunting: { ...hunting, "Events = count": [{ Events: 0, Records: 0, Newest: null }] },
    });
    await assert.rejects(valueOf(huntedMailAccess, apis), {
      failure: "notRead",
      message: /no record of Exchange/,
    });
  });

  for (const [name, rows] of Object.entries({
    "no row of counts": { "Events = count": [] },
    "two rows of counts": { "Events = count": [counts, counts] },
    "a count that is no number": { "Events = count": [{ ...counts, Records: "many" }] },
    "a row without its application": { "by AppId": [{ ...outlookRow, AppId: undefined }] },
    "a time that is none": { "by AppId": [{ ...outlookRow, Last: "yesterday" }] },
  })) {
    it(`is malformed with ${name}`, async () => {
      await assert.rejects(
        valueOf(huntedMailAccess, liveTenant({ hunting: { ...hunting, ...rows } }).apis),
        z.ZodError,
      );
    });
  }

  it("names at most fifty throttled mailboxes, and counts all", async () => {
    const rows = Array.from({ length: 120 }, (_, index) => ({
      Mailbox: `m${String(index).padStart(3, "0")}`,
      Last: "2026-11-20T10:00:00Z",
    })).toReversed();
    const value = await valueOf(
      huntedMailAccess,
      liveTenant({ hunting: { ...hunting, "by Mailbox": rows } }).apis,
    );
    const { throttled } = z
      .object({
        throttled: z.object({ mailboxes: z.number(), examples: z.array(z.object({ mailbox: z.string() })) }),
      })
      .parse(value);
    assert.deepEqual(
      [throttled.mailboxes, throttled.examples.length, throttled.examples[0]?.mailbox],
      [120, 50, "m000"],
    );
  });
});

describe("mail access by a search of the audit log", () => {
  const record = (auditData: unknown, more: Record<string, unknown> = {}) => ({
    createdDateTime: "2026-11-20T10:00:00Z",
    operation: "MailItemsAccessed",
    userPrincipalName: "ada@contoso.example",
    auditData,
    ...more,
  });
  const searched = (...pages: unknown[][]) =>
    liveTenant({ search: { kind: "finished", records: pagesOf(...pages) } });
  const read = async (...pages: unknown[][]) =>
    mailAccessSchema.parse({
      ...z.looseObject({}).parse(await valueOf(searchedMailAccess, searched(...pages).apis)),
      ...nothingKnown,
    });

  it("is not made where Defender XDR has answered: it would leave something behind", async () => {
    const tenant = liveTenant({});
    const value = await valueOf(searchedMailAccess, tenant.apis, { needs: { hunted: mailAccessOf() } });
    assert.deepEqual([value, tenant.searches], [{ state: "notNeeded" }, []]);
  });

  it("is made for two days, under a name that says whose it is", async () => {
    const tenant = searched([]);
    await valueOf(searchedMailAccess, tenant.apis);
    assert.deepEqual(tenant.searches, [
      {
        displayName: "Plimsoll: mail access until 2026-11-21T12:00:00.000Z",
        filterStartDateTime: "2026-11-19T12:00:00.000Z",
        filterEndDateTime: "2026-11-21T12:00:00.000Z",
        recordTypeFilters: ["exchangeItem", "exchangeItemAggregated"],
        operationFilters: ["MailItemsAccessed"],
      },
    ]);
  });

  it("counts mailboxes for AppId and ClientAppId alike, and what names no application as such", async () => {
    const value = await read(
      [
        record({ AppId: "OUTLOOK", ClientAppId: "outlook", MailboxGuid: "m1" }),
        record({ AppId: "outlook", ClientAppId: "reader", MailboxGuid: "m2" }),
      ],
      [record({ appid: "reader", MailboxGuid: "m2" }), record({}), record(null), record({ AppId: " " })],
    );
    assert.ok(value.state === "answered");
    assert.deepEqual(
      value.applications.map(({ appId, records, mailboxes }) => [appId, records, mailboxes]),
      [
        ["outlook", 2, 2],
        ["", 3, 1],
        ["reader", 2, 1],
      ],
    );
    assert.deepEqual([value.records, value.whole, value.newest], [6, true, "2026-11-20T10:00:00.000Z"]);
  });

  it("tells throttled records by their properties, in any capitals", async () => {
    const throttled = (value: unknown) =>
      record({ AppId: "a", OperationProperties: value, MailboxOwnerUPN: "ben" });
    const value = await read([
      throttled([
        { Name: "MailAccessType", Value: "Bind" },
        { Name: "isThrottled", Value: "true" },
      ]),
      throttled([{ Name: "IsThrottled", Value: "False" }]),
      throttled(undefined),
    ]);
    assert.ok(value.state === "answered");
    assert.deepEqual(value.throttled, {
      mailboxes: 1,
      examples: [{ mailbox: "ben", last: "2026-11-20T10:00:00.000Z" }],
    });
  });

  it("stops after fifty thousand records, and says so", async () => {
    const page = Array.from({ length: 25_000 }, () => record({ AppId: "a", MailboxGuid: "m" }));
    const value = await read(page, page, [record({ AppId: "never read" })]);
    assert.ok(value.state === "answered");
    assert.deepEqual([value.whole, value.records, value.applications.length], [false, 50_000, 1]);
  });

  it("fails on a record without its time, and on a page that is missing", async () => {
    await assert.rejects(read([record({}, { createdDateTime: undefined })]), z.ZodError);
    async function* cut() {
      yield [record({})];
      throw new ReadFailure("unreachable", "The connection broke.");
    }
    const { apis } = liveTenant({ search: { kind: "finished", records: cut() } });
    await assert.rejects(valueOf(searchedMailAccess, apis), { failure: "unreachable" });
  });

  it("has no answer where the search is not finished, or the log is off", async () => {
    const { apis } = liveTenant({ search: { kind: "unfinished" } });
    assert.deepEqual(await valueOf(searchedMailAccess, apis), unfinished);
    const off = liveTenant({ search: { kind: "auditingOff" } });
    assert.deepEqual(await valueOf(searchedMailAccess, off.apis), auditingOff);
  });
});

describe("mail access", () => {
  const combined = (given: Parameters<typeof valueOf>[2]) => valueOf(mailAccess, silentApis, given);
  const { known, comparedWith, ...reading } = mailAccessOf();
  const baseline = (value: unknown) =>
    z.object({ known: z.array(z.string()).nullable(), comparedWith: z.string().nullable() }).parse(value);

  it("is what Defender XDR says, else what the search found", async () => {
    assert.deepEqual(await combined({ needs: { hunted: reading, searched: { state: "notNeeded" } } }), {
      ...reading,
      known,
      comparedWith,
    });
    assert.deepEqual(await combined({ needs: { searched: unfinished } }), { ...unfinished, ...nothingKnown });
  });

  it("fails with the first failure where neither answered", async () => {
    const failures = { hunted: refused, searched: new ReadFailure("notInThisCloud", "Not here.") };
    await assert.rejects(combined({ failures }), refused);
  });

  it("knows what the first scan saw, and no more, however often one scans: what came later stays new", async () => {
    const first = mailAccessOf({ applications: [application("outlook", 40), application("", 3)] });
    const needs = {
      hunted: { ...reading, applications: [application("outlook", 40), application("reader", 9)] },
    };
    const second = mailAccessSchema.parse(await combined({ needs, previous: first }));
    const third = mailAccessSchema.parse(await combined({ needs, previous: second }));
    for (const value of [second, third])
      assert.deepEqual(baseline(value), { known: ["", "outlook"], comparedWith: first.to });
  });

  it("carries what is known through scans without an answer, and through silence", async () => {
    const known = ["outlook"];
    for (const previous of [
      { ...unfinished, known, comparedWith: "2026-11-14T12:00:00.000Z" },
      { ...auditingOff, known, comparedWith: null },
      mailAccessOf({ known, records: 0, newest: null, applications: [] }),
    ])
      assert.deepEqual(baseline(await combined({ needs: { hunted: reading }, previous })).known, known);
  });

  it("begins anew after a scan without the flag, one without records, or one that is damaged", async () => {
    for (const previous of [
      { notAsked: "live-evidence" },
      mailAccessOf({ records: 0, newest: null, applications: [] }),
      { ...mailAccessOf(), applications: "many" },
      null,
      undefined,
    ])
      assert.equal(baseline(await combined({ needs: { hunted: reading }, previous })).known, null);
  });
});

describe("the names of applications that read mail", () => {
  const id = "d3590ed6-52b3-4102-aeff-aad2292ab01c";
  const foreign = "9f3c1a54-0000-4000-8000-000000000000";

  it("are asked by client id, without what is no id; what the tenant does not have is flagged", async () => {
    const { apis } = liveTenant({ servicePrincipals: [{ appId: id.toUpperCase(), displayName: "Outlook" }] });
    const applications = [id, foreign, "no guid", ""].map((appId, n) => application(appId, 9 - n));
    const reading = mailAccessOf({ applications });
    const names = await valueOf(mailAccessApplications, apis, { needs: { mailAccess: reading } });
    assert.deepEqual(names, [
      { appId: id, name: "Outlook" },
      { appId: foreign, name: null },
      { appId: "no guid", name: null },
    ]);
    const readers = applicationsReadingMail(reading, mailAccessApplications.schema.parse(names));
    assert.deepEqual(
      readers?.map(({ appId, name }) => [appId, name]),
      [
        [id, "Outlook"],
        [foreign, null],
        ["no guid", null],
        ["", null],
      ],
    );
  });

  it("are none where there is no answer", async () => {
    const value = { ...unfinished, ...nothingKnown };
    assert.deepEqual(await valueOf(mailAccessApplications, silentApis, { needs: { mailAccess: value } }), []);
    for (const none of [undefined, { notAsked: "live-evidence" } as const, mailAccessSchema.parse(value)])
      assert.equal(applicationsReadingMail(none, undefined), undefined);
  });
});
