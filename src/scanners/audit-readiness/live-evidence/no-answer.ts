import { z } from "zod";
import { isNotAsked } from "../../../engine/opt-in.ts";
import type { NotAsked } from "../../../engine/opt-in.ts";
import { manual } from "../../../engine/verdict.ts";
import type { Verdict } from "../../../engine/verdict.ts";
import { windowInWords, windowSchema } from "./window.ts";

/** Why a question that was asked, and did not fail, has no answer all the same. */
export const noAnswerSchemas = [
  /** The audit search was still running when Plimsoll stopped waiting. */
  windowSchema.extend({ state: z.literal("unfinished") }),
  /** Purview says that the tenant's audit log is switched off. */
  z.object({ state: z.literal("auditingOff") }),
] as const;

type NoAnswer = z.infer<(typeof noAnswerSchemas)[number]>;

/** Either there is an answer, or a verdict without one. `question` completes "Plimsoll looks at …". */
export function answered<Answer extends { readonly state: "answered" }>(
  value: Answer | NoAnswer | NotAsked,
  question: string,
): Answer | Verdict {
  if (isNotAsked(value))
    return manual(`Plimsoll looks at ${question} only when scans are run with --${value.notAsked}.`, []);
  switch (value.state) {
    case "answered":
      return value;
    case "unfinished":
      return manual(
        `The audit search for ${question}, in ${windowInWords(value)}, was not finished in time. It goes on in Microsoft Purview: look at its result there, or scan again.`,
        [],
      );
    case "auditingOff":
      return manual(
        `Purview says that the tenant's audit log is switched off (AR.1.1), so that ${question} cannot be looked at.`,
        [],
      );
  }
}

/** Whether `answered` gave a verdict in place of an answer. */
export function isVerdict(value: { readonly state: "answered" } | Verdict): value is Verdict {
  return "kind" in value;
}

export function isAuditingOff(value: object): boolean {
  return "state" in value && value.state === "auditingOff";
}
