import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { readPages } from "../../../src/tenant/apis/paging.ts";

const within = "https://graph.microsoft.com/v1.0/";
const start = `${within}users`;

/** Reads all pages of a collection that is described by its pages' bodies, by URL. */
async function pagesOf(bodies: Record<string, unknown>): Promise<unknown[][]> {
  const answer = (url: string) => {
    const body = bodies[url];
    return body === undefined ? { status: 404, headers: {}, body: {} } : { status: 200, headers: {}, body };
  };
  const pages: unknown[][] = [];
  const follow = async (url: string) => answer(url);
  for await (const page of readPages({
    asked: { method: "GET", url: start },
    first: answer(start),
    link: "@odata.nextLink",
    within,
    follow,
  })) {
    pages.push(page);
  }
  return pages;
}

const page = (value: unknown, next?: unknown) => ({
  value,
  ...(next === undefined ? {} : { "@odata.nextLink": next }),
});

describe("a paged collection", () => {
  it("is read to its end", async () => {
    const second = `${start}?$skiptoken=2`;
    const third = `${start}?$skiptoken=3`;
    const pages = await pagesOf({
      [start]: page([1, 2], second),
      [second]: page([3], third),
      [third]: page([]),
    });
    assert.deepEqual(pages, [[1, 2], [3], []]);
  });

  for (const next of [
    "https://attacker.example/v1.0/users",
    "https://graph.microsoft.com.attacker.example/v1.0/users",
    "https://graph.microsoft.com@attacker.example/v1.0/users",
    "https://graph.microsoft.com:8443/v1.0/users",
    "http://graph.microsoft.com/v1.0/users",
    "https://graph.microsoft.com/v1.0/../beta/users",
    "https://graph.microsoft.com/v1.0\\..\\..\\beta",
    "/v1.0/users",
    "",
    7,
  ]) {
    it(`is malformed if it goes on at ${JSON.stringify(next)}`, async () => {
      await assert.rejects(pagesOf({ [start]: page([1], next) }), {
        failure: "malformed",
        message: /leads elsewhere/,
      });
    });
  }

  it("ends at an empty link where that is Azure's", async () => {
    const pages = readPages({
      asked: { method: "GET", url: start },
      first: { status: 200, headers: {}, body: { value: [1], nextLink: "" } },
      link: "nextLink",
      within,
      follow: () => Promise.reject(new Error("asked for a page that there is not")),
    });
    const read: unknown[][] = [];
    for await (const each of pages) read.push(each);
    assert.deepEqual(read, [[1]]);
  });

  for (const [what, value, most] of [
    ["empty pages", [], 100],
    ["pages", [1], 20_000],
  ] as const) {
    it(`is malformed if its ${what} come to no end`, async () => {
      let asked = 1;
      const answer = () => ({
        status: 200,
        headers: {},
        body: page(value, `${start}?$skiptoken=${(asked += 1)}`),
      });
      const pages = readPages({
        asked: { method: "GET", url: start },
        first: answer(),
        link: "@odata.nextLink",
        within,
        follow: async () => answer(),
      });
      const read = async () => {
        for await (const each of pages) assert.equal(each.length, value.length);
      };
      await assert.rejects(read(), { failure: "malformed", message: /no end/ });
      assert.ok(asked <= most + 2, `${asked} pages were asked for`);
    });
  }

  it("is malformed if its pages go round in a circle", async () => {
    const second = `${start}?$skiptoken=2`;
    await assert.rejects(pagesOf({ [start]: page([1], second), [second]: page([2], second) }), {
      failure: "malformed",
      message: /circle/,
    });
  });

  it("is malformed if it leads back to its first page", async () => {
    await assert.rejects(pagesOf({ [start]: page([1], start) }), { failure: "malformed" });
  });

  for (const body of [{}, { value: {} }, { value: null }, "<html>", []]) {
    it(`is malformed if a page is ${JSON.stringify(body)}`, async () => {
      await assert.rejects(pagesOf({ [start]: body }), { failure: "malformed", message: /“value”/ });
    });
  }

  it("fails as a whole if one page is missing", async () => {
    await assert.rejects(pagesOf({ [start]: page([1], `${start}?$skiptoken=2`) }), { failure: "notRead" });
  });
});
