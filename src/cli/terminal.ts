import { stripVTControlCharacters } from "node:util";

/** Standard output is for results, standard error for everything else. */
export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function note(text: string): void {
  process.stderr.write(`${text}\n`);
}

/** Colour only where a person looks on: https://no-color.org, and FORCE_COLOR for pipelines that show it. */
export function wantsColour(stream: NodeJS.WriteStream = process.stdout): boolean {
  const { NO_COLOR, FORCE_COLOR } = process.env;
  if (NO_COLOR !== undefined && NO_COLOR !== "") return false;
  if (FORCE_COLOR !== undefined && FORCE_COLOR !== "" && FORCE_COLOR !== "0") return true;
  return stream.isTTY;
}

/** Room for text, in columns: neither a whole wide screen nor less than a narrow one. */
export function textWidth(): number {
  return Math.min(Math.max(process.stdout.columns ?? 100, 40), 120);
}

/** One line that cannot move the cursor or reorder what follows: for names that come from a tenant or a file. */
export function oneLine(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, " ")
    .trim();
}
