import { isMicrosofts, isMicrosoftsObject, isOwnName, isWord, standingOf } from "./names.ts";
import { redactPatterns } from "./patterns.ts";
import { keyedTokens } from "./tokens.ts";
import type { Tokens } from "./tokens.ts";

/**
 * Replaces names and identifiers in JSON values by keyed tokens, so that a report can be shown to somebody who must not learn whose it is.
 * Two passes: the first learns the names, by the keys that they stand under; the second replaces them, wherever they stand, and all that its
 * shape gives away (GUIDs, addresses, domains). Text that is neither a program's word nor known to be a product's goes as well.
 */
export interface Redactor {
  /** The same value, with the same keys and types, and tokens in it. */
  readonly redact: <Value>(value: Value) => Value;
}

interface Knowledge {
  readonly tokens: Tokens;
  /** Tokens of the names that people gave, by the names' words. */
  readonly names: ReadonlyMap<string, string>;
  /** Names that the values themselves show to be Microsoft's. */
  readonly microsofts: ReadonlySet<string>;
}

/** A redactor that knows the names in `values`: all that is going to be redacted with it, so that every file has the same tokens. */
export function redactorFor(key: Uint8Array, values: readonly unknown[]): Redactor {
  const tokens = keyedTokens(key);
  const given = new Set<string>();
  const microsofts = new Set<string>();
  for (const value of values) learn(value, "", given, microsofts);
  const names = new Map(
    [...given]
      .filter((name) => !microsofts.has(name))
      .map((name) => [wordsOf(name).join(" "), tokens.word("name", name)] as const),
  );
  names.delete("");
  const knowledge = { tokens, names, microsofts };
  // Texts become texts, and all else stays what it is: the shape is the one that came in.
  return { redact: <Value>(value: Value) => redactValue(value, "", knowledge) as Value };
}

/** Collects the names in a value: those that people gave, and those that Microsoft did. */
function learn(value: unknown, key: string, given: Set<string>, microsofts: Set<string>): void {
  if (typeof value === "string") {
    if (standingOf(key) === "name" && !isMicrosofts(value)) given.add(value);
  } else if (Array.isArray(value)) {
    for (const element of value) learn(element, key, given, microsofts);
  } else if (isObject(value)) {
    const known = isMicrosoftsObject(value);
    for (const [name, child] of Object.entries(value))
      learn(child, name, known && isOwnName(name) ? microsofts : given, microsofts);
  }
}

function redactValue(value: unknown, key: string, knowledge: Knowledge): unknown {
  if (typeof value === "string") return redactText(value, key, knowledge);
  if (Array.isArray(value)) return value.map((element) => redactValue(element, key, knowledge));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, child]) => [
      redactPatterns(name, knowledge.tokens, (text) => text),
      redactValue(child, name, knowledge),
    ]),
  );
}

function redactText(text: string, key: string, knowledge: Knowledge): string {
  if (isMicrosofts(text) || knowledge.microsofts.has(text)) return text;
  const held = jsonIn(text);
  if (held !== undefined) return JSON.stringify(redactValue(held, key, knowledge));
  const known = knowledge.names.get(wordsOf(text).join(" "));
  const standing = standingOf(key);
  const patterned = redactPatterns(text, knowledge.tokens, (rest) =>
    standing === "word" ? rest : replaceNames(rest, knowledge.names),
  );
  if (isIdentifierOnly(text, knowledge.tokens)) return patterned;
  if (known !== undefined && (standing === "name" || !/^\p{L}+$/u.test(text))) return known;
  if (standing !== "word" || text.split(/\s*[,;]\s*/).every(isWord)) return patterned;
  return knowledge.tokens.word("text", text);
}

/** Whether the text is nothing but identifiers and what separates them. */
function isIdentifierOnly(text: string, tokens: Tokens): boolean {
  let rest = "";
  redactPatterns(text, tokens, (part) => {
    rest += part;
    return part;
  });
  return rest !== text && !/[\p{L}\p{N}]/u.test(rest);
}

/** The JSON object or list that a text holds: some settings are programs' own documents. */
function jsonIn(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    const held: unknown = JSON.parse(text);
    return isObject(held) || Array.isArray(held) ? held : undefined;
  } catch {
    return undefined;
  }
}

const word = /[\p{L}\p{N}][\p{L}\p{M}\p{N}._'’-]*/gu;
/** A name of more words is found where it stands alone, but not inside a sentence. */
const longestName = 10;

function wordsOf(text: string): string[] {
  return [...text.toLowerCase().matchAll(word)].map(([found]) => found.replace(/[.'’-]+$/, ""));
}

/** Known names in a sentence, the longest first, whatever stands between their words. */
function replaceNames(text: string, names: ReadonlyMap<string, string>): string {
  const words = [...text.matchAll(word)].map(({ 0: found, index }) => ({
    text: found.toLowerCase().replace(/[.'’-]+$/, ""),
    start: index,
  }));
  let result = "";
  let done = 0;
  for (let first = 0; first < words.length; first += 1) {
    for (let count = Math.min(longestName, words.length - first); count > 0; count -= 1) {
      const run = words.slice(first, first + count);
      const token = names.get(run.map((each) => each.text).join(" "));
      const [begin, end] = [run[0], run.at(-1)];
      if (token === undefined || begin === undefined || end === undefined) continue;
      result += text.slice(done, begin.start) + token;
      done = end.start + end.text.length;
      first += count - 1;
      break;
    }
  }
  return result + text.slice(done);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
