import { complaint } from "./status.ts";
import type { PartialScan, Status, TenantStatus } from "./status.ts";

/** Prometheus' text format, https://prometheus.io/docs/instrumenting/exposition_formats/ */
export const metricsType = "text/plain; version=0.0.4; charset=utf-8";

type Labels = Readonly<Record<string, string>>;

interface Metric {
  readonly name: string;
  readonly kind: "gauge" | "counter";
  readonly help: string;
  readonly samples: readonly { readonly labels?: Labels; readonly value: number }[];
}

/** The status as metrics. Of a tenant they name nothing but its id; what is not known yet is left out, never 0. */
export function renderMetrics(status: Status): string {
  return metricsOf(status)
    .filter(({ samples }) => samples.length > 0)
    .map(renderMetric)
    .join("");
}

function metricsOf(status: Status): Metric[] {
  const { last, lastSuccess, nextDue, counts, busySince, version } = status;
  return [
    gauge("plimsoll_build_info", "Which Plimsoll this is.", [{ labels: { version }, value: 1 }]),
    gauge("plimsoll_scan_running", "1 while a scan is running; for six hours, and /healthz complains.", [
      { value: Number(busySince !== undefined) },
    ]),
    {
      ...gauge(
        "plimsoll_scans_total",
        "Scans since the start, by what became of them.",
        Object.entries(counts).map(([result, value]) => ({ labels: { result }, value })),
      ),
      kind: "counter",
    },
    gauge(
      "plimsoll_last_scan_timestamp_seconds",
      "When the last scan ended, of several tenants the last of them.",
      known(last, ({ finishedAt }) => seconds(finishedAt)),
    ),
    gauge(
      "plimsoll_last_scan_duration_seconds",
      "How long the last scan took.",
      known(last, ({ startedAt, finishedAt }) => seconds(finishedAt) - seconds(startedAt)),
    ),
    gauge(
      "plimsoll_last_scan_success",
      "1 if the last scan could read all that it should, of every tenant.",
      known(last, () => Number(complaint(status) === undefined)),
    ),
    gauge(
      "plimsoll_last_success_timestamp_seconds",
      "When the last scan ended that was successful for every tenant.",
      known(lastSuccess, seconds),
    ),
    gauge("plimsoll_next_scan_timestamp_seconds", "When the next scan is due.", known(nextDue, seconds)),
    ...tenantMetrics(status),
  ];
}

type KnownTenant = TenantStatus & { readonly picture: PartialScan };

/** Of each tenant, once where two names mean the same. One whose id is not known, because no scan of it has ever succeeded, is missing here, and is counted in `plimsoll_tenants`. */
function tenantMetrics({ tenants }: Status): Metric[] {
  const byId = new Map(
    tenants.flatMap(({ picture, ...rest }) =>
      picture === undefined ? [] : [[picture.tenantId, { ...rest, picture }] as const],
    ),
  );
  const ofEach = (value: (tenant: KnownTenant) => number | undefined) =>
    [...byId.values()].flatMap((each) => {
      const known = value(each);
      return known === undefined ? [] : [{ labels: { tenant_id: each.picture.tenantId }, value: known }];
    });
  const failed = tenants.filter(({ last }) => last.outcome.result === "failure").length;
  return [
    gauge(
      "plimsoll_tenants",
      "Tenants by what became of their last scans.",
      tenants.length === 0
        ? []
        : [
            { labels: { result: "success" }, value: tenants.length - failed },
            { labels: { result: "failure" }, value: failed },
          ],
    ),
    gauge(
      "plimsoll_tenant_last_scan_success",
      "1 if the tenant's last scan could read all that it should.",
      ofEach(({ last }) => Number(last.outcome.result === "success")),
    ),
    gauge(
      "plimsoll_tenant_last_scan_timestamp_seconds",
      "When the tenant's last scan ended.",
      ofEach(({ last }) => seconds(last.finishedAt)),
    ),
    gauge(
      "plimsoll_tenant_last_success_timestamp_seconds",
      "When the tenant's last successful scan ended.",
      ofEach(({ lastSuccess }) => (lastSuccess === undefined ? undefined : seconds(lastSuccess))),
    ),
    gauge(
      "plimsoll_scan_requests",
      "Requests that the tenant's last scan with a result made.",
      ofEach(({ picture }) => picture.requests),
    ),
    gauge(
      "plimsoll_policies",
      "Policies by product and outcome, as the tenant's last scan with a result found them.",
      [...byId.values()].flatMap(({ picture }) => policies(picture)),
    ),
  ];
}

function policies({ tenantId, products }: PartialScan): Metric["samples"] {
  return products.flatMap(({ product, counts }) =>
    Object.entries(counts).map(([outcome, value]) => ({
      labels: { tenant_id: tenantId, product, outcome },
      value,
    })),
  );
}

function gauge(name: string, help: string, samples: Metric["samples"]): Metric {
  return { name, kind: "gauge", help, samples };
}

function known<Thing>(thing: Thing | undefined, value: (thing: Thing) => number): Metric["samples"] {
  return thing === undefined ? [] : [{ value: value(thing) }];
}

function seconds(time: Date): number {
  return time.getTime() / 1000;
}

function renderMetric({ name, kind, help, samples }: Metric): string {
  const lines = samples.map(({ labels = {}, value }) => `${name}${renderLabels(labels)} ${value}\n`);
  return `# HELP ${name} ${help}\n# TYPE ${name} ${kind}\n${lines.join("")}`;
}

function renderLabels(labels: Labels): string {
  const pairs = Object.entries(labels).map(([name, value]) => `${name}="${escaped(value)}"`);
  return pairs.length === 0 ? "" : `{${pairs.join(",")}}`;
}

function escaped(value: string): string {
  return value.replaceAll("\\", "\\\\").replaceAll("\n", "\\n").replaceAll('"', '\\"');
}
