import type { Scanner } from "../engine/scanner.ts";
import { OperatorError } from "../errors.ts";
import { nearestKey } from "../profile/nearest-key.ts";
import { scanners } from "../scanners/index.ts";

/** The scanners of the products asked for; all of them if none is named. */
export function chosenProducts(names: readonly string[] | undefined): Scanner[] {
  if (names === undefined) return [...scanners];
  return names.map((name) => {
    const scanner = scanners.find((each) => each.product === name);
    if (scanner !== undefined) return scanner;
    const known = scanners.map((each) => each.product);
    const nearest = nearestKey(name, known);
    throw new OperatorError(
      "USAGE",
      `There is no product “${name}”.`,
      nearest === undefined
        ? `Choose from ${known.join(", ")}.`
        : `Did you mean ${nearest}? Choose from ${known.join(", ")}.`,
    );
  });
}
