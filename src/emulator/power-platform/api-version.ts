import type { MiddlewareHandler } from "hono";
import { powerPlatformFailure } from "./failure.ts";

/** Every request has to name a version that its route knows. */
export function versions(...known: readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    const version = c.req.query("api-version");
    if (version === undefined)
      return powerPlatformFailure(
        400,
        "MissingApiVersionParameter",
        "The api-version query parameter (?api-version=) is required for all requests.",
      );
    if (!known.includes(version))
      return powerPlatformFailure(
        400,
        "InvalidApiVersionParameter",
        `The api-version '${version}' is invalid. The supported versions are '${known.join(",")}'.`,
      );
    await next();
    return undefined;
  };
}
