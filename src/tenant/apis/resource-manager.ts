import type { Endpoint } from "../clouds.ts";
import { ReadFailure } from "../failure.ts";
import type { Http, HttpResponse } from "../http/message.ts";
import type { TokenSource } from "../token-source.ts";
import { withBearer } from "./bearer.ts";
import type { ResourceManagerReader } from "./index.ts";
import { readPages } from "./paging.ts";

/** Azure Resource Manager as sources see it. https://learn.microsoft.com/rest/api/azure (paging: `nextLink`) */
export function resourceManagerReader(
  endpoint: Endpoint | undefined,
  http: Http,
  tokens: TokenSource,
  onRead: () => void,
): ResourceManagerReader {
  return {
    async list(path) {
      if (endpoint === undefined) {
        throw new ReadFailure(
          "notInThisCloud",
          "The profile's cloud names no address for Azure Resource Manager.",
        );
      }
      const { url: base, scope } = endpoint;

      function ask(url: string): Promise<HttpResponse> {
        onRead();
        return withBearer(tokens, scope, (authorization) =>
          http.send({
            api: "resourceManager",
            method: "GET",
            url,
            headers: { accept: "application/json", authorization },
          }),
        );
      }

      const url = base + path;
      const items: unknown[] = [];
      const pages = readPages({
        asked: { method: "GET", url },
        first: await ask(url),
        link: "nextLink",
        within: new URL(`${base}/`).href,
        follow: ask,
      });
      for await (const page of pages) for (const item of page) items.push(item);
      return items;
    },
  };
}
