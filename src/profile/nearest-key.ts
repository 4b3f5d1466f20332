/**
 * The allowed key that was probably meant, or undefined if none is close: at most three letters added, left out or changed,
 * and never more than a third of the word. Upper and lower case count as the same.
 */
export function nearestKey(key: string, allowed: readonly string[]): string | undefined {
  const limit = Math.min(3, Math.max(1, Math.floor(key.length / 3)));
  const [best] = allowed
    .map((candidate) => ({ candidate, distance: editDistance(key.toLowerCase(), candidate.toLowerCase()) }))
    .filter(({ distance }) => distance <= limit)
    .sort((left, right) => left.distance - right.distance);
  return best?.candidate;
}

/** Levenshtein's distance, one row of the table at a time. */
function editDistance(from: string, to: string): number {
  const letters = Array.from(to);
  let row = [0, ...letters.map((_, index) => index + 1)];
  for (const [rowIndex, letter] of Array.from(from).entries()) {
    const above = row;
    row = [rowIndex + 1];
    for (const [index, other] of letters.entries()) {
      const replaced = (above[index] ?? 0) + (letter === other ? 0 : 1);
      row.push(Math.min(replaced, (above[index + 1] ?? 0) + 1, (row[index] ?? 0) + 1));
    }
  }
  return row.at(-1) ?? 0;
}
