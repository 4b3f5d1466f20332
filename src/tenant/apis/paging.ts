import type { ReadFailure } from "../failure.ts";
import type { HttpResponse } from "../http/message.ts";
import { at } from "../json.ts";
import type { Asked } from "./answer-failure.ts";
import { failureOfAnswer, malformedAnswer } from "./answer-failure.ts";

export interface Paging {
  /** The request that the first page was asked with; the next pages are asked by the same method. */
  readonly asked: Asked;
  readonly first: HttpResponse;
  /** The member that holds the next page's URL. Azure's `nextLink` is sometimes an empty text on the last page. */
  readonly link: "@odata.nextLink" | "nextLink" | "continuationUri";
  /** The member that holds the items, or names that it may have; `value` where it is left out. */
  readonly items?: readonly string[];
  /** What next pages' URLs must begin with, trailing slash included: at another address, a listener would get our token. */
  readonly within: string;
  /** Asks for a next page. */
  readonly follow: (url: string) => Promise<HttpResponse>;
  /** Why an answer is no page, where the service has its own way to say it. */
  readonly failureOf?: (asked: Asked, answer: HttpResponse) => ReadFailure | undefined;
}

/** No collection of a tenant has so many pages: at the hundred items of the smallest ones, that would be two million. */
const mostPages = 20_000;
/** A filter may leave some pages empty, in a row. */
const mostEmptyPages = 100;

/** A collection page by page, to its end. A page that is missing, or is no page, is a `ReadFailure`: never a shorter list, and never a list without an end. */
export async function* readPages(paging: Paging): AsyncGenerator<unknown[]> {
  const { first, link, items = ["value"], within, follow, failureOf = failureOfAnswer } = paging;
  let { asked } = paging;
  let answer = first;
  const seen = new Set([asked.url]);
  let empty = 0;
  for (;;) {
    const failure = failureOf(asked, answer);
    if (failure !== undefined) throw failure;
    const page = items.map((name) => at(answer.body, name)).find((found) => found !== undefined);
    if (!Array.isArray(page))
      throw malformedAnswer(asked, answer, `it has no list named “${items.join("” or “")}”`);
    yield page;

    const next = at(answer.body, link);
    if (next === undefined || next === null || (next === "" && link === "nextLink")) return;
    const target = typeof next === "string" && URL.canParse(next) ? new URL(next).href : "";
    if (!target.toLowerCase().startsWith(within.toLowerCase()))
      throw malformedAnswer(asked, answer, "its link to the next page leads elsewhere");
    if (seen.has(target))
      throw malformedAnswer(asked, answer, "its links to the next page go round in a circle");
    seen.add(target);
    empty = page.length === 0 ? empty + 1 : 0;
    if (empty >= mostEmptyPages || seen.size > mostPages)
      throw malformedAnswer(asked, answer, "its links to the next page come to no end");
    asked = { ...asked, url: target };
    answer = await follow(target);
  }
}
