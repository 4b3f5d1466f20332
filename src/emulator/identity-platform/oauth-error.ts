import { randomUUID } from "node:crypto";

/** An error of the identity platform: OAuth's word for it, and Entra ID's own number. */
export class OAuthError extends Error {
  readonly status: number;
  readonly error: string;
  readonly aadsts: number;

  constructor(status: number, error: string, aadsts: number, description: string) {
    super(description);
    this.status = status;
    this.error = error;
    this.aadsts = aadsts;
  }
}

/**
 * The error body of Entra ID's endpoints.
 * https://learn.microsoft.com/entra/identity-platform/reference-error-codes
 */
export function oauthErrorResponse(failure: OAuthError): Response {
  const timestamp = new Date()
    .toISOString()
    .replace("T", " ")
    .replace(/\.\d+Z$/, "Z");
  const traceId = randomUUID();
  const correlationId = randomUUID();
  const description = `AADSTS${failure.aadsts}: ${failure.message} Trace ID: ${traceId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`;
  return Response.json(
    {
      error: failure.error,
      error_description: description,
      error_codes: [failure.aadsts],
      timestamp,
      trace_id: traceId,
      correlation_id: correlationId,
      error_uri: `https://login.microsoftonline.com/error?code=${failure.aadsts}`,
    },
    { status: failure.status, headers: { "Cache-Control": "no-store" } },
  );
}
