/** A whole number as people read it. */
export function figure(count: number): string {
  return count.toLocaleString("en-GB");
}

export function counted(count: number, one: string, several: string): string {
  return `${figure(count)} ${count === 1 ? one : several}`;
}

export function inSentence(parts: readonly string[]): string {
  return new Intl.ListFormat("en-GB").format(parts);
}

export function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
