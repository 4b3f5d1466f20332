import { createHash } from "node:crypto";

/** Longer than any domain that somebody reads at a glance, and short enough for every file system. */
const longest = 100;

const plain = /^[a-z\d](?:[a-z\d._-]*[a-z\d_-])?$/;

/** Names that Windows keeps for devices, also with anything after a dot. */
const device = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/;

/** Files that lie beside the tenants' folders. */
const taken = new Set(["index.html", "index.json"]);

/**
 * The folders of several tenants, in their order: each its tenant's name where that is a harmless file name everywhere, and else what is left of it with a digest.
 * `names` differ from one another by more than upper and lower case. With `redacts`, a folder tells only which place its tenant has in the profile.
 */
export function tenantFolders(names: readonly string[], { redacts }: { redacts: boolean }): string[] {
  const digits = String(names.length).length;
  return names.map((name, index) =>
    redacts ? `tenant-${String(index + 1).padStart(Math.max(2, digits), "0")}` : folderOf(name),
  );
}

function folderOf(name: string): string {
  const lower = name.toLowerCase();
  if (plain.test(lower) && lower.length <= longest && !device.test(lower) && !taken.has(lower)) return lower;
  const digest = createHash("sha256").update(lower).digest("hex").slice(0, 12);
  const rest = lower
    .replaceAll(/[^a-z\d-]+/g, "-")
    .slice(0, 40)
    .replaceAll(/^-+|-+$/g, "");
  return ["tenant", rest, digest].filter((part) => part !== "").join("-");
}
