const USUAL: Readonly<Record<number, readonly [string, string]>> = {
  400: ["BadRequest", "The request is not valid."],
  401: ["InvalidAuthenticationToken", "The access token is not valid."],
  403: ["Forbidden", "The caller does not have permission to access the path."],
  404: ["NotFound", "The resource was not found."],
  405: ["MethodNotAllowed", "The method is not allowed."],
  429: ["TooManyRequests", "The rate limit is exceeded. Try again later."],
};

/** The error body of the business application platform. */
export function powerPlatformFailure(status: number, code?: string, message?: string): Response {
  const [usualCode, usualMessage] = USUAL[status] ?? [
    "InternalServerError",
    "The request could not be carried out now.",
  ];
  const error = { code: code ?? usualCode, message: message ?? usualMessage };
  const response = Response.json({ error }, { status });
  if (status === 401)
    response.headers.set(
      "WWW-Authenticate",
      'Bearer authorization_uri="https://login.microsoftonline.com/common/oauth2/authorize", error="invalid_token"',
    );
  return response;
}
