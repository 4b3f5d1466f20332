import { open } from "node:fs/promises";
import { dirname, join } from "node:path";
import { codeOf } from "../errors.ts";
import { makeFolder } from "../make-folder.ts";

/** What a file system that is a mounted bucket, or Windows, says to a request to write through to the disk: it does so in its own way, or not at all. */
const cannotSync: ReadonlySet<string> = new Set([
  "EINVAL",
  "ENOTSUP",
  "EOPNOTSUPP",
  "ENOSYS",
  "EPERM",
  "EISDIR",
  "EBADF",
  "EACCES",
]);

/** Writes a new file through to the disk, for its owner alone (0600). Refuses to replace one. */
export async function writeDurably(
  folder: string,
  name: string,
  content: string | Uint8Array,
): Promise<void> {
  const path = join(folder, name);
  await makeFolder(dirname(path));
  const file = await open(path, "wx", 0o600);
  try {
    await file.writeFile(content);
    await file.sync().catch(ignoreCannotSync);
  } finally {
    await file.close();
  }
}

/** Writes through which names a folder holds. */
export async function syncFolder(folder: string): Promise<void> {
  try {
    const handle = await open(folder, "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  } catch (error) {
    ignoreCannotSync(error);
  }
}

function ignoreCannotSync(error: unknown): void {
  if (!cannotSync.has(codeOf(error))) throw error;
}
