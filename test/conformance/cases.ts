import { readFileSync } from "node:fs";
import { z } from "zod";
import { productsByScubaName } from "../../src/interop/scubagear/products.ts";

/** One line of a case file: a fragment of a ScubaGear export, and what CISA's rule says of it. */
const caseSchema = z.object({
  name: z.string(),
  /** ScubaGear's short name */
  product: z.string().refine((name) => productsByScubaName.has(name), "is no product of ScubaGear"),
  policy: z.string(),
  input: z.union([z.record(z.string(), z.unknown()), z.array(z.unknown())]),
  /** Whether the rule says that the policy is met */
  met: z.boolean(),
  /** The rule leaves it to a person, and says “not met” in the meantime */
  manual: z.boolean().default(false),
});
export type ConformanceCase = z.infer<typeof caseSchema>;

/** The runner was called with something that it cannot use; the message names it. */
export class UsageError extends Error {}

/** The cases of a JSON Lines file. Throws UsageError for a file that cannot be read, and for the first line that is no case, as file:line. */
export function readCases(file: string): ConformanceCase[] {
  let text: string;
  try {
    text = readFileSync(file, "utf8");
  } catch (error) {
    throw new UsageError(`${file} cannot be read: ${error instanceof Error ? error.message : String(error)}`);
  }
  return text
    .split("\n")
    .flatMap((line, index) => (line.trim() === "" ? [] : [readCase(line, `${file}:${index + 1}`)]));
}

function readCase(line: string, place: string): ConformanceCase {
  let json: unknown;
  try {
    json = JSON.parse(line);
  } catch {
    throw new UsageError(`${place} is no JSON.`);
  }
  const result = caseSchema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new UsageError(
    `${place} is no case: “${issue?.path.join(".") ?? ""}” ${issue?.message ?? "is wrong"}.`,
  );
}
