import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { longestChain, publicUrl, Trace } from "../../../src/tenant/http/trace.ts";

const span = (startedAt: number, endedAt: number) => ({ startedAt, endedAt });

describe("the longest chain of requests", () => {
  it("is 0 without any", () => {
    assert.equal(longestChain([]), 0);
  });

  it("is 1 if all ran at the same time", () => {
    assert.equal(longestChain([span(0, 10), span(1, 9), span(2, 12)]), 1);
  });

  it("counts requests that followed one another, in whatever order they are listed", () => {
    assert.equal(longestChain([span(20, 30), span(0, 10), span(10, 20)]), 3);
  });

  it("does not count a request that started before the other had ended", () => {
    assert.equal(longestChain([span(0, 10), span(9, 20), span(20, 30)]), 2);
  });

  it("follows the longer of two branches", () => {
    const short = [span(0, 50), span(51, 60)];
    const long = [span(0, 10), span(11, 20), span(21, 30)];
    assert.equal(longestChain([...short, ...long]), 4);
  });

  it("is what comparing every request with every other one gives", () => {
    const spans = fc.array(
      fc
        .tuple(fc.nat(40), fc.integer({ min: 1, max: 15 }))
        .map(([start, length]) => span(start, start + length)),
      { maxLength: 25 },
    );
    fc.assert(
      fc.property(spans, (requests) =>
        assert.equal(longestChain(requests), longestChainByComparison(requests)),
      ),
    );
  });
});

/** The definition, word by word: 1 + the longest chain that ends with a request that had ended before this one started. */
function longestChainByComparison(requests: readonly { startedAt: number; endedAt: number }[]): number {
  const endingWith = (last: { startedAt: number }): number =>
    1 + Math.max(0, ...requests.filter(({ endedAt }) => endedAt <= last.startedAt).map(endingWith));
  return Math.max(0, ...requests.map(endingWith));
}

describe("a URL that may be shown", () => {
  it("keeps the query options that say what is read", () => {
    assert.equal(
      publicUrl("https://graph.microsoft.com/v1.0/users?%24select=id&$filter=id%20eq%20'1'&$top=5"),
      "https://graph.microsoft.com/v1.0/users?$select=id&$filter=id eq '1'&$top=5",
    );
  });

  it("hides the values of all other options", () => {
    assert.equal(
      publicUrl("https://graph.microsoft.com/v1.0/users?$skiptoken=abc&sig=xyz"),
      "https://graph.microsoft.com/v1.0/users?$skiptoken=…&sig=…",
    );
  });

  it("leaves out user name, password and fragment", () => {
    assert.equal(publicUrl("https://ann:pw@contoso.example/a#token"), "https://contoso.example/a");
  });

  it("keeps control characters encoded", () => {
    assert.equal(
      publicUrl("https://contoso.example/a?$filter=%1b[31m%0a"),
      "https://contoso.example/a?$filter=%1b[31m%0a",
    );
  });
});

it("a trace counts every further attempt as a retry", () => {
  const trace = new Trace();
  const request = {
    api: "graph",
    method: "GET",
    url: "https://graph.microsoft.com/v1.0/users",
    status: 200,
  } as const;
  trace.requests.push(
    { ...request, attempt: 1, ...span(0, 1) },
    { ...request, attempt: 2, ...span(2, 3) },
    { ...request, attempt: 3, ...span(4, 5) },
  );
  assert.equal(trace.retries, 2);
  assert.equal(trace.waves, 3);
});
