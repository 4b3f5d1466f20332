import type { Context } from "hono";
import type { z } from "zod";
import { failure } from "./answers.ts";

/** The body of a request, or Azure's refusal of one that has not the shape. */
export async function readPayload<Payload>(
  c: Context,
  schema: z.ZodType<Payload>,
): Promise<Payload | Response> {
  const read = schema.safeParse(await c.req.json().catch(() => undefined));
  if (read.success) return read.data;
  const [issue] = read.error.issues;
  return failure(
    400,
    "InvalidRequestContent",
    `The request content was invalid and could not be deserialized: '${issue?.path.join(".") ?? ""}' ${issue?.message ?? ""}.`,
  );
}
