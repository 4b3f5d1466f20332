import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { OperatorError } from "../../src/errors.ts";
import { lineLog } from "../../src/watch/log.ts";
import { parseSchedule } from "../../src/watch/schedule.ts";
import { sleepUntil } from "../../src/watch/sleep.ts";
import { complaint, failed, firstStatus } from "../../src/watch/status.ts";
import type { ScanResult } from "../../src/watch/status.ts";
import { watch } from "../../src/watch/watch.ts";
import { play, success } from "./played.ts";

const events = (log: readonly { event: string }[]) => log.map(({ event }) => event);

describe("a watch", () => {
  it("scans when it is due, and not before", async () => {
    const { began, held, statuses } = await play({ scans: [success, success, success] });
    assert.deepEqual(began, [
      "2026-11-22T05:00:00.000Z",
      "2026-11-23T05:00:00.000Z",
      "2026-11-24T05:00:00.000Z",
    ]);
    assert.equal(held, 0, "every lock was given back");
    assert.equal(statuses.at(-1)?.counts.success, 3);
    assert.equal(statuses[0]?.nextDue?.toISOString(), "2026-11-22T05:00:00.000Z");
  });

  it("begins with a scan if told so", async () => {
    const { began } = await play({ scans: [success, success], onceNow: true });
    assert.deepEqual(began, ["2026-11-22T00:00:00.000Z", "2026-11-22T05:00:00.000Z"]);
  });

  it("begins later by chance, up to the jitter", async () => {
    const chances = [0.5, 0.999];
    const { began } = await play({
      scans: [success, success],
      jitter: 600_000,
      random: () => chances.shift() ?? 0,
    });
    assert.deepEqual(began, ["2026-11-22T05:05:00.000Z", "2026-11-23T05:09:59.400Z"]);
  });

  it("leaves out what was due while a scan was running, and says so", async () => {
    const { began, log } = await play({ scans: [success, success], expression: "0 * * * *", minutes: 150 });
    assert.deepEqual(began, ["2026-11-22T01:00:00.000Z", "2026-11-22T04:00:00.000Z"]);
    assert.match(
      log.find(({ event }) => event === "scan.missed")?.message ?? "",
      /due at 2026-11-22T02:00.*took too long/,
    );
  });

  it("goes on after any error, told in one entry with what to do", async () => {
    const broken = new OperatorError("SIGN_IN_FAILED", "The secret has expired.", "Make a new one.");
    const { began, log, statuses } = await play({
      scans: [broken, new TypeError("x is undefined"), success],
    });
    assert.equal(began.length, 3);
    assert.deepEqual(
      log.filter(({ level }) => level === "error").map(({ message }) => message),
      [
        "The secret has expired. Make a new one.",
        "Unexpected error: x is undefined. This is a mistake in Plimsoll: please report it with what “plimsoll scan --debug” prints.",
      ],
    );
    const complaints = statuses.map(complaint).filter((reason, n, all) => n === 0 || reason !== all[n - 1]);
    assert.deepEqual(
      complaints.map((reason) => reason?.slice(0, 16)),
      [undefined, "The secret has e", "Unexpected error", undefined],
    );
  });

  it("says where others may ask only which error it was, if it redacts", async () => {
    const error = new OperatorError("PROFILE_INVALID", "contoso.pem is missing.", "Put it there.");
    const { log, statuses } = await play({ redacts: true, scans: [error, failed(error, { redacts: true })] });
    const complaints = statuses.map(complaint).filter((words) => words !== undefined);
    assert.deepEqual(
      [...new Set(complaints)],
      [
        "The scan ended in an error, PROFILE_INVALID; this watch redacts, so the words stand in its log alone.",
      ],
    );
    assert.equal(log.filter(({ message }) => message.includes("contoso.pem is missing.")).length, 2);
  });

  it("keeps the picture of the last scan that brought one, also where that was not whole", async () => {
    const { tenantId, products, run } = success;
    const partial = { tenantId, products, run, requests: 7 };
    const unreachable = new OperatorError("TENANT_UNREACHABLE", "No answer.", "Look at the network.");
    const { statuses } = await play({
      scans: [success, { result: "failure", reason: "1 of 3 sources", partial }, unreachable],
    });
    const last = statuses.at(-1);
    assert.equal(last?.tenants[0]?.picture?.requests, 7);
    assert.deepEqual(last?.counts, { success: 1, failure: 2, skipped: 0 });
    assert.equal(last?.lastSuccess?.toISOString(), "2026-11-22T05:02:00.000Z");
  });

  it("says of each tenant how it is, and forgets those that are watched no more", async () => {
    const expired: ScanResult = { result: "failure", reason: "The secret has expired." };
    const other = { ...success, tenantId: "0f0a1c9e-0000-4000-8000-000000000002" };
    const { statuses, log } = await play({
      scans: [
        { contoso: success, fabrikam: other },
        { contoso: expired, fabrikam: other, tailwind: expired },
        { fabrikam: other },
      ],
    });
    const complaints = statuses.map(complaint).filter((reason, n, all) => n === 0 || reason !== all[n - 1]);
    assert.deepEqual(complaints, [
      undefined,
      "1 of 2 tenants. contoso: The secret has expired.",
      "2 of 3 tenants. contoso: The secret has expired. tailwind: The secret has expired.",
      undefined,
    ]);
    const second = statuses.findLast(
      ({ busySince, tenants }) => busySince === undefined && tenants.length === 3,
    );
    assert.equal(second?.lastSuccess?.toISOString(), "2026-11-22T05:02:00.000Z", "of all of them");
    assert.deepEqual(
      second?.tenants.map(({ lastSuccess }) => lastSuccess?.toISOString()),
      ["2026-11-22T05:02:00.000Z", "2026-11-23T05:02:00.000Z", undefined],
    );
    assert.equal(statuses.at(-1)?.lastSuccess?.toISOString(), "2026-11-24T05:02:00.000Z");
    assert.deepEqual(
      log.filter(({ event }) => event === "scans.finished").map(({ level, message }) => [level, message]),
      [
        ["info", "All 2 tenants have been scanned; every scan went well."],
        ["error", "All 3 tenants have been scanned; 2 scans did not go well."],
      ],
    );
  });

  it("waits for another process that is scanning, and leaves the scan out if that goes on", async () => {
    let asked = 0;
    const owner = { host: "other", pid: 7, pidSpace: "", token: "t", since: "2026-11-22T05:00:00Z" };
    const { began, log, statuses } = await play({
      scans: [success],
      heldBy: () => ((asked += 1) <= 40 ? owner : undefined),
    });
    assert.deepEqual(began, ["2026-11-23T05:00:45.000Z"], "the second night's scan waits, and then runs");
    assert.deepEqual(events(log).slice(0, 4), [
      "scan.scheduled",
      "scan.waiting",
      "scan.skipped",
      "scan.scheduled",
    ]);
    assert.match(log[2]?.message ?? "", /process 7 on other since 2026-11-22T05:00:00Z.*left out/);
    assert.deepEqual(statuses.at(-1)?.counts, { success: 1, failure: 0, skipped: 1 });
  });

  it("plans anew where the clock is set back, with the same chance", async () => {
    let chances = 0;
    const { began, log } = await play({
      scans: [success],
      from: "2036-11-22T12:00:00Z",
      setTo: ["2026-11-22T12:00:00Z"],
      jitter: 600_000,
      random: () => (chances += 0.25),
    });
    assert.deepEqual(began, ["2026-11-23T05:02:30.000Z"]);
    assert.deepEqual(
      log.slice(0, 2).map(({ message }) => message),
      ["2036-11-23", "2026-11-23"].map((day) => `The next scan begins at ${day}T05:02:30.000Z.`),
    );
  });

  it("does not lose the scan of this night where the clock is set back a little before it begins", async () => {
    const { began, log } = await play({
      scans: [success],
      setTo: ["2026-11-22T05:02:00Z", "2026-11-22T05:01:59Z"],
      jitter: 600_000,
      random: () => 0.5,
    });
    assert.deepEqual(began, ["2026-11-22T05:05:00.000Z"]);
    assert.deepEqual(events(log).slice(0, 2), ["scan.scheduled", "scan.started"]);
  });

  it("goes on waiting where a sleep is over too early, without a word and without a new chance", async () => {
    let chances = 0;
    const { began, log } = await play({
      scans: [success],
      setTo: ["2026-11-22T01:00:00Z", "2026-11-22T04:59:59Z", "2026-11-22T05:01:00Z"],
      jitter: 600_000,
      random: () => (chances += 0.25),
    });
    assert.deepEqual(began, ["2026-11-22T05:02:30.000Z"]);
    assert.deepEqual(events(log).slice(0, 2), ["scan.scheduled", "scan.started"]);
  });

  it("stops at once, in the middle of a scan and without a word of failure", async () => {
    const stop = new AbortController();
    const said: string[] = [];
    let released = false;
    await watch({
      schedule: parseSchedule("0 5 * * *", "UTC"),
      jitter: 0,
      onceNow: true,
      redacts: false,
      status: firstStatus("1"),
      onStatus: () => undefined,
      scan: (signal) =>
        new Promise((_, fail) => {
          signal.addEventListener("abort", () => fail(new Error("the socket was closed")));
          setImmediate(() => stop.abort());
        }),
      takeLock: async () => ({
        lock: {
          async release() {
            released = true;
          },
        },
      }),
      log: ({ event }) => said.push(event),
      clock: () => new Date(),
      random: () => 0,
      sleepUntil,
      signal: stop.signal,
    });
    assert.deepEqual(said, ["scan.started", "scan.aborted"]);
    assert.ok(released);
  });
});

describe("a sleep", () => {
  it("is over when the clock says so, and not before", async () => {
    const until = new Date(Date.now() + 60);
    await sleepUntil(until, new AbortController().signal);
    assert.ok(Date.now() >= until.getTime());
  });

  it("is over after a while whatever the clock says", async () => {
    await sleepUntil(new Date("2999-01-01T00:00:00Z"), new AbortController().signal, 20);
  });

  it("is over when the signal aborts, before it or during it", async () => {
    const far = new Date("2999-01-01T00:00:00Z");
    await sleepUntil(far, AbortSignal.abort());
    const stop = new AbortController();
    setImmediate(() => stop.abort());
    await sleepUntil(far, stop.signal);
  });
});

describe("a log", () => {
  const written = (form: "text" | "json") => {
    const lines: string[] = [];
    const log = lineLog({
      form,
      clock: () => new Date("2026-11-22T05:00:00Z"),
      plain: (text) => text.replaceAll("\n", " "),
      write: (line) => lines.push(line),
    });
    log({ level: "error", event: "scan.failed", message: 'one\n"two"', fields: { seconds: 3, run: null } });
    log({ level: "info", event: "scan.started", message: "three" });
    return lines;
  };

  it("has one line for each entry, as text", () => {
    assert.deepEqual(written("text"), [
      '2026-11-22T05:00:00.000Z error: one "two"',
      "2026-11-22T05:00:00.000Z three",
    ]);
  });

  it("has one line for each entry, as JSON", () => {
    assert.deepEqual(
      written("json").map((line) => JSON.parse(line) as unknown),
      [
        {
          time: "2026-11-22T05:00:00.000Z",
          level: "error",
          event: "scan.failed",
          message: 'one "two"',
          seconds: 3,
          run: null,
        },
        { time: "2026-11-22T05:00:00.000Z", level: "info", event: "scan.started", message: "three" },
      ],
    );
  });
});
