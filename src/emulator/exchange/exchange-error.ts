import { REFUSAL_MESSAGES } from "../bearer.ts";
import { UNEXPECTED_HEADER } from "../requests.ts";

/** An error that the admin API answers with. */
export class ExchangeError extends Error {
  readonly status: number;
  /** The .NET exception behind it. */
  readonly exception: string;
  /** The request should never have been made; says why. */
  readonly unexpected: string | undefined;

  constructor(status: number, exception: string, message: string, unexpected?: string) {
    super(message);
    this.status = status;
    this.exception = exception;
    this.unexpected = unexpected;
  }
}

export function badRequest(message: string): ExchangeError {
  return new ExchangeError(400, "Microsoft.Exchange.Admin.OData.Core.ODataServiceException", message);
}

const CODES: Readonly<Record<number, string>> = {
  400: "BadRequest",
  401: "Unauthorized",
  403: "Forbidden",
  404: "NotFound",
  405: "MethodNotAllowed",
  429: "TooManyRequests",
};

/** The error body of the admin API: the sentence that matters stands in `details`, behind the exception's name. */
export function exchangeErrorResponse(error: ExchangeError, code?: string): Response {
  if (error.status === 401) return unauthorized(error.message);
  const { status, exception, message } = error;
  const usual = code ?? CODES[status] ?? "InternalServerError";
  const body = {
    error: {
      code: usual,
      message: "Error executing request. The cmdlet gave no result.",
      details: [{ code: "Context", target: "", message: `|${exception}|${message}` }],
      innererror: {
        message: "Error executing cmdlet",
        type: "Microsoft.Exchange.Admin.OData.Core.ODataServiceException",
        internalexception: { message, type: exception },
      },
    },
  };
  const response = Response.json(body, { status });
  if (error.unexpected !== undefined) response.headers.set(UNEXPECTED_HEADER, error.unexpected);
  return response;
}

/** An error of which only the status is given, for faults that are injected. */
export function exchangeFailure(status: number, code?: string): Response {
  const message = status === 401 ? REFUSAL_MESSAGES.expired : (FAILURES[status] ?? SERVER_SIDE_ERROR);
  const exception = status === 403 ? ACCESS_DENIED : "System.Exception";
  return exchangeErrorResponse(new ExchangeError(status, exception, message), code);
}

export const ACCESS_DENIED = "System.UnauthorizedAccessException";

/** The admin API says this with 400 as well as with 500, and means: once more. */
const SERVER_SIDE_ERROR =
  "A server side error has occurred because of which the operation could not be completed. Please try again after some time. If the problem still persists, please reach out to MS support.";

const FAILURES: Readonly<Record<number, string>> = {
  403: "Access is denied.",
  404: "The resource was not found.",
  429: "Too many requests were made; the server is throttling them.",
};

/** Exchange refuses a token with an empty body; the header says why. */
function unauthorized(message: string): Response {
  const challenge = `Bearer client_id="00000002-0000-0ff1-ce00-000000000000", token_types="app_asserted_user_v1 service_asserted_app_v1", error="invalid_token", error_description="${message}"`;
  return new Response(null, { status: 401, headers: { "WWW-Authenticate": challenge } });
}
