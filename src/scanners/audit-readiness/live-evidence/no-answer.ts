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

interface Answered {
  readonly state: "answered";
}

/** Either there is an answer, or a verdict without one. `question` completes "Plimsoll looks at …". */
export function answered<Value extends Answered | NoAnswer | NotAsked>(
  value: Value,
  question: string,
): Extract<Value, Answered> | Verdict {
  const without = verdictWithoutAnswer(value, question);
  // No verdict without an answer means that the state is "answered", which TypeScript does not see through a type parameter.
  return without ?? (value as Extract<Value, Answered>);
}

function verdictWithoutAnswer(value: Answered | NoAnswer | NotAsked, question: string): Verdict | undefined {
  if (isNotAsked(value))
    return manual(`Plimsoll looks at ${question} only in scans with --${value.notAsked}.`, []);
  switch (value.state) {
    case "answered":
      return undefined;
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
export function isVerdict(value: Answered | Verdict): value is Verdict {
  return "kind" in value;
}

export function isAuditingOff(value: object): boolean {
  return "state" in value && value.state === "auditingOff";
}
