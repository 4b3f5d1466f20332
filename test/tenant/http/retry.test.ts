import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseRetryAfter, RetryBudget, setbackOf } from "../../../src/tenant/http/retry.ts";
import { stillTime } from "../still-time.ts";

const noon = Date.parse("2026-11-21T12:00:00Z");
const limits = { attempts: 6, base: 1_000, cap: 60_000, total: 300_000 };

describe("Retry-After", () => {
  it("is read as seconds", () => {
    assert.equal(parseRetryAfter("17", noon), 17_000);
  });

  it("is read as an HTTP date", () => {
    assert.equal(parseRetryAfter("Sat, 21 Nov 2026 12:00:30 GMT", noon), 30_000);
  });

  it("means no wait if its date has passed", () => {
    assert.equal(parseRetryAfter("Sat, 21 Nov 2026 11:00:00 GMT", noon), 0);
  });

  it("may have a fraction", () => {
    assert.equal(parseRetryAfter("1.5", noon), 1_500);
  });

  it("says nothing if it is neither", () => {
    for (const value of ["soon", "-5", "2026-11-21", "", undefined])
      assert.equal(parseRetryAfter(value, noon), undefined, value);
  });

  it("with a date is held against the service's own clock", () => {
    const headers = {
      date: "Sat, 21 Nov 2026 12:06:00 GMT",
      "retry-after": "Sat, 21 Nov 2026 12:06:02 GMT",
    };
    assert.equal(setbackOf({ status: 429, headers }, noon)?.retryAfter, 2_000);
    const { date, ...dateless } = headers;
    assert.equal(setbackOf({ status: 429, headers: dateless }, Date.parse(date))?.retryAfter, 2_000);
  });
});

describe("an answer", () => {
  for (const status of [429, 500, 502, 503, 504]) {
    it(`with ${status} is a setback`, () => {
      assert.deepEqual(setbackOf({ status, headers: { "retry-after": "3" } }, noon), {
        status,
        retryAfter: 3_000,
      });
    });
  }

  for (const status of [200, 302, 400, 401, 403, 404, 501]) {
    it(`with ${status} is final`, () => {
      assert.equal(setbackOf({ status, headers: {} }, noon), undefined);
    });
  }
});

describe("a retry budget", () => {
  it("waits as long as the service asks, and a moment more", () => {
    assert.equal(new RetryBudget(limits, stillTime()).nextDelay(7_000), 7_500);
  });

  it("waits longer each time where the service asks for hardly any wait", () => {
    const budget = new RetryBudget(limits, stillTime());
    const waits = Array.from({ length: 6 }, () => budget.nextDelay(0));
    assert.deepEqual(waits, [1_500, 3_000, 6_000, 12_000, 24_000, undefined]);
    assert.equal(budget.attempt, 6);
  });

  it("doubles its own waits, up to the cap", () => {
    const budget = new RetryBudget({ ...limits, attempts: 8 }, stillTime());
    const waits = Array.from({ length: 7 }, () => budget.nextDelay(undefined));
    assert.deepEqual(waits, [1_500, 3_000, 6_000, 12_000, 24_000, 48_000, 60_000]);
  });

  it("spreads its own waits by chance", () => {
    const time = stillTime();
    assert.equal(new RetryBudget(limits, { ...time, random: () => 0 }).nextDelay(undefined), 1_000);
    assert.equal(new RetryBudget(limits, { ...time, random: () => 1 }).nextDelay(undefined), 2_000);
  });

  it("gives up at once if the service asks for more than is left", () => {
    assert.equal(new RetryBudget(limits, stillTime()).nextDelay(300_001), undefined);
  });

  it("counts the time that has passed", async () => {
    const time = stillTime();
    const budget = new RetryBudget(limits, time);
    budget.begin();
    await time.sleep(200_000);
    assert.equal(budget.nextDelay(99_501), undefined);
    assert.equal(budget.nextDelay(99_500), 100_000);
  });

  it("does not count the time before the first attempt", async () => {
    const time = stillTime();
    const budget = new RetryBudget(limits, time);
    await time.sleep(400_000);
    budget.begin();
    assert.equal(budget.nextDelay(100_000), 100_500);
  });
});
