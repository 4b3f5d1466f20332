import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../package-root.ts";

/** From package.json: the one place where the version stands. */
export function version(): string {
  const content: unknown = JSON.parse(readFileSync(join(packageRoot(), "package.json"), "utf8"));
  if (
    typeof content === "object" &&
    content !== null &&
    "version" in content &&
    typeof content.version === "string"
  )
    return content.version;
  throw new Error("package.json names no version.");
}
