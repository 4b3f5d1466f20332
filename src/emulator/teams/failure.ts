const USUAL: Readonly<Record<number, readonly [string, string]>> = {
  400: ["BadRequest", "The request is not valid."],
  401: ["Unauthorized", "The token is not valid."],
  403: ["Forbidden", "Access Denied."],
  404: ["NotFound", "The resource was not found."],
  405: ["MethodNotAllowed", "The method is not allowed."],
  429: ["TooManyRequests", "Too many requests were made."],
};

/** Teams names its errors without a member around them. */
export function teamsFailure(status: number, code?: string, message?: string): Response {
  const [usualCode, usualMessage] = USUAL[status] ?? [
    "InternalServerError",
    "The request could not be carried out now.",
  ];
  const response = Response.json({ code: code ?? usualCode, message: message ?? usualMessage }, { status });
  if (status === 401) response.headers.set("WWW-Authenticate", 'Bearer error="invalid_token"');
  return response;
}
