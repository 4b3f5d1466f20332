import type { Profile } from "../profile/schema.ts";
import { OperatorError } from "../errors.ts";
import { prune } from "../history/prune.ts";
import { daysOf } from "../history/retention.ts";
import { tenantFolder } from "../history/run.ts";
import { writeRun } from "../history/write-run.ts";
import type { RunContent } from "../history/write-run.ts";
import { oneLine } from "./terminal.ts";

export type History = NonNullable<Profile["history"]>;

/** Keeps a run, and then tidies up what its tenant has there. What cannot be tidied up is said; the run is kept all the same. */
export async function recordRun(
  { directory, keep, keepAtLeast }: History,
  run: RunContent,
  say: (text: string) => void,
): Promise<string> {
  const folder = await writeRun(directory, run);
  const tenantId = tenantFolder(run.assessment.tenant.id);
  if (tenantId === undefined) return folder;
  try {
    const retention = keep === undefined ? undefined : { days: daysOf(keep), keepAtLeast };
    const { removed, spared } = await prune(directory, { retention, now: new Date(), tenantId });
    for (const { path } of removed)
      say(`Removed from the history, because it is older than ${keep}: ${path}`);
    for (const { path, reason } of spared)
      say(`Left alone in the history: ${oneLine(path)}: ${oneLine(reason)}.`);
  } catch (error) {
    const reason = error instanceof OperatorError ? error.message : String(error);
    say(`The history could not be tidied up: ${oneLine(reason)}`);
  }
  return folder;
}
