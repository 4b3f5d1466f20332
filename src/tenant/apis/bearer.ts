import { OperatorError } from "../../errors.ts";
import { ReadFailure } from "../failure.ts";
import type { HttpResponse } from "../http/message.ts";
import type { BearerTokens } from "../token-source.ts";

/**
 * Sends with a bearer token. A 401 is answered once with another token, for the reasons that the service's challenge gives
 * (continuous access evaluation: https://learn.microsoft.com/entra/identity-platform/claims-challenge).
 */
export async function withBearer(
  tokens: BearerTokens,
  scope: string,
  send: (authorization: string) => Promise<HttpResponse>,
): Promise<HttpResponse> {
  const token = await signedIn(tokens.token(scope));
  const answer = await send(`Bearer ${token}`);
  if (answer.status !== 401) return answer;
  const claims = claimsOf(answer.headers["www-authenticate"] ?? "");
  return send(`Bearer ${await signedIn(tokens.replace(scope, token, claims))}`);
}

/** What a challenge wants to see in the next token: JSON, or undefined if it does not say. */
export function claimsOf(challenge: string): string | undefined {
  const encoded = /\bclaims="([\w+/=-]+)"/.exec(challenge)?.[1];
  return encoded === undefined ? undefined : Buffer.from(encoded, "base64").toString("utf8");
}

/** In the middle of a scan, a sign-in that fails costs the reads that needed it, and not the scan. */
async function signedIn(token: Promise<string>): Promise<string> {
  return token.catch((error: unknown) => {
    if (!(error instanceof OperatorError)) throw error;
    const failure = error.code === "TENANT_UNREACHABLE" ? "unreachable" : "permission";
    throw new ReadFailure(failure, error.message, undefined, { cause: error });
  });
}
