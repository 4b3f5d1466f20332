import { access, appendFile, constants, rm, stat, truncate } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import type { Assessment } from "../engine/assessment.ts";
import { codeOf, exitCodes, OperatorError } from "../errors.ts";
import { comparisonInMarkdown } from "../history/comparison-markdown.ts";
import type { Comparison } from "../history/comparison.ts";
import { makeFolder } from "../make-folder.ts";
import { renderMarkdown } from "../report/markdown.ts";
import type { TenantsIndex } from "../report/tenants-index.ts";
import { renderTenantsMarkdown } from "../report/tenants-markdown.ts";
import { writableDirectory } from "./artefacts.ts";
import { reportFailure } from "./failure.ts";

/** The page that a pipeline shows of a job: others may have written to it before, so it is added to. */

/** Asked before any work is done; nothing is made yet. Throws OperatorError FILE_UNWRITABLE. */
export async function assertAppendable(file: string): Promise<void> {
  try {
    if ((await stat(file)).isDirectory()) throw unwritable(file, "it is a folder");
    await access(file, constants.W_OK);
  } catch (error) {
    if (error instanceof OperatorError) throw error;
    if (codeOf(error) !== "ENOENT") throw unwritable(file, reasonOf(error), error);
    await writableDirectory(dirname(resolve(file)), "--summary");
  }
}

/** Adds what was compared, if anything was, and the summary of the assessment. Throws OperatorError FILE_UNWRITABLE. */
export async function appendSummary(
  file: string,
  assessment: Assessment,
  comparison: Comparison | undefined,
): Promise<void> {
  const compared = comparison === undefined ? [] : [comparisonInMarkdown(comparison)];
  await append(file, [...compared, renderMarkdown(assessment)].join("\n"));
}

/** Adds the index of several tenants. Throws OperatorError FILE_UNWRITABLE. */
export async function appendTenantsSummary(file: string, index: TenantsIndex): Promise<void> {
  await append(file, renderTenantsMarkdown(index));
}

/**
 * Adds a summary, and gives the command's exit code: `code`, unless that is 0 and the summary could not be written. It is not thrown, because by now the run may be kept as the last good one,
 * with which the next is compared: a regression that this one does not end with, none ever would.
 */
export async function exitCodeAfterSummary(code: number, add: () => Promise<void>): Promise<number> {
  try {
    await add();
    return code;
  } catch (error) {
    const failure = reportFailure(error, false);
    return code === exitCodes.done ? failure : code;
  }
}

async function append(file: string, text: string): Promise<void> {
  try {
    await makeFolder(dirname(resolve(file)));
    const before = await stat(file).catch(() => undefined);
    try {
      // It tells of a tenant's configuration: where it is made, it is for its owner alone.
      await appendFile(file, `${(before?.size ?? 0) > 0 ? "\n" : ""}${text}`, { mode: 0o600 });
    } catch (error) {
      // Half a summary could read as the whole of it. What cannot be taken back must not hide why.
      if (before === undefined) await rm(file, { force: true }).catch(() => {});
      else if (before.isFile()) await truncate(file, before.size).catch(() => {});
      throw error;
    }
  } catch (error) {
    throw unwritable(file, reasonOf(error), error);
  }
}

function reasonOf(error: unknown): string {
  if (codeOf(error) === "ENOSPC") return "the disk is full";
  return codeOf(error) === "EACCES" || codeOf(error) === "EPERM"
    ? "you are not allowed to write there"
    : error instanceof Error
      ? error.message
      : String(error);
}

function unwritable(file: string, reason: string, cause?: unknown): OperatorError {
  return new OperatorError(
    "FILE_UNWRITABLE",
    `Cannot write the summary to ${file}: ${reason}.`,
    "Choose another file with --summary, or make room or grant access there.",
    { cause },
  );
}
