import { exitCodes, OperatorError } from "../errors.ts";
import { comparisonInWords } from "../history/comparison-words.ts";
import { regressionsIn } from "../history/comparison.ts";
import { renderTenantsHtml } from "../report/tenants-html.ts";
import { renderTenantsJson } from "../report/tenants-index.ts";
import type { TenantsIndex } from "../report/tenants-index.ts";
import { renderTenantsTerminal } from "../report/tenants-terminal.ts";
import { writeArtefacts } from "./artefacts.ts";
import { prepareTenants, scanTenants } from "./each-tenant.ts";
import type { PreparedTenants, TenantEnd } from "./each-tenant.ts";
import { stackOf } from "./failure.ts";
import { exitCodeFor, openGate } from "./gate.ts";
import { interruption } from "./interruption.ts";
import type { ScanCommandOptions } from "./scan.ts";
import type { SettingsOfSeveral } from "./settings.ts";
import { appendTenantsSummary, exitCodeAfterSummary } from "./summary.ts";
import { note, oneLine, print, textWidth, wantsColour } from "./terminal.ts";

/** `plimsoll scan` with a profile of several tenants: a report of each in a folder of its own, and an index over all. */
export async function scanTenantsCommand(
  options: ScanCommandOptions,
  settings: SettingsOfSeveral,
): Promise<number> {
  const { failOn, against, summary } = options;
  assertNoSingleState(against);
  await openGate(options, { history: settings.shared.history?.directory });
  const prepared = await prepareTenants(options, settings);
  const { tenants, concurrency } = prepared;
  const ends: { failed: boolean; exitCode: number }[] = [];
  const onEnd = (end: TenantEnd) => {
    ends.push({ failed: end.entry.result === "failed", exitCode: end.exitCode });
    note(`[${ends.length}/${tenants.length}] ${oneLine(inOneLine(end))}`);
    if (failOn === "regression") for (const line of regressionLines(end)) note(line);
    if (options.debug === true && end.error !== undefined) note(stackOf(end.error));
  };
  note(scanning(tenants.length, Math.min(concurrency, tenants.length)));
  const stop = interruption();
  try {
    const { signal } = stop;
    const index = await scanTenants(prepared, {
      signal,
      exitCodeFor: (assessment, comparison) => exitCodeFor(assessment, failOn, comparison),
      onEnd,
      say: note,
    });
    const files = await writeIndex(prepared, index);
    if (options.json === true) print(renderTenantsJson(index).trimEnd());
    else print(renderTenantsTerminal(index, { colour: wantsColour(), width: textWidth() }));
    const scanned = ends.some(({ failed }) => !failed);
    note(
      `\nWritten:\n${files.map((file) => `  ${file}`).join("\n")}${scanned ? "\nand beside them a folder for each tenant that was scanned." : ""}`,
    );
    const code = exitCodeOfAll(ends);
    if (summary === undefined) return code;
    return await exitCodeAfterSummary(code, () => appendTenantsSummary(summary, index));
  } catch (error) {
    throw stop.signal.aborted ? interrupted(ends.length, prepared) : error;
  } finally {
    stop.release();
  }
}

function assertNoSingleState(against: string | undefined): void {
  if (against === undefined) return;
  throw new OperatorError(
    "USAGE",
    "--against names an earlier state of one tenant, and the profile is about several.",
    "Scan with --history, which compares each tenant with its own last good run, or choose one tenant with --tenant.",
  );
}

/** Why a tenant holds a pipeline up; nothing where it does not. */
function regressionLines({ comparison }: TenantEnd): string[] {
  if (comparison === undefined || comparison.kind === "first") return [];
  if (comparison.kind === "compared") {
    const { worse, undecided } = regressionsIn(comparison);
    if (worse.length + undecided.length === 0) return [];
  }
  return comparisonInWords(comparison)
    .split("\n")
    .map((line) => `    ${line}`);
}

function scanning(tenants: number, atOnce: number): string {
  return tenants === 1 ? "Scanning 1 tenant." : `Scanning ${tenants} tenants, ${atOnce} at a time.`;
}

/** `index.html` and `index.json`, as absolute paths. */
export async function writeIndex(
  { directory }: PreparedTenants,
  index: TenantsIndex,
): Promise<readonly string[]> {
  return writeArtefacts(directory, [
    { name: "index.html", content: await renderTenantsHtml(index) },
    { name: "index.json", content: renderTenantsJson(index) },
  ]);
}

function inOneLine({ entry, error }: TenantEnd): string {
  if (entry.result === "ok") {
    const { fail, warning, unknown } = entry.counts;
    return `${entry.named}: ${fail} fail, ${warning} warning, ${unknown} unknown`;
  }
  // On the screen of whoever runs it stands what a redacted file does not tell.
  const { message, remedy } = error instanceof OperatorError ? error : entry.error;
  return `${entry.named}: failed. ${message} ${remedy}`;
}

/**
 * 1 if a tenant is below the line; where all of them failed, the code of their failure if it is one and the same (3: no sign-in worked); 4 if some failed or were
 * not read in full. A tenant that failed counts whatever --fail-on says: nobody knows how it is.
 */
export function exitCodeOfAll(
  ends: readonly { readonly failed: boolean; readonly exitCode: number }[],
): number {
  const codes = new Set(ends.map(({ exitCode }) => exitCode));
  if (ends.some(({ failed, exitCode }) => !failed && exitCode === exitCodes.belowTheLine))
    return exitCodes.belowTheLine;
  const [code = exitCodes.done] = codes;
  return codes.size <= 1 ? code : exitCodes.incomplete;
}

function interrupted(done: number, { tenants, directory }: PreparedTenants): OperatorError {
  return new OperatorError(
    "INTERRUPTED",
    `Interrupted when ${done} of ${tenants.length} tenants were done.`,
    `Their reports are in ${directory}; of the others, and of the index, nothing was written. Nothing was changed in any tenant.`,
  );
}
