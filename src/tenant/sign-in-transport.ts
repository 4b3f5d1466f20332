import type { Http } from "./http/message.ts";
import { textAt } from "./json.ts";

/** A request of the identity library, and the answer in the form that it reads. */
export interface SignInRequest {
  readonly url: string;
  readonly method: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string | undefined;
}
export interface SignInResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly bodyAsText: string;
}

/** Sends the identity library's requests over our HTTP core: traced, retried, through the same proxy, guarded. */
export interface SignInTransport {
  send(request: SignInRequest): Promise<SignInResponse>;
  /** What went wrong last; the library's own errors lose it. Empty once a request has succeeded. */
  readonly problem: { readonly refusal?: string | undefined; readonly networkError?: unknown };
}

/** `known`: documents that need not be asked for again, by URL. */
export function openSignInTransport(
  http: Http,
  known: ReadonlyMap<string, unknown> = new Map(),
): SignInTransport {
  let problem: SignInTransport["problem"] = {};
  return {
    get problem() {
      return problem;
    },
    async send({ url, method, headers, body }) {
      if (method === "GET" && known.has(url)) {
        const asJson = { "content-type": "application/json" };
        return { status: 200, headers: asJson, bodyAsText: JSON.stringify(known.get(url)) };
      }
      const request = {
        api: "signIn",
        method,
        url,
        headers,
        ...(body === undefined ? {} : { body }),
      } as const;
      const answer = await http.send(request).catch((networkError: unknown) => {
        problem = { networkError };
        throw networkError;
      });
      problem = answer.status < 400 ? {} : { refusal: textAt(answer.body, "error_description") };
      const bodyAsText = typeof answer.body === "string" ? answer.body : JSON.stringify(answer.body);
      return { status: answer.status, headers: answer.headers, bodyAsText };
    },
  };
}
