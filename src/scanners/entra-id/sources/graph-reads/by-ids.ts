import type { GraphReader } from "../../../../tenant/apis/index.ts";
import { filter, literal } from "./filter.ts";

/** Microsoft Graph refuses an `in` clause with more values. https://learn.microsoft.com/graph/filter-query-parameter */
const idsPerRead = 15;

export interface ReadByIds {
  readonly collection: "/users" | "/groups" | "/servicePrincipals" | "/applications";
  /** The property that `ids` are values of. */
  readonly property: "id" | "appId" | "userPrincipalName";
  readonly ids: Iterable<string>;
  /** Properties to read, joined by commas. */
  readonly select: string;
}

/** The objects with these ids, 15 to a read and all reads at the same moment; those that the tenant does not have are left out. */
export async function readByIds(
  graph: GraphReader,
  { collection, property, ids, select }: ReadByIds,
): Promise<unknown[]> {
  const literals = [...new Set(ids)].map(literal);
  const reads: Promise<unknown[]>[] = [];
  for (let start = 0; start < literals.length; start += idsPerRead) {
    const chunk = literals.slice(start, start + idsPerRead).join(",");
    reads.push(graph.list(`${collection}?${filter(`${property} in (${chunk})`)}&$select=${select}`));
  }
  return (await Promise.all(reads)).flat();
}
