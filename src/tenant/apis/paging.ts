import type { ReadFailure } from "../failure.ts";
import { failureOfAnswer, malformedAnswer } from "./answer-failure.ts";
import type { Asked } from "./answer-failure.ts";
import type { HttpResponse } from "../http/message.ts";
import { at, textAt } from "../json.ts";

export interface Paging {
  /** The URL that the first page was asked with. */
  readonly url: string;
  readonly first: HttpResponse;
  /** The member that holds the next page's URL. */
  readonly link: "@odata.nextLink" | "nextLink";
  /** Where next pages must lie, with a trailing slash: another address would get our token. */
  readonly within: string;
  /** Asks for a next page. */
  readonly follow: (url: string) => Promise<HttpResponse>;
}

/** A collection page by page, to its end. A page that is missing, or no page, is a `ReadFailure`: never a shorter list. */
export async function* readPages({ url, first, link, within, follow }: Paging): AsyncGenerator<unknown[]> {
  const seen = new Set([url]);
  let asked: Asked = { method: "GET", url };
  let answer = first;
  for (;;) {
    const failure = failureOfAnswer(asked, answer);
    if (failure !== undefined) throw failure;
    const page = at(answer.body, "value");
    if (!Array.isArray(page)) throw malformedAnswer(asked, answer, "it has no list named “value”");
    yield page;

    const next = at(answer.body, link) ?? undefined;
    if (next === undefined) return;
    const refusal = refusalToFollow(next);
    if (refusal !== undefined) throw malformedAnswer(asked, answer, refusal);
    const nextUrl = String(next);
    seen.add(nextUrl);
    asked = { method: "GET", url: nextUrl };
    answer = await follow(nextUrl);
  }

  function refusalToFollow(next: unknown): string | undefined {
    if (typeof next !== "string") return "its link to the next page is not text";
    if (!URL.canParse(next) || !new URL(next).href.startsWith(within)) return "its link to the next page leads to another address";
    if (seen.has(next)) return "its links to the next page go round in a circle";
    return undefined;
  }
}
