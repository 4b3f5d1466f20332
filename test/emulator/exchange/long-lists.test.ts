import assert from "node:assert/strict";
import { after, afterEach, before, describe, it } from "node:test";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { failureOfCmdlet } from "../../../src/tenant/apis/cmdlet-failure.ts";
import { startWithClient, tenantNamed, valuesOf, type Answer, type EmulatorWithClient } from "../client.ts";
import { allPages, pagesOf, warningsOf } from "./commands.ts";

const UNLIMITED = { ResultSize: "Unlimited" };
const MAILBOXES = "Get-Mailbox";
const BYPASS = "Get-MailboxAuditBypassAssociation";

const sizesOf = (pages: readonly Answer[]) => pages.map((page) => valuesOf(page).length);

describe("a long list of mailboxes", () => {
  let client: EmulatorWithClient;
  before(async () => {
    client = await startWithClient({ tenant: tenantNamed("large", { users: 2500, mailboxes: 2500 }) });
  });
  afterEach(() => client.emulator.setFaults({}));
  after(() => client.stop());

  for (const cmdlet of [MAILBOXES, BYPASS]) {
    const pagesWith = (parameters: Record<string, unknown>) =>
      allPages(client, cmdlet, { parameters, query: "?$select=Name,Guid" });

    it(`of ${cmdlet} has its first thousand, and a warning, if no more are asked for`, async () => {
      const [page, ...others] = await pagesWith({});
      assert.deepEqual(others, []);
      assert.ok(page);
      assert.equal(valuesOf(page).length, 1000);
      assert.match(String(warningsOf(page)), /^By default, only the first 1000 items are returned\./);
    });

    it(`of ${cmdlet} comes in pages of a thousand to whoever asks for all, without a warning`, async () => {
      const pages = await pagesWith(UNLIMITED);
      assert.deepEqual(sizesOf(pages), [1000, 1000, 500]);
      assert.equal(new Set(pages.flatMap(valuesOf).map(({ Name }) => Name)).size, 2500);
      assert.deepEqual(pages.flatMap(warningsOf), []);
    });

    it(`of ${cmdlet} ends where ResultSize says, with a warning on the last page only`, async () => {
      const pages = await pagesWith({ ResultSize: "1500" });
      assert.deepEqual(sizesOf(pages), [1000, 500]);
      const [ofFirst, ofLast] = pages.map(warningsOf);
      assert.deepEqual(ofFirst, []);
      assert.match(String(ofLast), /^There are more results available/);
      assert.deepEqual((await pagesWith({ ResultSize: "2500" })).flatMap(warningsOf), []);
    });

    it(`of ${cmdlet} is not taken for whole by a scan where Exchange warns`, async () => {
      const url = client.emulator.endpoints.exchange.url;
      const failures = async (parameters: Record<string, unknown>) =>
        (await pagesWith(parameters)).map(
          ({ status, body }) =>
            failureOfCmdlet(cmdlet, { method: "POST", url }, { status, body, headers: {} })?.failure,
        );
      assert.deepEqual(await failures({}), ["truncated"]);
      assert.deepEqual(await failures({ ResultSize: 1000 }), ["truncated"]);
      assert.deepEqual(await failures(UNLIMITED), [undefined, undefined, undefined]);
    });
  }

  it("can break off at one page, of one cmdlet alone", async () => {
    client.emulator.setFaults({
      rules: [{ match: "/skiptoken.* Get-Mailbox$/", after: 1, fault: { kind: "status", status: 503 } }],
    });
    const statuses = async (cmdlet: string) =>
      (await allPages(client, cmdlet, { parameters: UNLIMITED })).map(({ status }) => status);
    assert.deepEqual(await statuses(BYPASS), [200, 200, 200]);
    assert.deepEqual(await statuses(MAILBOXES), [200, 200, 503]);
  });
});

describe("a hundred thousand mailboxes", () => {
  const MEBIBYTE = 1024 * 1024;
  // Without a collection just before, memory that could be freed would count. With the flag, a new context has `gc`, which takes nothing.
  setFlagsFromString("--expose-gc");
  const collect = runInNewContext("gc") as () => void;
  const heap = () => {
    collect();
    return process.memoryUsage().heapUsed / MEBIBYTE;
  };

  for (const cmdlet of [MAILBOXES, BYPASS])
    it(`go through ${cmdlet} page by page, and none stays in memory`, async (test) => {
      const before = heap();
      const client = await startWithClient({ tenant: tenantNamed("large", { mailboxes: 100_000 }) });
      test.after(() => client.stop());
      const options = { parameters: UNLIMITED, query: "?$select=Guid" };
      let [rows, pages, largest] = [0, 0, 0];
      for await (const page of pagesOf(client, cmdlet, options)) {
        rows += valuesOf(page).length;
        pages += 1;
        if (pages % 25 === 0) largest = Math.max(largest, heap());
      }
      assert.deepEqual([rows, pages], [100_000, 100]);
      // Held, they take more than 80 MiB.
      assert.ok(largest - before < 15, `${largest - before} MiB more than before`);
    });
});
