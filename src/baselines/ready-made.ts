import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../package-root.ts";
import { readFolder } from "./read-folder.ts";
import type { FolderContent } from "./read-folder.ts";

/**
 * What our own baselines hold, read and checked when Plimsoll was built: to read them again takes a quarter of a second at every start. It counts only as long as the
 * files are the ones that were read then, so that whoever changes a baseline has it read, and checked, at once.
 */

interface ReadyMade {
  /** Over names and bytes of all files of the folder. */
  readonly sha256: string;
  readonly content: FolderContent;
}

function defaultFile(): string {
  return join(packageRoot(), "dist", "baselines", "ready-made.json");
}

/** The content of a folder of baselines; undefined if it is not the one that was read when Plimsoll was built, or nothing was kept of that. */
export function readyMade(directory: string, file = defaultFile()): FolderContent | undefined {
  try {
    // Written below, of what the schemas had accepted, and as trustworthy as the code beside it.
    const { sha256, content } = JSON.parse(readFileSync(file, "utf8")) as ReadyMade;
    return sha256 === hashOf(directory) ? content : undefined;
  } catch {
    // Whatever is wrong with it, the baselines themselves are at hand, and say what is wrong with them.
    return undefined;
  }
}

/** Part of the build. Throws OperatorError as `readFolder`. */
export function makeReady(directory: string, file = defaultFile()): void {
  const made: ReadyMade = { sha256: hashOf(directory), content: readFolder(directory) };
  writeFileSync(file, JSON.stringify(made));
}

function hashOf(directory: string): string {
  const hash = createHash("sha256");
  for (const name of readdirSync(directory).toSorted()) {
    const bytes = readFileSync(join(directory, name));
    hash.update(`${name}\u0000${bytes.length}\u0000`).update(bytes);
  }
  return hash.digest("hex");
}
