import { z } from "zod";

/** A mailbox or an account, to be named in a report. */
export const exampleSchema = z.object({
  /** What cmdlets find it by: user principal name or GUID */
  id: z.string().nullable(),
  name: z.string(),
});
export type Example = z.infer<typeof exampleSchema>;
