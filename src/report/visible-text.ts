/**
 * Whatever a tenant says is hostile text. Here it is made safe to look at: nothing in it stays invisible,
 * and nothing in it can reorder the text around it. (That it cannot become markup is the templates' escaping.)
 */

/** How many characters of one tenant string a page shows; all of them are in assessment.json. */
const shownCharacters = 300;

// Controls, formats (bidi overrides and isolates, zero-width space, tags), lone surrogates, line and paragraph separators,
// and the letters that draw nothing: combining grapheme joiner, Hangul fillers, Braille blank.
const unseen =
  /(?![\u200C\u200D])[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\u034F\u115F\u1160\u2800\u3164\uFFA0]|(?<=^|[\p{Script=Latin}\p{N}\p{P}\p{Z}\p{C}])[\u200C\u200D]/gu;
// The last alternative: the joiners do real work in Arabic, Indic scripts and emoji; after a Latin letter they only hide.

/** The same text with every unseen character spelled out: ␛ for a control, ⟨U+202E⟩ for the others. Nothing is cut. */
export function spellOut(text: string): string {
  return text.replace(unseen, symbolOf);
}

/** Text of several lines, such as a command, whole and with its line ends: every other unseen character is spelled out. */
export function spellOutLines(text: string): string {
  return text.split(/\r?\n/).map(spellOut).join("\n");
}

/** As `spellOut`, and cut to what a page has room for, saying how much was left out. */
export function visible(text: string, limit = shownCharacters): string {
  // A cheap look first: most strings are short, and a string has never more characters than UTF-16 units.
  if (text.length <= limit) return spellOut(text);
  const characters = Array.from(text);
  const hidden = characters.length - limit;
  if (hidden <= 0) return spellOut(text);
  return `${spellOut(characters.slice(0, limit).join(""))} (… ${hidden.toLocaleString("en-GB")} more ${hidden === 1 ? "character" : "characters"})`;
}

/** The text on one line without its unseen characters: for terminals, where a control character is a command. */
export function strip(text: string): string {
  return text.replace(/\s+/gu, " ").replace(unseen, "").trim();
}

function symbolOf(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "␡";
  return `⟨U+${code.toString(16).toUpperCase().padStart(4, "0")}⟩`;
}
