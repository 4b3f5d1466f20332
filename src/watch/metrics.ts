import type { Status } from "./status.ts";

/** Prometheus' text format, https://prometheus.io/docs/instrumenting/exposition_formats/ */
export const metricsType = "text/plain; version=0.0.4; charset=utf-8";

type Labels = Readonly<Record<string, string>>;

interface Metric {
  readonly name: string;
  readonly kind: "gauge" | "counter";
  readonly help: string;
  readonly samples: readonly { readonly labels?: Labels; readonly value: number }[];
}

/** The status as metrics. Of the tenant they name nothing but its id; what is not known yet is left out, never 0. */
export function renderMetrics(status: Status): string {
  return metricsOf(status)
    .filter(({ samples }) => samples.length > 0)
    .map(renderMetric)
    .join("");
}

function metricsOf(status: Status): Metric[] {
  const { last, lastSuccess, nextDue, picture, counts, scanning, version } = status;
  return [
    gauge("plimsoll_build_info", "Which Plimsoll this is.", [{ labels: { version }, value: 1 }]),
    gauge("plimsoll_scan_running", "1 while a scan is running.", [{ value: Number(scanning) }]),
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
      "When the last scan ended.",
      known(last, ({ finishedAt }) => seconds(finishedAt)),
    ),
    gauge(
      "plimsoll_last_scan_duration_seconds",
      "How long the last scan took.",
      known(last, ({ startedAt, finishedAt }) => seconds(finishedAt) - seconds(startedAt)),
    ),
    gauge(
      "plimsoll_last_scan_success",
      "1 if the last scan could read all that it should.",
      known(last, ({ outcome }) => Number(outcome.result === "success")),
    ),
    gauge(
      "plimsoll_last_success_timestamp_seconds",
      "When the last successful scan ended.",
      known(lastSuccess, seconds),
    ),
    gauge("plimsoll_next_scan_timestamp_seconds", "When the next scan is due.", known(nextDue, seconds)),
    gauge(
      "plimsoll_scan_requests",
      "Requests that the last scan with a result made.",
      known(picture, ({ requests }) => requests, tenantOf(status)),
    ),
    gauge(
      "plimsoll_policies",
      "Policies by product and outcome, as the last scan with a result found them.",
      policies(status),
    ),
  ];
}

function policies(status: Status): Metric["samples"] {
  return (status.picture?.products ?? []).flatMap(({ product, counts }) =>
    Object.entries(counts).map(([outcome, value]) => ({
      labels: { ...tenantOf(status), product, outcome },
      value,
    })),
  );
}

function tenantOf({ picture }: Status): Labels {
  return picture === undefined ? {} : { tenant_id: picture.tenantId };
}

function gauge(name: string, help: string, samples: Metric["samples"]): Metric {
  return { name, kind: "gauge", help, samples };
}

function known<Thing>(
  thing: Thing | undefined,
  value: (thing: Thing) => number,
  labels: Labels = {},
): Metric["samples"] {
  return thing === undefined ? [] : [{ labels, value: value(thing) }];
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
