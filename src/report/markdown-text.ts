import { spellOutLines, visible } from "./visible-text.ts";

/**
 * Text that says in Markdown what it says, and does nothing: no markup, no HTML, no link, and no mention of anybody.
 * Written for CommonMark with GitHub's and GitLab's additions, at the beginning of a line and inside a table as well.
 */

const proseLimit = 2_000;

/** One line of text from a tenant, or with some in it; a dash for none, because marks around nothing would show. */
export function markdownText(text: string): string {
  const line = visible(text, proseLimit).trim();
  if (line === "") return "–";
  const tokens = line.split(/(\s+|\|)/u);
  return atLineStart(
    tokens.map((token) => (active.test(token) ? codeAmongProse(token) : escaped(token))).join(""),
  );
}

/** A block of code that nothing in it can end; its line ends are kept. */
export function codeBlock(language: string, text: string): string {
  const fence = "`".repeat(Math.max(3, longestRun(text) + 1));
  return [`${fence}${language}`, spellOutLines(text), fence].join("\n");
}

/**
 * Words that a forge looks for after Markdown is done, so that no escape stops it: addresses of mail and of pages, people to
 * notify (@name), issues and the like (#1, !1, GH-1). Nothing is looked for in a code span.
 */
const active = /[@#]|:\/\/|www\.|\bGH-\d|(?:^|\W)[!%&^~$]\w/iu;

/** A word to use as it is, so the punctuation of the sentence around it stays outside. A bracket or a quotation mark that is opened and closed within the word is the word's own. */
function codeAmongProse(token: string): string {
  const [, before = "", rest = ""] = /^([(“‘]*)(.*)$/su.exec(token) ?? [];
  const after = closing(rest);
  return `${before}${codeSpan(rest.slice(0, rest.length - after.length))}${after}`;
}

const opened: Readonly<Record<string, string>> = { ")": "(", "”": "“", "’": "‘" };

/** The punctuation at the word's end that is none of its own. */
function closing(word: string): string {
  const last = word.at(-1) ?? "";
  const opener = opened[last];
  const isOutside = opener === undefined ? /[.,;:]/u.test(last) : times(last, word) > times(opener, word);
  return isOutside ? closing(word.slice(0, -1)) + last : "";
}

function times(sign: string, word: string): number {
  return word.split(sign).length - 1;
}

function codeSpan(word: string): string {
  const fence = "`".repeat(longestRun(word) + 1);
  const gap = word.startsWith("`") || word.endsWith("`") ? " " : "";
  return `${fence}${gap}${word}${gap}${fence}`;
}

function escaped(text: string): string {
  return text
    .replace(/[\\`*_{}[\]|~$]/gu, String.raw`\$&`)
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;");
}

/** What would begin a list, a heading, a quotation or an underline. */
function atLineStart(text: string): string {
  return text.replace(/^(\d*)([-+=.)#:>])/u, String.raw`$1\$2`);
}

function longestRun(text: string): number {
  return (text.match(/`+/gu) ?? []).reduce((longest, run) => Math.max(longest, run.length), 0);
}
