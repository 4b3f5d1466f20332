import { z } from "zod";
import type { GraphReader } from "../../../../tenant/apis/index.ts";
import { filter } from "./filter.ts";

const counted = z.object({ "@odata.count": z.int().min(0) });

/**
 * How many objects a collection has, or how many of them a filter expression leaves. Asked as `$count=true` with one object, for the bare number that `/$count` answers is plain text,
 * which a `$batch` does not carry as it is. https://learn.microsoft.com/graph/query-parameters#count
 */
export async function readCount(
  graph: GraphReader,
  collection: string,
  expression?: string,
): Promise<number> {
  const narrowed = expression === undefined ? "" : `${filter(expression)}&`;
  const page = await graph.get(`${collection}?${narrowed}$count=true&$top=1&$select=id`, { advanced: true });
  return counted.parse(page)["@odata.count"];
}
