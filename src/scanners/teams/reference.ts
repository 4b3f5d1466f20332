import type { TeamsObject } from "./teams-object.ts";

/** What ScubaGear's rules on Teams have in common, to the letter. */

/** Whether ScubaGear finds an object that is wrong: it gathers them by `Identity`, and passes over one that has no such key. */
export function findsOne<Item extends TeamsObject>(
  items: readonly Item[],
  isWrong: (item: Item) => boolean,
): boolean {
  return items.some((item) => item.Identity !== undefined && isWrong(item));
}
