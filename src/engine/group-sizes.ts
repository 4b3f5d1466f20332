import type { ReadSource } from "./evaluate.ts";
import type { Scanner } from "./scanner.ts";
import type { Source } from "./source.ts";

/** A source that says how many people groups hold; null where that could not be told. */
export type GroupSizes = Source<readonly { readonly id: string; readonly members: number | null }[]>;

/** How many people a group holds, as the products' sources counted them; undefined where none of them could. */
export function memberCounter(
  scanners: readonly Scanner[],
  read: ReadSource,
): (groupId: string) => number | undefined {
  const sizes = new Map<string, number>();
  for (const { groupSizes } of scanners) {
    const reading = groupSizes === undefined ? undefined : read(groupSizes);
    if (groupSizes === undefined || reading === undefined || !("value" in reading)) continue;
    for (const { id, members } of groupSizes.schema.parse(reading.value))
      if (members !== null) sizes.set(id, members);
  }
  return (groupId) => sizes.get(groupId);
}
