import { randomUUID } from "node:crypto";

/** An error that Microsoft Graph answers with. */
export class GraphError extends Error {
  readonly status: number;
  readonly code: string;

  constructor(status: number, code: string, message: string) {
    super(message);
    this.status = status;
    this.code = code;
  }
}

export function badRequest(message: string): GraphError {
  return new GraphError(400, "BadRequest", message);
}

export function notFound(id: string): GraphError {
  return new GraphError(
    404,
    "Request_ResourceNotFound",
    `Resource '${id}' does not exist or one of its queried reference-property objects are not present.`,
  );
}

/** Advanced queries are answered by another store, which a client has to ask for. https://learn.microsoft.com/graph/aad-advanced-queries */
export function needsEventualConsistency(what: string): GraphError {
  return new GraphError(
    400,
    "Request_UnsupportedQuery",
    `${what} needs the header ConsistencyLevel: eventual and the parameter $count=true.`,
  );
}

/** The code that Graph gives where a status alone is known. */
const USUAL_CODES: Readonly<Record<number, string>> = {
  401: "InvalidAuthenticationToken",
  403: "Authorization_RequestDenied",
  404: "Request_ResourceNotFound",
  429: "TooManyRequests",
  500: "InternalServerError",
  503: "ServiceNotAvailable",
  504: "GatewayTimeout",
};

/** The error body of Microsoft Graph. https://learn.microsoft.com/graph/errors */
export function graphErrorResponse(error: GraphError, clientRequestId: string | undefined): Response {
  const requestId = randomUUID();
  const innerError = {
    date: new Date().toISOString().slice(0, 19),
    "request-id": requestId,
    "client-request-id": clientRequestId ?? requestId,
  };
  const response = Response.json(
    { error: { code: error.code, message: error.message, innerError } },
    { status: error.status, headers: traceHeaders(requestId, clientRequestId) },
  );
  if (error.status === 401)
    response.headers.set(
      "WWW-Authenticate",
      'Bearer realm="", authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="invalid_token"',
    );
  return response;
}

/** An error of which only the status is given, for faults that are injected. */
export function graphFailure(status: number, code?: string): Response {
  const usual = code ?? USUAL_CODES[status] ?? "UnknownError";
  const message =
    status === 403
      ? "Insufficient privileges to complete the operation."
      : "The request could not be carried out now.";
  return graphErrorResponse(new GraphError(status, usual, message), undefined);
}

/** The headers by which Microsoft finds a request again. */
export function traceHeaders(requestId: string, clientRequestId: string | undefined): Record<string, string> {
  return { "request-id": requestId, "client-request-id": clientRequestId ?? requestId };
}
