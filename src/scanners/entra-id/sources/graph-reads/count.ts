import { z } from "zod";
import type { GraphReader } from "../../../../tenant/apis/index.ts";

const counted = z.object({ "@odata.count": z.int().min(0) });

/**
 * How many objects a collection has. Asked as `$count=true` with one object, for the bare number that `/$count` answers is plain text,
 * which a `$batch` does not carry as it is. https://learn.microsoft.com/graph/query-parameters#count
 */
export async function readCount(graph: GraphReader, collection: string): Promise<number> {
  const page = await graph.get(`${collection}?$count=true&$top=1&$select=id`, { advanced: true });
  return counted.parse(page)["@odata.count"];
}
