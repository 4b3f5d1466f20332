import { createHash } from "node:crypto";
import type { Declared } from "../profile/schema.ts";
import { inOneOrder } from "./one-order.ts";

/** SHA-256, in hexadecimal digits, of what a profile declares: the same for the same, whatever the order of lists. It tells two profiles apart, and nothing of what they say. */
export function declaredDigest(declared: Declared): string {
  return createHash("sha256")
    .update(JSON.stringify(inOneOrder(declared)))
    .digest("hex");
}
