import { z } from "zod";
import { OperatorError } from "../errors.ts";

/** Files that a newer Plimsoll has written are whole, and only this one cannot read them: nothing of them is put aside, overwritten or called damaged. */

const laterSchema = z.object({
  kind: z.string(),
  schemaVersion: z.int(),
  // Where a file says by what it was made. It is somebody's file: what is no version is not repeated.
  tool: z
    .object({ version: z.string().regex(/^\d[\w.+-]{0,40}$/) })
    .optional()
    .catch(undefined),
});

/** Why a file of this kind cannot be read, as part of a sentence, if it is of a later version of its schema than the one that is known; else undefined. */
export function laterVersion(json: unknown, kind: string, known: number): string | undefined {
  const { data } = laterSchema.safeParse(json);
  if (data?.kind !== kind || data.schemaVersion <= known) return undefined;
  const version = data.tool === undefined ? "" : ` (${data.tool.version})`;
  return `it was written by a newer version of Plimsoll${version}; use that one or a later one`;
}

/** A file that only a newer Plimsoll can read is in the way of what was to be done. */
export class LaterVersion extends OperatorError {
  /** `reason` as `laterVersion` gives it. */
  constructor(path: string, reason: string) {
    super(
      "FILE_UNREADABLE",
      `${path} cannot be read: ${reason}.`,
      "It stays as it is, and nothing was done with it.",
    );
  }
}
