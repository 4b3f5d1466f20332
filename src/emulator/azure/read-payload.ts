import type { Context } from "hono";
import { failure } from "./answers.ts";
import type { Shape } from "./payload.ts";

/** The body of a request that has the shape, which must be that of `Payload`; or Azure's refusal. */
export async function readPayload<Payload>(c: Context, shape: Shape): Promise<Payload | Response> {
  const body: unknown = await c.req.json().catch(() => undefined);
  if (body === undefined)
    return failure(
      400,
      "InvalidRequestContent",
      "The request content was invalid and could not be deserialized.",
    );
  const objection = shape(body, "body");
  // The shape was checked.
  return objection === undefined ? (body as Payload) : failure(400, "InvalidRequestContent", objection);
}
