import { z } from "zod";
import { profileFileSchema } from "./several-tenants.ts";

/** The JSON Schema (2020-12) of the profile as a person writes it, for editors and for the documentation. Its `$id` is a URN: a name, never fetched. */
export function profileJsonSchema(): Record<string, unknown> {
  const { $schema, ...rest } = z.toJSONSchema(profileFileSchema, { io: "input", target: "draft-2020-12" });
  return {
    $schema,
    $id: "urn:plimsoll:schema:profile",
    title: "Plimsoll profile",
    description:
      "Which tenant to assess, or which tenants, what the organisation declares of itself, and which risks it accepts.",
    ...rest,
  };
}
