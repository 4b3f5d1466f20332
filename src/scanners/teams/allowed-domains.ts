/**
 * The lists of domains in the external access settings, of which Microsoft documents no shape on the wire (dossier §9.1, §17.10). Seen were: for a list
 * `{"AllowedDomain": [{"Domain": "fabrikam.com"}]}`, the same with one bare object, and texts `Domain=fabrikam.com`, several of them apart by blanks;
 * for no list at all `{}`, `[]`, an empty text and `{"AllowAllKnownDomains": {}}`. Exports put a list around it.
 */

/** The domains that people can reach, or everybody; undefined if that cannot be made out. */
export function reachableDomains(allowed: unknown): "everybody" | readonly string[] | undefined {
  // null names no domain, so that nothing limits whom people reach.
  if (allowed === null || allowed === "") return "everybody";
  if (!Array.isArray(allowed)) return reachIn(allowed);
  if (allowed.length === 0) return "everybody";
  const parts = allowed.map(reachIn);
  if (parts.includes("everybody")) return "everybody";
  return together(parts.map((part) => (part === "everybody" ? undefined : part)));
}

/** The domains of a list; undefined if it has another shape. */
export function domainsIn(list: unknown): readonly string[] | undefined {
  if (Array.isArray(list)) return together(list.map(domainsIn));
  if (typeof list === "string") return together(list.trim().split(/\s+/).map(domainInText));
  if (!isObject(list) || Object.keys(list).length !== 1) return undefined;
  const { Domain: domain } = list;
  return typeof domain === "string" && domain.trim() !== "" ? [domain] : undefined;
}

function reachIn(part: unknown): "everybody" | readonly string[] | undefined {
  if (!isObject(part)) return nonEmpty(domainsIn(part));
  const [key, ...others] = Object.keys(part);
  if (key === undefined) return "everybody";
  if (others.length > 0) return undefined;
  if (key === "AllowAllKnownDomains") return "everybody";
  return nonEmpty(domainsIn(key === "AllowedDomain" ? part["AllowedDomain"] : part));
}

function domainInText(text: string): readonly string[] | undefined {
  const domain = /^Domain=(.+)$/.exec(text)?.[1];
  return domain === undefined ? undefined : [domain];
}

/** One list out of several, if all of them could be read. */
function together(lists: readonly (readonly string[] | undefined)[]): readonly string[] | undefined {
  const read = lists.filter((list) => list !== undefined);
  return read.length === lists.length ? read.flat() : undefined;
}

/** A list in a place of its own that is empty may stand for everybody or for nobody. */
function nonEmpty(domains: readonly string[] | undefined): readonly string[] | undefined {
  return domains?.length === 0 ? undefined : domains;
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
