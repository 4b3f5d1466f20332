import type { Context } from "hono";

const CODES: Readonly<Record<number, string>> = {
  401: "InvalidAuthenticationToken",
  403: "AuthorizationFailed",
  404: "UnknownRoute",
  405: "MethodNotAllowed",
};

/** An error as Azure Resource Manager words it. */
export function failure(
  status: number,
  code = CODES[status] ?? "ServerError",
  message = "The request could not be carried out now.",
): Response {
  const response = Response.json({ error: { code, message } }, { status });
  if (status === 401)
    response.headers.set("WWW-Authenticate", `Bearer error="invalid_token", error_description="${message}"`);
  return response;
}

/** The answer, if the request names a version that the resource provider has. */
export function withVersion(c: Context, known: readonly string[], answer: () => Response): Response {
  const version = c.req.query("api-version");
  if (version === undefined)
    return failure(400, "MissingApiVersionParameter", "The api-version query parameter is required.");
  return known.includes(version)
    ? answer()
    : failure(
        400,
        "NoRegisteredProviderFound",
        `No registered resource provider found for API version '${version}'.`,
      );
}

/** So many items stand on a page of Microsoft Sentinel. */
const PAGE_SIZE = 50;

/** One page of a list, with the link to the next where there is one. */
export function page(c: Context, items: readonly object[]): Response {
  const start = Number(c.req.query("$skipToken") ?? 0);
  if (!Number.isSafeInteger(start) || start < 0)
    return failure(400, "InvalidSkipToken", "The skip token is not valid.");
  const next = new URL(c.req.url);
  next.searchParams.set("$skipToken", (start + PAGE_SIZE).toString());
  return c.json({
    value: items.slice(start, start + PAGE_SIZE),
    ...(start + PAGE_SIZE < items.length ? { nextLink: next.href } : {}),
  });
}

/** Azure does not tell the casings of ids apart. */
export function isSame(left: string, right: string): boolean {
  return left.toLowerCase() === right.toLowerCase();
}
