import { ReadFailure } from "../failure.ts";
import { scrub } from "../scrub.ts";
import type { HttpRequest } from "./message.ts";
import { BrokenBody } from "./response-body.ts";
import type { Setback } from "./retry.ts";
import { publicUrl } from "./trace.ts";

/** What to say of an error of the network that its code alone does not tell. Codes are Node's, OpenSSL's and undici's. */
const meanings: Readonly<Record<string, string>> = {
  ECONNREFUSED: "the connection was refused",
  ECONNRESET: "the connection was dropped",
  ENOTFOUND: "the name could not be resolved",
  EAI_AGAIN: "the name could not be resolved",
  ETIMEDOUT: "it did not answer in time",
  EHOSTUNREACH: "there is no way to that host",
  ENETUNREACH: "there is no way to that network",
  UND_ERR_CONNECT_TIMEOUT: "it did not answer in time",
  UND_ERR_HEADERS_TIMEOUT: "it did not answer in time",
  UND_ERR_BODY_TIMEOUT: "its answer stopped midway",
  UND_ERR_SOCKET: "the connection was dropped",
};

/** Certificates do not get better by asking again. */
const untrusted = /CERT|SELF_SIGNED|UNABLE_TO_(GET|VERIFY)|ERR_TLS/;

/** Turns an error of an attempt into the failure to report, and whether another attempt makes sense. */
export function networkFailure(
  error: unknown,
  request: HttpRequest,
): { readonly failure: ReadFailure; readonly setback: Setback | undefined } {
  const { host } = new URL(request.url);
  const failed = {
    method: request.method,
    url: publicUrl(request.url),
    status: null,
    code: null,
    requestId: null,
  };
  const passing: Setback = { status: null, retryAfter: undefined };

  if (error instanceof BrokenBody) {
    const what = error.failure === "truncated" ? "broke off midway" : "is not valid JSON";
    const message = `The answer of ${host} ${what}.`;
    const failure = new ReadFailure(
      error.failure,
      message,
      { ...failed, status: error.status },
      { cause: error },
    );
    return { failure, setback: passing };
  }

  const { message, remedy, lasting } = unreachable(error, host);
  const failure = new ReadFailure("unreachable", message, failed, { cause: error, remedy });
  return { failure, setback: lasting ? undefined : passing };
}

/** What to do where a service could not be reached, and nothing more is known. */
export const checkTheNetwork =
  "Check the network. Behind a proxy, set HTTPS_PROXY (and NO_PROXY) for Plimsoll.";

/** What an error of the network means, naming nothing but the host, what would mend it where that is known, and whether it will be the same next time. */
export function unreachable(
  error: unknown,
  host: string,
  secrets: readonly string[] = [],
): { readonly message: string; readonly remedy: string | undefined; readonly lasting: boolean } {
  const code = codeOf(error);
  if (untrusted.test(code)) {
    return {
      message: `Could not reach ${host}: its certificate is not trusted (${code}).`,
      remedy:
        "If a proxy inspects your traffic, name its certificate in NODE_EXTRA_CA_CERTS, and start Plimsoll again.",
      lasting: true,
    };
  }
  const meaning = meanings[code] ?? scrub(innermost(error).message, secrets);
  return { message: `Could not reach ${host}: ${meaning}.`, remedy: undefined, lasting: false };
}

/** undici's fetch says "fetch failed", and keeps the reason in `cause`. */
function innermost(error: unknown): Error {
  if (!(error instanceof Error)) return new Error(String(error));
  return error.cause instanceof Error ? innermost(error.cause) : error;
}

function codeOf(error: unknown): string {
  const { code } = innermost(error) as { code?: unknown }; // Node adds `code` to the errors of its system calls.
  return typeof code === "string" ? code : "";
}
