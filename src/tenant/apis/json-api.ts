import type { Endpoint } from "../clouds.ts";
import { ReadFailure } from "../failure.ts";
import type { ApiLabel, Http, HttpResponse, Lane } from "../http/message.ts";
import type { TokenSource } from "../token-source.ts";
import type { Asked } from "./answer-failure.ts";
import { failureOfAnswer } from "./answer-failure.ts";
import { withBearer } from "./bearer.ts";
import type { Paging } from "./paging.ts";
import { readPages } from "./paging.ts";

/** What all APIs have in common that are read for one source. */
export interface ReadingSession {
  readonly http: Http;
  readonly tokens: TokenSource;
  /** Hears of each read, pages counted one by one. */
  readonly onRead: () => void;
}

/** What a plain REST API needs to be asked. */
export interface JsonApiOptions extends ReadingSession {
  readonly api: ApiLabel;
  /** The API's own lane where it is left out. */
  readonly lane?: Lane;
  /** The API's name, for the sentence that says that a cloud has no such thing. */
  readonly title: string;
  readonly endpoint: Endpoint | undefined;
  readonly headers?: Readonly<Record<string, string>>;
  /** The failure that an answer stands for, where the service has its own way to say it; undefined for a success. */
  readonly failureOf?: typeof failureOfAnswer;
  /** For one request, the first included. */
  readonly attempts?: number;
  /** Whether the service keeps something of each request. */
  readonly leavesBehind?: boolean;
}

/** A REST API that answers in JSON. Paths start with a slash and carry their query. Every method throws `ReadFailure`. */
export interface JsonApi {
  get(path: string): Promise<unknown>;
  /** A POST, with an empty object for a body unless told: the guard knows which there are. */
  post(path: string, body?: Readonly<Record<string, unknown>>): Promise<unknown>;
  /** A whole collection, page after page. */
  list(path: string, shape?: PageShape): Promise<unknown[]>;
  /** The same page by page. */
  pages(path: string, shape?: PageShape): AsyncIterable<unknown[]>;
}

/** Where a page has its items and the way to the next one. */
export interface PageShape {
  readonly link?: Paging["link"];
  readonly items?: Paging["items"];
}

export function openJsonApi(options: JsonApiOptions): JsonApi {
  const { api, lane = api, title, endpoint, http, tokens, onRead, attempts, leavesBehind = false } = options;
  const { failureOf = failureOfAnswer } = options;

  function reach(): Endpoint {
    if (endpoint !== undefined) return endpoint;
    throw new ReadFailure("notInThisCloud", `This cloud has no address for ${title}.`);
  }

  async function ask(method: "GET" | "POST", url: string, body: object = {}): Promise<HttpResponse> {
    onRead();
    const headers = { accept: "application/json", ...options.headers };
    return withBearer(tokens, reach().scope, (authorization) =>
      http.send(
        method === "GET"
          ? { api, lane, method, url, headers: { ...headers, authorization } }
          : {
              api,
              lane,
              method,
              url,
              headers: { ...headers, "content-type": "application/json", authorization },
              body: JSON.stringify(body),
              leavesBehind,
            },
        attempts === undefined ? undefined : http.budget(attempts),
      ),
    );
  }

  async function read(method: "GET" | "POST", path: string, body?: object): Promise<unknown> {
    const asked: Asked = { method, url: reach().url + path };
    const answer = await ask(method, asked.url, body);
    const failure = failureOf(asked, answer);
    if (failure !== undefined) throw failure;
    return answer.body;
  }

  async function* pages(path: string, { link = "nextLink", items }: PageShape = {}) {
    const base = reach().url;
    yield* readPages({
      asked: { method: "GET", url: base + path },
      first: await ask("GET", base + path),
      link,
      ...(items === undefined ? {} : { items }),
      within: new URL(`${base}/`).href,
      follow: (url) => ask("GET", url),
      failureOf,
    });
  }

  return {
    get: (path) => read("GET", path),
    post: (path, body) => read("POST", path, body),
    pages,

    async list(path, shape) {
      const all: unknown[] = [];
      for await (const page of pages(path, shape)) for (const item of page) all.push(item);
      return all;
    },
  };
}
