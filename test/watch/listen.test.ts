import assert from "node:assert/strict";
import { describe, it } from "node:test";
import * as fc from "fast-check";
import { OperatorError } from "../../src/errors.ts";
import { listen, parseAddress } from "../../src/watch/listen.ts";
import { renderMetrics } from "../../src/watch/metrics.ts";
import { afterRound, afterSkip, afterStart, afterTenant, firstStatus } from "../../src/watch/status.ts";
import type { LastScan, PartialScan, Status } from "../../src/watch/status.ts";
import { parseMetrics } from "./parse-metrics.ts";
import type { Sample } from "./parse-metrics.ts";

const counts = { pass: 5, fail: 2, warning: 1, manual: 0, notApplicable: 0, unknown: 3, accepted: 1 };
const kept: PartialScan = {
  tenantId: "0f0a1c9e-0000-4000-8000-000000000001",
  products: [{ product: "entra-id", title: "Entra ID", counts }],
  requests: 42,
  run: "runs/one",
};
const times = {
  startedAt: new Date("2026-11-22T05:00:00Z"),
  finishedAt: new Date("2026-11-22T05:00:12.500Z"),
};
const fresh = firstStatus("1.2.3");
/** After the one tenant that there is has been scanned. */
const afterScan = (status: Status, last: LastScan) =>
  afterRound(afterTenant(status, { tenant: "contoso.example", ...last }), last, new Set(["contoso.example"]));
const well = afterScan(
  { ...fresh, nextDue: new Date("2026-11-23T05:00:00Z") },
  { ...times, outcome: { result: "success", ...kept } },
);
const failed = afterScan(well, {
  ...times,
  outcome: { result: "failure", reason: "The secret has expired.\nMake a new one." },
});

const value = (samples: Sample[], name: string, labels: Record<string, string> = {}) =>
  samples.find(
    (each) => each.name === name && Object.entries(labels).every(([key, text]) => each.labels[key] === text),
  )?.value;

describe("the metrics", () => {
  it("tell what the last scan found, and when and how it ran", () => {
    const samples = parseMetrics(renderMetrics(well));
    const tenant = { tenant_id: kept.tenantId };
    assert.equal(
      value(samples, "plimsoll_policies", { ...tenant, product: "entra-id", outcome: "unknown" }),
      3,
    );
    assert.equal(samples.filter(({ name }) => name === "plimsoll_policies").length, 7);
    assert.equal(value(samples, "plimsoll_scan_requests", tenant), 42);
    assert.equal(value(samples, "plimsoll_last_scan_duration_seconds"), 12.5);
    assert.equal(value(samples, "plimsoll_last_scan_success"), 1);
    assert.equal(
      value(samples, "plimsoll_last_scan_timestamp_seconds"),
      Date.parse("2026-11-22T05:00:12.500Z") / 1000,
    );
    assert.equal(
      value(samples, "plimsoll_next_scan_timestamp_seconds"),
      Date.parse("2026-11-23T05:00:00Z") / 1000,
    );
    assert.equal(value(samples, "plimsoll_build_info", { version: "1.2.3" }), 1);
  });

  it("leave out what is not known yet, and make no 0 of it", () => {
    const names = new Set(parseMetrics(renderMetrics(fresh)).map(({ name }) => name));
    assert.deepEqual([...names], ["plimsoll_build_info", "plimsoll_scan_running", "plimsoll_scans_total"]);
  });

  it("keep the figures of the last scan with a result after one that failed", () => {
    const samples = parseMetrics(renderMetrics(failed));
    assert.equal(value(samples, "plimsoll_last_scan_success"), 0);
    assert.equal(value(samples, "plimsoll_policies", { outcome: "fail" }), 2);
    assert.equal(value(samples, "plimsoll_scans_total", { result: "failure" }), 1);
  });

  it("count the scans that were left out", () => {
    const samples = parseMetrics(renderMetrics(afterSkip({ ...well, busySince: new Date() })));
    assert.equal(value(samples, "plimsoll_scans_total", { result: "skipped" }), 1);
    assert.equal(value(samples, "plimsoll_scan_running"), 0);
  });

  it("tell of each of several tenants, and of one whose id was never learnt only that it is there", () => {
    const two: PartialScan = { ...kept, tenantId: "0f0a1c9e-0000-4000-8000-000000000002", requests: 7 };
    const ended = [
      { tenant: "contoso", outcome: { result: "success", ...kept } },
      { tenant: "fabrikam", outcome: { result: "failure", reason: "1 of 3 sources", partial: two } },
      { tenant: "tailwind", outcome: { result: "failure", reason: "There is no such tenant." } },
      // The same tenant by another name: a sample that stands twice is no metric.
      { tenant: kept.tenantId, outcome: { result: "success", ...kept } },
    ] as const;
    const status = ended.reduce((before, scan) => afterTenant(before, { ...times, ...scan }), fresh);
    const samples = parseMetrics(renderMetrics(status));
    const successOf = (tenant_id: string) =>
      value(samples, "plimsoll_tenant_last_scan_success", { tenant_id });
    assert.deepEqual([successOf(kept.tenantId), successOf(two.tenantId)], [1, 0]);
    assert.equal(value(samples, "plimsoll_scan_requests", { tenant_id: two.tenantId }), 7);
    assert.equal(value(samples, "plimsoll_tenants", { result: "failure" }), 2);
    const known = samples.filter(({ name }) => name === "plimsoll_tenant_last_success_timestamp_seconds");
    assert.deepEqual(
      known.map(({ labels }) => labels["tenant_id"]),
      [kept.tenantId],
    );
    const keys = samples.map(({ name, labels }) => JSON.stringify([name, labels]));
    assert.equal(new Set(keys).size, keys.length);
  });

  it("escape whatever stands in a label", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const samples = parseMetrics(renderMetrics({ ...well, version: text }));
        assert.equal(samples[0]?.labels["version"], text);
      }),
    );
    for (const version of ["\\", '"', "\n", '\\n"', 'a",b="c'])
      assert.equal(parseMetrics(renderMetrics({ ...fresh, version }))[0]?.labels["version"], version);
  });
});

const now = new Date("2026-11-22T12:00:00Z");
const hoursAgo = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

async function serving(status: Status, work: (origin: string) => Promise<void>): Promise<void> {
  const listener = await listen(
    { host: "127.0.0.1", port: 0 },
    () => status,
    () => now,
  );
  try {
    await work(`http://${listener.address}`);
  } finally {
    await listener.close();
  }
}

describe("the address of a watch", () => {
  const health: { name: string; status: Status; code: number; text: string }[] = [
    { name: "well before the first scan is due", status: fresh, code: 200, text: "ok\n" },
    { name: "well after a scan that was", status: well, code: 200, text: "ok\n" },
    {
      name: "not well after one that was not, and says why in one line",
      status: failed,
      code: 503,
      text: "The secret has expired. Make a new one.\n",
    },
    {
      name: "well while a scan is running",
      status: afterStart(well, hoursAgo(5)),
      code: 200,
      text: "ok\n",
    },
    {
      name: "not well where a scan does not come to its end",
      status: afterStart(well, hoursAgo(7)),
      code: 503,
      text: "A scan has been running since 2026-11-22T05:00:00.000Z without coming to an end. Look at its log, and start the watch again.\n",
    },
    {
      name: "not well where nobody knows how long a scan has been running, because the clock was years ahead",
      status: afterStart(well, new Date("2036-11-22T05:00:00Z")),
      code: 503,
      text: "A scan has been running since 2036-11-22T05:00:00.000Z without coming to an end. Look at its log, and start the watch again.\n",
    },
    {
      name: "well where one scan after another comes to its end",
      status: afterTenant(afterStart(well, hoursAgo(7)), {
        tenant: "contoso.example",
        ...times,
        finishedAt: hoursAgo(1),
        outcome: { result: "success", ...kept },
      }),
      code: 200,
      text: "ok\n",
    },
    { name: "well where one scan was left out", status: afterSkip(well), code: 200, text: "ok\n" },
    {
      name: "not well where scans are left out again and again",
      status: afterSkip(afterSkip(afterSkip(well))),
      code: 503,
      text: "The last 3 scans were left out, because another process was scanning into the same history. The log says which; give each watch its own times, or its own folder with --history.\n",
    },
    {
      name: "well again once one of them begins",
      status: afterStart(afterSkip(afterSkip(well)), now),
      code: 200,
      text: "ok\n",
    },
    {
      name: "well again after the next",
      status: afterScan(failed, { ...times, outcome: { result: "success", ...kept } }),
      code: 200,
      text: "ok\n",
    },
  ];
  for (const { name, status, code, text } of health)
    it(`is ${name}`, () =>
      serving(status, async (origin) => {
        const response = await fetch(`${origin}/healthz`);
        assert.deepEqual([response.status, await response.text()], [code, text]);
      }));

  it("gives the metrics in their own type, and to HEAD nothing but the head", () =>
    serving(well, async (origin) => {
      const response = await fetch(`${origin}/metrics?x=1`);
      assert.equal(response.headers.get("content-type"), "text/plain; version=0.0.4; charset=utf-8");
      assert.ok(parseMetrics(await response.text()).length > 0);
      const head = await fetch(`${origin}/metrics`, { method: "HEAD" });
      assert.deepEqual([head.status, await head.text()], [200, ""]);
    }));

  it("refuses every other method and path", () =>
    serving(well, async (origin) => {
      for (const method of ["POST", "PUT", "DELETE", "PATCH", "OPTIONS"]) {
        const response = await fetch(`${origin}/healthz`, { method });
        assert.deepEqual([response.status, response.headers.get("allow")], [405, "GET, HEAD"], method);
      }
      for (const path of ["/", "/metrics/", "/../metrics/x", "/HEALTHZ"])
        assert.equal((await fetch(`${origin}${path}`)).status, 404, path);
    }));

  it("says what to do where somebody listens already", () =>
    serving(well, async (origin) => {
      await assert.rejects(
        listen(
          parseAddress(new URL(origin).host),
          () => well,
          () => now,
        ),
        (error) => error instanceof OperatorError && /listens there already/.test(error.message),
      );
    }));

  const addresses: [text: string, host: string, port: number][] = [
    ["127.0.0.1:9464", "127.0.0.1", 9464],
    ["9464", "127.0.0.1", 9464],
    ["[::1]:9464", "::1", 9464],
    ["0.0.0.0:80", "0.0.0.0", 80],
    ["localhost:1", "localhost", 1],
  ];
  for (const [text, host, port] of addresses)
    it(`reads ${text}`, () => assert.deepEqual(parseAddress(text), { host, port }));

  for (const text of ["", "localhost", "::1:80", "127.0.0.1:65536", "http://localhost:80", "a b:80"])
    it(`refuses “${text}”`, () => assert.throws(() => parseAddress(text), /no address to listen at/));
});
