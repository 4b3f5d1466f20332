import type { Segment } from "./patterns.ts";

/** Texts that are made of names and identifiers: “Petra Novak;petra@contoso.example”, paths, and the ids of objects in their containers. */

/** What stands between the parts. */
const part = /[\p{L}\p{M}\p{N}](?:[^;,\\/:{}()<>"'|=?&#]*[\p{L}\p{M}\p{N}])?/gu;

/** Words of paths and addresses, in lower case, that nobody chose. */
const structural = new Set(
  "http https smtp sip mailto urn sites teams personal portals sites.fullcontrol subscriptions resourcegroups providers workspaces storageaccounts namespaces authorizationrules eventhubs administrativeunits directoryscopes apis default".split(
    " ",
  ),
);

/** Whether a part of a path is no name: a word of Azure's, or a prefix length, a port or a short number. */
function isStructural(text: string): boolean {
  return structural.has(text.toLowerCase()) || /^\d{1,5}$|^microsoft\.[a-z]+$|^v\d\.\d$/i.test(text);
}

/**
 * The text of the segments with every name in it replaced by what `tokenOf` gives. A text without identifiers is one name, unless it is a path;
 * else each part of what stands between the identifiers is one.
 */
export function replaceParts(segments: readonly Segment[], tokenOf: (name: string) => string): string {
  const isComposite = segments.some(({ token }) => token !== undefined);
  return segments
    .map(({ text, token }) => {
      if (token !== undefined) return token;
      if (!isComposite && !text.startsWith("/")) return tokenOf(text.trim());
      return replaceEveryPart(text, tokenOf);
    })
    .join("");
}

/** The text with each of its parts that is a name replaced. */
export function replaceEveryPart(text: string, tokenOf: (name: string) => string): string {
  return text.replace(part, (name) => (isStructural(name) ? name : tokenOf(name)));
}

/** The names that `replaceParts` would replace. */
export function namesIn(segments: readonly Segment[]): string[] {
  const names: string[] = [];
  replaceParts(segments, (name) => {
    names.push(name);
    return name;
  });
  return names;
}
