/** Lists for a reader at a terminal: what is more than can be taken in at a glance is counted. `--json` has everything. */

export function titlesInWords(titles: readonly string[]): string {
  const shown = titles.slice(0, 5).join("; ");
  return titles.length > 5 ? `${shown}; and ${titles.length - 5} more` : shown;
}

export function policiesInWords(ids: readonly string[]): string {
  if (ids.length <= 8) return ids.join(", ");
  const counts = new Map<string, number>();
  for (const id of ids) {
    const product = id.split(".").slice(0, 2).join(".");
    counts.set(product, (counts.get(product) ?? 0) + 1);
  }
  return [...counts].map(([product, count]) => `${count} of ${product}`).join(", ");
}
