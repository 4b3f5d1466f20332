import { CannotDecide, met, notMet } from "../../../engine/verdict.ts";
import type { Verdict } from "../../../engine/verdict.ts";

/** Puts two verdicts together: one that is not met decides, even if the other cannot be decided. */
export function both(one: () => Verdict, other: () => Verdict): Verdict {
  const found = [attempt(one), attempt(other)];
  const verdicts = found.filter((each) => "kind" in each);
  const open = verdicts.filter(({ kind }) => kind === "notMet");
  if (open.length > 0) return together(notMet, open, verdicts);
  for (const each of found) if (each instanceof CannotDecide) throw each;
  return together(met, verdicts, verdicts);
}

function attempt(decide: () => Verdict): Verdict | CannotDecide {
  try {
    return decide();
  } catch (error) {
    if (error instanceof CannotDecide) return error;
    throw error;
  }
}

function together(make: typeof met, told: readonly Verdict[], shown: readonly Verdict[]): Verdict {
  return make(
    told.map(({ summary }) => summary).join(" "),
    shown.flatMap(({ evidence }) => evidence),
  );
}
