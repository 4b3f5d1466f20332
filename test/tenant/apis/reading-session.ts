import type { ReadingSession } from "../../../src/tenant/apis/json-api.ts";
import type { HttpRequest, HttpResponse } from "../../../src/tenant/http/message.ts";
import type { TokenSource } from "../../../src/tenant/token-source.ts";
import type { CannedHttp } from "../canned-http.ts";
import { cannedHttp } from "../canned-http.ts";

export interface CannedSession extends ReadingSession {
  readonly http: CannedHttp;
  /** The scopes that tokens were asked for, in order. */
  readonly scopes: string[];
  readonly reads: () => number;
}

/** A session over canned answers; each token is named after its scope. */
export function cannedSession(
  answer: (request: HttpRequest) => Partial<HttpResponse>,
  tokens: Partial<TokenSource> = {},
): CannedSession {
  const scopes: string[] = [];
  let reads = 0;
  const token = async (scope: string) => {
    scopes.push(scope);
    return `token for ${scope}`;
  };
  return {
    http: cannedHttp(answer),
    tokens: {
      token,
      replace: token,
      subject: "application",
      granted: async () => undefined,
      scopes: () => scopes,
      ...tokens,
    },
    onRead: () => (reads += 1),
    scopes,
    reads: () => reads,
  };
}
