/** Finding many texts in long ones. */

/** Needles are known by their first characters: by as many as the shorter and the longer ones have. */
const startLengths = { short: 4, long: 10 };

/** Finds those of its needles that stand somewhere in a text. */
export type Finder = (text: string) => string[];

/** Those of the needles, each of at least four characters, that stand somewhere in the text. */
export function foundIn(text: string, needles: Iterable<string>): string[] {
  return finderOf(needles)(text);
}

/**
 * A finder of needles of at least four characters each, for many texts: they are put in order once. One pass over a text for the short ones and one for
 * the long, however many they are.
 */
export function finderOf(needles: Iterable<string>): Finder {
  const short: string[] = [];
  const long: string[] = [];
  for (const needle of needles) {
    if (needle.length < startLengths.short) throw new Error(`“${needle}” is too short to be looked for`);
    (needle.length < startLengths.long ? short : long).push(needle);
  }
  const [shortFinder, longFinder] = [byStart(short, startLengths.short), byStart(long, startLengths.long)];
  return (text) => [...shortFinder(text), ...longFinder(text)];
}

function byStart(needles: readonly string[], length: number): Finder {
  const alike = new Map<string, string[]>();
  // Most places of a text begin like no needle, which a number tells faster than a string.
  const mayStart = new Uint8Array(startNumbers);
  for (const needle of needles) {
    const start = needle.slice(0, length);
    const others = alike.get(start);
    if (others === undefined) alike.set(start, [needle]);
    else others.push(needle);
    mayStart[startNumber(codesOf(start), 0, length)] = 1;
  }
  return (text) => {
    const found = new Set<string>();
    const codes = codesOf(text);
    for (let index = 0; index + length <= codes.length; index += 1) {
      if (mayStart[startNumber(codes, index, length)] === 0) continue;
      for (const needle of alike.get(text.slice(index, index + length)) ?? [])
        if (text.startsWith(needle, index)) found.add(needle);
    }
    return [...found];
  };
}

/** The UTF-16 code units of a text, which are read faster out of an array than out of a string. */
function codesOf(text: string): Uint16Array {
  const bytes = Buffer.from(text, "utf16le");
  return new Uint16Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
}

/** So many that tens of thousands of needles leave most of them free. */
const startNumbers = 1 << 20;

/** The same for the same start; below `startNumbers`. */
function startNumber(codes: Uint16Array, index: number, length: number): number {
  const last = index + length - 1;
  // All four are there, so that the zeros stand for nothing.
  const first = ((codes[index] ?? 0) << 8) ^ (codes[index + 1] ?? 0);
  const end = ((codes[last - 1] ?? 0) << 8) ^ (codes[last] ?? 0);
  // The upper bits of a product with such numbers depend on every character.
  return Math.imul(Math.imul(first, 0x9e3779b1) ^ end, 0x85ebca6b) >>> 12;
}

/** The ways in which a file may write a text, in lower case: as it is, in JSON, HTML, a URL, CSV and PowerShell. */
export function spellings(text: string): string[] {
  const escapes: Readonly<Record<string, string>> = {
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    '"': "&quot;",
    "'": "&#x27;",
    "`": "&#x60;",
    "=": "&#x3D;",
  };
  return [
    ...new Set([
      text,
      JSON.stringify(text).slice(1, -1),
      text.replace(/[&<>"'`=]/g, (character) => escapes[character] ?? character),
      encodeURIComponent(text),
      text.replaceAll('"', '""'),
      text.replaceAll("'", "''"),
    ]),
  ].map((spelling) => spelling.toLowerCase());
}

/** What base64 makes of a text inside of a longer one, whatever stands before and after it: one for each way in which the bytes may fall into threes. */
export function base64Cores(text: string): string[] {
  const bytes = Buffer.from(text);
  return [0, 1, 2].map((offset) => {
    const start = (3 - offset) % 3;
    const whole = bytes.length - start - ((bytes.length - start) % 3);
    return bytes.subarray(start, start + whole).toString("base64");
  });
}
