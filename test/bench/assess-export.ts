import { existsSync, readFileSync } from "node:fs";
import { loadBaselines } from "../../src/baselines/load.ts";
import { assess } from "../../src/engine/assess.ts";
import { requiredSources } from "../../src/engine/permissions.ts";
import { readScubaGearExport } from "../../src/interop/scubagear/read-export.ts";
import { profileSchema } from "../../src/profile/schema.ts";
import { scanners } from "../../src/scanners/index.ts";

/** How long Entra ID takes to assess, in process, from an export that has been read. */
export async function assessEntraId(file: string) {
  if (!existsSync(file)) return [{ note: `skipped: ${file} is not here` }];
  const { snapshot } = readScubaGearExport(JSON.parse(readFileSync(file, "utf8")), {
    sources: requiredSources(scanners),
    toolVersion: "bench",
  });
  const options = {
    snapshot,
    baselines: loadBaselines({ baselines: ["scuba"] }).filter((baseline) => baseline.product === "entra-id"),
    profile: profileSchema.parse({ products: ["entra-id"] }),
    scanners,
    now: new Date(snapshot.finishedAt),
  };
  const first = time(() => assess(options));
  const later = Array.from({ length: 50 }, () => time(() => assess(options))).toSorted(
    (left, right) => left - right,
  );
  return [
    { policies: 34, "first time (ms)": round(first), "median of 50 (ms)": round(later[25] ?? Number.NaN) },
  ];
}

function time(work: () => unknown): number {
  const started = performance.now();
  work();
  return performance.now() - started;
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
