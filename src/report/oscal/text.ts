import { spellOut } from "../visible-text.ts";

/** Text in the data types of OSCAL (https://pages.nist.gov/OSCAL/reference/datatypes/). Whatever comes in, each of these returns text that is valid. */

/** What stands where a text was empty, since OSCAL has no empty strings. */
const nothing = "(empty)";

// What starts markup inside a line: escapes, emphasis, sub- and superscript, links, HTML, OSCAL's own insertions, character references.
// An underscore between letters, as in a property's name, starts nothing.
const inlineMarkup = /[\\`*[\]<~^]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|\{(?=\{)|&(?=#?[\p{L}\p{N}]+;)/gu;
// What makes a heading, a quotation, a list, a table or a rule of a whole line.
const blockMarkup = /^([#>+=|-])|^(\d+)([.)])/u;

/** `string`: one line without blanks at its ends, every unseen character spelled out. */
export function line(text: string): string {
  return spellOut(text).trim() || nothing;
}

/** `markup-line`: as `line`, and with nothing in it that a reader of Markdown would take for markup. */
export function markup(text: string): string {
  return line(text)
    .replace(inlineMarkup, "\\$&")
    .replace(blockMarkup, (_, sign: string | undefined, number = "", point = "") =>
      sign === undefined ? `${number}\\${point}` : `\\${sign}`,
    );
}

/** `markup-multiline`: each text a paragraph of its own, and the empty ones left out. */
export function paragraphs(...texts: readonly (string | null)[]): string {
  return texts
    .filter((text) => text !== null && text.trim() !== "")
    .map((text) => markup(text ?? ""))
    .join("\n\n");
}

/** `markup-multiline`: text that is shown to the letter, line by line; only control characters are spelled out. */
export function code(text: string): string {
  const lines = text.split(/\r?\n/).map(spellOut);
  const longestRun = Math.max(0, ...(text.match(/`+/g) ?? []).map(({ length }) => length));
  const fence = "`".repeat(Math.max(3, longestRun + 1));
  return [fence, ...lines, fence].join("\n");
}

/** `token`: a letter or underscore, then letters, digits, dots, hyphens and underscores; anything else becomes an underscore. */
export function token(text: string): string {
  const safe = text.replace(/[^\p{L}\p{N}.\-_]/gu, "_");
  return /^[\p{L}_]/u.test(safe) ? safe : `_${safe}`;
}

/** `dateTime-with-timezone` in UTC, from any ISO time. */
export function dateTime(iso: string): string {
  return new Date(iso).toISOString();
}

/** The last second of a day that somebody wrote as YYYY-MM-DD; null where it is no such day. */
export function endOfDay(written: string): string | null {
  const end = `${written}T23:59:59.000Z`;
  if (!/^\d{4}-\d{2}-\d{2}$/.test(written) || Number.isNaN(Date.parse(end))) return null;
  // A day such as 30 February is read as one in March, which nobody meant.
  return new Date(end).toISOString() === end ? end : null;
}
