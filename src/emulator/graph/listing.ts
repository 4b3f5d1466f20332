import { itemsOf, listed, type Collection } from "../tenants/collection.ts";
import { satisfies, valuesFor, type Filter } from "./filter.ts";
import { badRequest } from "./graph-error.ts";
import type { Query } from "./query.ts";
import type { GraphObject, ListRoute } from "./route.ts";

/** Graph's page size where the client does not choose one. */
const DEFAULT_PAGE_SIZE = 100;

interface Page {
  items: readonly object[];
  nextLink?: string;
  /** How many items there are on all pages; on the first page, if it was asked. */
  count?: number;
}

/**
 * One page of a list. Where the list takes no paging at all, everything is one page.
 * The link to the next page keeps the request's other options and stays on the URL that the client used.
 */
export function pageOf(
  source: readonly object[] | Collection<object>,
  query: Query,
  top: ListRoute["top"],
  url: URL,
): Page {
  const collection = narrowedByKey(asCollection(source), query.filter);
  const size = pageSize(collection, query, top);
  const start = query.skipToken === undefined ? 0 : positionIn(query.skipToken);
  const items: object[] = [];
  let position = start;
  for (const item of itemsOf(collection, start)) {
    if (isWanted(item, query.filter)) {
      if (items.length === size) break;
      items.push(item);
    }
    position += 1;
  }
  return {
    items,
    ...(position < collection.size ? { nextLink: nextLink(url, position) } : {}),
    ...(query.count && start === 0 ? { count: countIn(collection, query.filter) } : {}),
  };
}

function pageSize(collection: Collection<object>, query: Query, top: ListRoute["top"]): number {
  if (top === "refused") return collection.size;
  return top === "honoured" ? (query.top ?? DEFAULT_PAGE_SIZE) : DEFAULT_PAGE_SIZE;
}

/** A filter on `id` or `appId` is answered from the index, so that it costs nothing in a large tenant. */
function narrowedByKey(collection: Collection<object>, filter: Filter | undefined): Collection<object> {
  if (filter === undefined) return collection;
  for (const key of ["id", "appId"] as const) {
    const values = valuesFor(key, filter);
    if (values === undefined) continue;
    const found = values.flatMap((value) => collection.find(key, value) ?? []);
    return asCollection(found);
  }
  return collection;
}

function countIn(collection: Collection<object>, filter: Filter | undefined): number {
  if (filter === undefined) return collection.size;
  let count = 0;
  for (const item of itemsOf(collection)) if (isWanted(item, filter)) count += 1;
  return count;
}

function isWanted(item: object, filter: Filter | undefined): boolean {
  // Microsoft's types are interfaces, which TypeScript does not take for records although every object is one.
  return filter === undefined || satisfies(item as GraphObject, filter);
}

function asCollection(source: readonly object[] | Collection<object>): Collection<object> {
  if (!isArray(source)) return source;
  // Every listed object has an id, save the few that no filter can find, which then have none to be found by.
  return listed(source as readonly { id: string }[]);
}

/** Array.isArray, which does not narrow readonly arrays. */
function isArray(source: readonly object[] | Collection<object>): source is readonly object[] {
  return Array.isArray(source);
}

function nextLink(url: URL, position: number): string {
  const options = url.search
    .slice(1)
    .split("&")
    .filter((option) => option !== "" && !/^(?:\$|%24)skiptoken=/i.test(option));
  const token = Buffer.from(`position:${position}`).toString("base64url");
  return `${url.origin}${url.pathname}?${[...options, `$skiptoken=${token}`].join("&")}`;
}

function positionIn(skipToken: string): number {
  const position = /^position:(\d+)$/.exec(Buffer.from(skipToken, "base64url").toString())?.[1];
  if (position === undefined) throw badRequest("The $skiptoken is not valid.");
  return Number(position);
}
