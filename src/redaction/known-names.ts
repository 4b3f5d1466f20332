import { programWords } from "./program-words.ts";

/** Names that were learned, and where they stand in sentences. */

/** Words of the Kusto query language and of mail policies in the DNS, which are read by programs. */
const grammar = new Set(
  (
    "all and arg as asc between by contains count datatable desc distinct endswith evaluate exists extend externaldata facet false find fork from has " +
    "hasprefix has_all has_any in include inner innerunique invoke isnotempty ip4 ip6 join kind leftouter let limit lookup make-series materialize mv-apply mv-expand none not " +
    "now ago on or order parse project ptr quarantine redirect reject render sample search serialize sort startswith summarize take toscalar top true union where"
  ).split(" "),
);

/** Unicode-aware: letters with their marks, and digits. All else separates words, so that “Petra Novak” is found in “petra.novak's” too. */
const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}]*/gu;

interface Name {
  readonly words: readonly string[];
  readonly token: string;
}

/** Known names by their first word, the longest first. */
export type KnownNames = ReadonlyMap<string, readonly Name[]>;

/**
 * The names that are worth looking for in sentences. Left out is what nobody could be known by, and what would wreck the sentences: numbers, single characters,
 * and names that are one ordinary word. Where such a name stands by itself under a name's key, it is replaced all the same.
 */
export function knownNames(
  tokenByName: ReadonlyMap<string, string>,
  ordinary: ReadonlySet<string>,
): KnownNames {
  const byFirst = new Map<string, Name[]>();
  for (const [name, token] of tokenByName) {
    const words = wordsOf(name);
    const [first] = words;
    if (first === undefined || (words.length === 1 && isOrdinary(first, ordinary))) continue;
    if (words.every((each) => each.length === 1 || /^\p{N}+$/u.test(each))) continue;
    const same = byFirst.get(first) ?? [];
    if (!same.some((other) => other.words.join(" ") === words.join(" "))) same.push({ words, token });
    byFirst.set(first, same);
  }
  for (const names of byFirst.values()) names.sort((left, right) => right.words.length - left.words.length);
  return byFirst;
}

function isOrdinary(text: string, ordinary: ReadonlySet<string>): boolean {
  return (
    /^.$/u.test(text) ||
    /^\p{N}+$/u.test(text) ||
    ordinary.has(text) ||
    programWords.has(text) ||
    grammar.has(text)
  );
}

/** The words of a text in the form in which they are compared. */
export function wordsOf(text: string): string[] {
  return Array.from(text.matchAll(word), ([found]) => comparable(found));
}

function comparable(text: string): string {
  return text.normalize("NFC").toLowerCase();
}

/** The text with every known name in it replaced, the longest first, whatever stands between a name's words. */
export function replaceNames(text: string, names: KnownNames): string {
  const words = Array.from(text.matchAll(word), ({ 0: found, index }) => ({
    text: comparable(found),
    start: index,
    end: index + found.length,
  }));
  let result = "";
  let done = 0;
  for (let first = 0; first < words.length; first += 1) {
    const begin = words[first];
    if (begin === undefined) break;
    const name = names
      .get(begin.text)
      ?.find((each) => each.words.every((part, index) => part === words[first + index]?.text));
    const end = words[first + (name?.words.length ?? 0) - 1];
    if (name === undefined || end === undefined) continue;
    result += text.slice(done, begin.start) + name.token;
    done = end.end;
    first += name.words.length - 1;
  }
  return result + text.slice(done);
}
