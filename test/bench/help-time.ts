import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { packageRoot } from "../../src/package-root.ts";

/** How long `--help` takes, beside Node's own start: medians of nine. */
export function helpTime() {
  const bare = median(() => run(["--eval", "0"]));
  const help = median(() => run([join(packageRoot(), "dist", "cli", "bin.js"), "--help"]));
  return [
    {
      "node alone (ms)": Math.round(bare),
      "--help (ms)": Math.round(help),
      "--help ÷ node": Math.round((help / bare) * 100) / 100,
    },
  ];
}

function run(argv: readonly string[]): number {
  const started = performance.now();
  const { status } = spawnSync(process.execPath, argv, { stdio: "ignore" });
  if (status !== 0) throw new Error(`node ${argv.join(" ")} ended with ${status}`);
  return performance.now() - started;
}

function median(measure: () => number): number {
  const times = Array.from({ length: 9 }, measure).toSorted((left, right) => left - right);
  return times[4] ?? Number.NaN;
}
