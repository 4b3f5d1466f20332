/**
 * The programmatic face: read a tenant, decide, report. Each step's result is a plain value that can be stored and used again.
 *
 * @example
 * const profile = loadProfile("plimsoll.yaml", { policies });
 * const snapshot = await scan({ profile, scanners, environment: process.env, version: "1", clock: () => new Date(), onDeviceCode });
 * const assessment = assess({ snapshot, baselines, profile, scanners, now: new Date(snapshot.finishedAt) });
 * await writeFile("report.html", await renderHtml(assessment));
 */
export { loadBaselines } from "./baselines/load.ts";
export type { Baseline, PlacedPolicy } from "./baselines/load.ts";
export { assess } from "./engine/assess.ts";
export type { AssessOptions } from "./engine/assess.ts";
export type { Assessment, Finding, Outcome } from "./engine/assessment.ts";
export type { Snapshot } from "./engine/snapshot.ts";
export { OperatorError } from "./errors.ts";
export { loadProfile } from "./profile/load.ts";
export type { Profile } from "./profile/schema.ts";
export { renderHtml } from "./report/html.ts";
export { renderJson } from "./report/json.ts";
export { scan } from "./scan.ts";
export type { ScanOptions } from "./scan.ts";
export { scanners } from "./scanners/index.ts";
export { encodeSnapshot, parseSnapshot } from "./snapshot-file.ts";
