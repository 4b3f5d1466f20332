import type { FailureCause } from "../failure.ts";
import { ReadFailure } from "../failure.ts";
import type { HttpResponse } from "../http/message.ts";
import { publicUrl } from "../http/trace.ts";
import { textAt } from "../json.ts";
import { scrub } from "../scrub.ts";

/** What was asked: a request of its own, or one part of a batch. */
export interface Asked {
  readonly method: string;
  readonly url: string;
}

/** The codes by which services say that a licence is missing. Nothing else counts as such. */
const licenceCodes = new Set([
  // Privileged Identity Management and Identity Protection: https://learn.microsoft.com/graph/errors
  "AadPremiumLicenseRequired",
  "Authentication_RequestFromNonPremiumTenantOrB2CTenant",
]);

/** The failure that an answer stands for; undefined for a success. */
export function failureOfAnswer(asked: Asked, answer: HttpResponse): ReadFailure | undefined {
  const { status, headers, body } = answer;
  if (status >= 200 && status < 300) return undefined;
  const code = textAt(body, "error", "code") ?? null;
  const failure = causeOf(status, code, headers);
  const request = {
    method: asked.method,
    url: publicUrl(asked.url),
    status,
    code,
    requestId:
      headers["request-id"] ??
      textAt(body, "error", "innerError", "request-id") ??
      headers["x-ms-request-id"] ??
      null,
  };
  return new ReadFailure(
    failure,
    sentence(request, failure, headers, textAt(body, "error", "message")),
    request,
  );
}

/** The failure of an answer that came, and is not what was asked for. */
export function malformedAnswer(asked: Asked, answer: HttpResponse, what: string): ReadFailure {
  const { host, pathname } = new URL(asked.url);
  return new ReadFailure(
    "malformed",
    `${host} answered ${asked.method} ${pathname} with something unexpected: ${what}.`,
    {
      method: asked.method,
      url: publicUrl(asked.url),
      status: answer.status,
      code: null,
      requestId: answer.headers["request-id"] ?? null,
    },
  );
}

function causeOf(status: number, code: string | null, headers: HttpResponse["headers"]): FailureCause {
  if (code !== null && licenceCodes.has(code)) return "licence";
  if (status === 401 || status === 403) return "permission";
  if (status === 429 || (status === 503 && "retry-after" in headers)) return "throttled";
  if (status >= 500) return "unreachable";
  // 404 and 400 too: the status and the code are in the request, for the source that knows what they mean here.
  return "notRead";
}

function sentence(
  request: {
    readonly method: string;
    readonly url: string;
    readonly status: number;
    readonly code: string | null;
  },
  failure: FailureCause,
  headers: HttpResponse["headers"],
  detail: string | undefined,
): string {
  const { host, pathname } = new URL(request.url);
  const what = `${request.method} ${pathname}`;
  const outcome = request.code === null ? `${request.status}` : `${request.status} ${scrub(request.code)}`;
  const said = detail === undefined || detail === "" ? "." : `: ${scrub(detail)}`;
  if (failure !== "throttled") return `${host} answered ${what} with ${outcome}${said}`;
  const wait = headers["retry-after"];
  const when =
    wait === undefined
      ? ""
      : ` and asks to wait until ${/^\d+$/.test(wait) ? `${wait} seconds have passed` : scrub(wait)}`;
  return `${host} throttles ${what} (${outcome})${when}${said}`;
}
