import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { OperatorError } from "./errors.ts";

/**
 * The folder that holds our package.json, and so `baselines/` and `templates/`: the nearest one at or above `from`.
 * Compiled code lives at different depths (`dist/`, `.test-dist/src/`), so the way up is searched, not counted.
 */
export function packageRoot(from: string = import.meta.dirname): string {
  for (let folder = from; ; folder = dirname(folder)) {
    if (isOurs(join(folder, "package.json"))) return folder;
    if (folder === dirname(folder)) {
      throw new OperatorError(
        "FILE_UNREADABLE",
        `Plimsoll's own package.json is neither in ${from} nor in any folder above it.`,
        "The installation is not complete: install Plimsoll again.",
      );
    }
  }
}

function isOurs(packageJson: string): boolean {
  try {
    const content: unknown = JSON.parse(readFileSync(packageJson, "utf8"));
    return (
      typeof content === "object" && content !== null && "name" in content && content.name === "plimsoll"
    );
  } catch {
    // Absent or not readable: then it is not the one we look for.
    return false;
  }
}
