/**
 * A link to the findings that have this value. The page has an element of that id above the list, so that the link leads there without
 * script as well; with script the same words in the address set the filters.
 */
export function filterLink(name: "family" | "product", value: string) {
  const id = `${name}=${encodeURIComponent(value)}`;
  return { id, href: `#${id}` };
}
