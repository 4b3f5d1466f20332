import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { OperatorError } from "../../src/errors.ts";
import { assertJitterFits, millisecondsOf, parseSchedule } from "../../src/watch/schedule.ts";

/** The next times after this one, each found from the one before, as the watch does. */
function times(expression: string, zone: string, from: string, count: number): string[] {
  const { next } = parseSchedule(expression, zone);
  const found: string[] = [];
  for (let after = new Date(from); found.length < count;) {
    after = next(after) ?? assert.fail(`no time after ${after.toISOString()}`);
    found.push(after.toISOString());
  }
  return found;
}

describe("a schedule", () => {
  const rows: { name: string; expression: string; zone: string; from: string; times: string[] }[] = [
    {
      name: "keeps to the wall clock of its zone, in winter and in summer",
      expression: "0 5 * * *",
      zone: "Europe/Berlin",
      from: "2026-03-28T00:00:00Z",
      times: ["2026-03-28T04:00:00.000Z", "2026-03-29T03:00:00.000Z", "2026-03-30T03:00:00.000Z"],
    },
    {
      name: "scans once, right after the gap, where the clocks skip its time",
      expression: "30 2 * * *",
      zone: "Europe/Berlin",
      from: "2026-03-28T12:00:00Z",
      times: ["2026-03-29T01:00:00.000Z", "2026-03-30T00:30:00.000Z"],
    },
    {
      name: "scans once where the clocks repeat its time",
      expression: "30 2 * * *",
      zone: "Europe/Berlin",
      from: "2026-10-24T12:00:00Z",
      times: ["2026-10-25T00:30:00.000Z", "2026-10-26T01:30:00.000Z"],
    },
    {
      name: "does so for a list of hours too",
      expression: "30 2,14 * * *",
      zone: "America/New_York",
      from: "2026-10-31T23:00:00Z",
      times: ["2026-11-01T07:30:00.000Z", "2026-11-01T19:30:00.000Z", "2026-11-02T07:30:00.000Z"],
    },
    {
      name: "scans once in a list of hours where one is repeated",
      expression: "30 1,14 * * *",
      zone: "America/New_York",
      from: "2026-10-31T23:00:00Z",
      times: ["2026-11-01T05:30:00.000Z", "2026-11-01T19:30:00.000Z", "2026-11-02T06:30:00.000Z"],
    },
    {
      name: "never names the time again that it is asked from",
      expression: "0 5 * * *",
      zone: "UTC",
      from: "2026-01-01T05:00:00Z",
      times: ["2026-01-02T05:00:00.000Z"],
    },
    {
      name: "knows weekdays",
      expression: "15 6 * * mon",
      zone: "UTC",
      from: "2026-11-22T00:00:00Z",
      times: ["2026-11-23T06:15:00.000Z", "2026-11-30T06:15:00.000Z"],
    },
  ];
  for (const row of rows)
    it(row.name, () => {
      assert.deepEqual(times(row.expression, row.zone, row.from, row.times.length), row.times);
    });

  const refused: { name: string; expression: string; zone?: string; says: RegExp }[] = [
    { name: "words", expression: "every day", says: /is no cron expression/ },
    { name: "seconds", expression: "0 0 5 * * *", says: /is no cron expression/ },
    { name: "an hour that there is not", expression: "0 25 * * *", says: /is no cron expression/ },
    { name: "a day that never comes", expression: "0 5 30 2 *", says: /never comes/ },
    {
      name: "a zone that there is not",
      expression: "0 5 * * *",
      zone: "Europe/Bärlin",
      says: /no time zone/,
    },
  ];
  for (const { name, expression, zone, says } of refused)
    it(`refuses ${name}, and says how it is done`, () => {
      assert.throws(
        () => parseSchedule(expression, zone),
        (error) => error instanceof OperatorError && error.code === "USAGE" && says.test(error.message),
      );
    });

  it("reads times", () => {
    assert.deepEqual(["90s", "10m", "2h"].map(millisecondsOf), [90_000, 600_000, 7_200_000]);
  });

  const jitters: { expression: string; jitter: string; says?: RegExp }[] = [
    { expression: "0 5 * * *", jitter: "23h" },
    { expression: "0 5 * * *", jitter: "24h", says: /only 24 h apart/ },
    { expression: "0 * * * *", jitter: "59m" },
    { expression: "0 * * * *", jitter: "60m", says: /only 1 h apart/ },
    // The gap that counts is not the first.
    { expression: "0,50 5 * * 1", jitter: "50m", says: /only 50 min apart/ },
    { expression: "0 5 1,27 * *", jitter: "25h" },
    // In February.
    { expression: "0 5 1,28 * *", jitter: "25h", says: /only 24 h apart/ },
    { expression: "0 0 1 1 *", jitter: "1h" },
  ];
  for (const { expression, jitter, says } of jitters)
    it(`${says === undefined ? "takes" : "refuses"} a jitter of ${jitter} with ${expression}`, () => {
      const check = () =>
        assertJitterFits(
          millisecondsOf(jitter),
          parseSchedule(expression, "UTC"),
          new Date("2026-11-22T05:30:00Z"),
        );
      if (says === undefined) assert.doesNotThrow(check);
      else
        assert.throws(
          check,
          (error) => error instanceof OperatorError && error.code === "USAGE" && says.test(error.message),
        );
    });
});
