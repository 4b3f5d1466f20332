import { readdir } from "node:fs/promises";
import { plainName } from "../evidence/archive.ts";

/**
 * What lies in a folder of the history and was not put there by us: links, devices, names that we do not give, folders in folders; with `known`, also
 * files that it does not name. Whatever holds such a thing is left alone, because it is somebody's.
 */
export async function strangersIn(path: string, known?: ReadonlySet<string>): Promise<string[]> {
  const strangers: string[] = [];
  for (const entry of await readdir(path, { withFileTypes: true, recursive: true })) {
    const folder = entry.parentPath.slice(path.length).replaceAll("\\", "/").replace(/^\//, "");
    const name = folder === "" ? entry.name : `${folder}/${entry.name}`;
    const ours = entry.isDirectory()
      ? folder === "" && plainName.test(entry.name)
      : entry.isFile() && plainName.test(name) && (known?.has(name) ?? true);
    if (!ours) strangers.push(name);
  }
  return strangers.toSorted();
}
