import { joined } from "../../../engine/obstacles.ts";
import type { Obstacles } from "../../../engine/obstacles.ts";
import { CannotDecide, met, notMet, withObstacles } from "../../../engine/verdict.ts";
import type { Verdict } from "../../../engine/verdict.ts";

/** Puts two verdicts together: one that is not met decides, even if the other cannot be decided. */
export function both(one: () => Verdict, other: () => Verdict): Verdict {
  const found = [attempt(one), attempt(other)];
  const verdicts = found.filter((each) => "kind" in each);
  const open = verdicts.filter(({ kind }) => kind === "notMet");
  if (open.length > 0) return withObstacles(together(notMet, open, verdicts), obstaclesTo(open, found));
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

/** Undefined where it is not known of one what stands in the way, or whether anything does. */
function obstaclesTo(
  open: readonly Verdict[],
  found: readonly (Verdict | CannotDecide)[],
): Obstacles | undefined {
  const known = open.flatMap(({ obstacles }) => obstacles ?? []);
  return known.length === open.length && found.every((each) => "kind" in each) ? joined(known) : undefined;
}

function together(make: typeof met, told: readonly Verdict[], shown: readonly Verdict[]): Verdict {
  return make(
    told.map(({ summary }) => summary).join(" "),
    shown.flatMap(({ evidence }) => evidence),
  );
}
