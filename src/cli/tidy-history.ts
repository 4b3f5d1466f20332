import type { Profile } from "../profile/schema.ts";
import { OperatorError } from "../errors.ts";
import { prune } from "../history/prune.ts";
import { daysOf } from "../history/retention.ts";
import { tenantFolder } from "../history/run.ts";
import { oneLine } from "./terminal.ts";

export type History = NonNullable<Profile["history"]>;

interface Telling {
  readonly say: (text: string) => void;
  /** Folders of which was said already that they cannot be used. */
  readonly passedOver: readonly string[];
}

/**
 * Tidies up what a tenant has in a history: runs that have outlived their time, and what killed processes left. What cannot be tidied up is said, never thrown. It is done
 * after a run was told of, because until then the one that it is compared with is needed.
 */
export async function tidyHistory(
  { directory, keep, keepAtLeast }: History,
  tenant: { readonly id: string },
  { say, passedOver }: Telling,
): Promise<void> {
  const tenantId = tenantFolder(tenant.id);
  if (tenantId === undefined) return;
  try {
    const retention = keep === undefined ? undefined : { days: daysOf(keep), keepAtLeast };
    const { removed, spared } = await prune(directory, { retention, now: new Date(), tenantId });
    for (const { path } of removed)
      say(`Removed from the history, because it is older than ${keep}: ${path}`);
    for (const { path, reason } of spared.filter(({ path }) => !passedOver.includes(path)))
      say(`Left alone in the history: ${oneLine(path)}: ${oneLine(reason)}.`);
  } catch (error) {
    const reason = error instanceof OperatorError ? error.message : String(error);
    say(`The history could not be tidied up: ${oneLine(reason)}`);
  }
}
