import type { Context } from "@microsoft/microsoft-graph-client";
import type { Endpoint } from "../clouds.ts";
import type { Http, HttpResponse, Lane } from "../http/message.ts";
import type { RetryBudget } from "../http/retry.ts";
import type { BearerTokens } from "../token-source.ts";
import { withBearer } from "./bearer.ts";

/** The fence around Microsoft's Graph client: it builds the requests, our HTTP core sends them. */

export type GraphVersion = "v1.0" | "beta";

export interface GraphRequest {
  readonly version: GraphVersion;
  /** Starts with a slash and carries its query. */
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly lane: Lane;
}

export interface BatchPart {
  readonly id: string;
  readonly method: "GET";
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
}

/** Microsoft Graph's answers as they are, whatever their status. */
export interface Graph {
  /** Where a version's paths begin, with a trailing slash. */
  base(version: GraphVersion): string;
  get(request: GraphRequest, budget?: RetryBudget): Promise<HttpResponse>;
  batch(version: GraphVersion, parts: readonly BatchPart[], budget: RetryBudget): Promise<HttpResponse>;
}

/** How one request is to be sent; the Graph client hands it through to the transport. */
class Passage {
  readonly lane: Lane;
  readonly budget: RetryBudget | undefined;

  constructor(lane: Lane, budget: RetryBudget | undefined) {
    this.lane = lane;
    this.budget = budget;
  }
}

/** Carries an answer that is already read through the Graph client, which insists on a `Response`. */
class ReadResponse extends Response {
  readonly answer: HttpResponse;

  constructor(answer: HttpResponse) {
    super(null, { status: answer.status });
    this.answer = answer;
  }
}

/** Loads the Graph client (it takes 90 ms) before anything waits for it. */
export async function preloadGraph(): Promise<void> {
  await import("@microsoft/microsoft-graph-client");
}

/** Loads the Graph client and ties it to the HTTP core. */
export async function openGraph(endpoint: Endpoint, http: Http, tokens: BearerTokens): Promise<Graph> {
  const { Client, GraphClientError, ResponseType } = await import("@microsoft/microsoft-graph-client");

  async function transport(
    { request, options, middlewareControl }: Context,
    authorization: string,
  ): Promise<HttpResponse> {
    const passage = middlewareControl?.getMiddlewareOptions(Passage);
    return http.send(
      {
        api: "graph",
        lane: passage instanceof Passage ? passage.lane : "graph",
        method: options?.method ?? "GET",
        url: typeof request === "string" ? request : request.url,
        headers: { ...Object.fromEntries(new Headers(options?.headers)), authorization },
        // The Graph client writes batches, the only bodies that we have it send, as JSON text.
        ...(typeof options?.body === "string" ? { body: options.body } : {}),
      },
      passage instanceof Passage ? passage.budget : undefined,
    );
  }

  const client = Client.initWithMiddleware({
    baseUrl: endpoint.url,
    middleware: {
      async execute(context) {
        try {
          const answer = await withBearer(tokens, endpoint.scope, (authorization) =>
            transport(context, authorization),
          );
          context.response = new ReadResponse(answer);
        } catch (error) {
          // The one kind of error that the Graph client passes on without losing its cause.
          throw GraphClientError.setGraphClientError({ error });
        }
      },
    },
  });

  function prepare({ version, path, headers, lane }: GraphRequest, budget: RetryBudget | undefined) {
    // The Graph client takes "https://" anywhere in a path for the beginning of a whole address.
    return client
      .api(path.replaceAll("://", ":%2F%2F"))
      .version(version)
      .headers({ accept: "application/json, text/plain", ...headers })
      .middlewareOptions([new Passage(lane, budget)])
      .responseType(ResponseType.RAW);
  }

  async function answered(response: Promise<unknown>): Promise<HttpResponse> {
    const raw = await response.catch((error: unknown) => {
      throw error instanceof GraphClientError && error.customError !== undefined
        ? error.customError.error
        : error;
    });
    if (!(raw instanceof ReadResponse))
      throw new Error("The Graph client did not hand back its transport's answer.");
    return raw.answer;
  }

  return {
    base: (version) => new URL(`${endpoint.url}/${version}/`).href,
    get: (request, budget) => answered(prepare(request, budget).get()),
    batch: (version, parts, budget) =>
      answered(
        prepare({ version, path: "/$batch", headers: {}, lane: "graph" }, budget).post({ requests: parts }),
      ),
  };
}
