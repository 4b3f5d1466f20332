import type { HonoRequest } from "hono";
import type { z } from "zod";

/** JSON has no `undefined`: a member that may be left out is there with a value, or is not there. */
type Sent<Body> = { [Key in keyof Body]: Exclude<Body[Key], undefined> };

/** What a request asks to change; or why its body is not taken, for a 400 in the API's own shape. */
export type ChangeBody<Change> = { change: Sent<Change> } | { problem: string };

/** Reads the JSON body of a request that changes something. What the schema does not know is refused, as the real services do. */
export async function changeIn<Change>(
  request: HonoRequest,
  schema: z.ZodType<Change>,
): Promise<ChangeBody<Change>> {
  let body: unknown;
  try {
    body = await request.json();
  } catch {
    return { problem: "The body is not valid JSON." };
  }
  const { success, data, error } = schema.safeParse(body);
  // The schema has looked at JSON.
  if (success) return { change: data as Sent<Change> };
  const [issue] = error.issues;
  const where = issue?.path.join(".") ?? "";
  return {
    problem: `${where === "" ? "The body" : `The value of '${where}'`} is not valid: ${issue?.message}.`,
  };
}
