/** Finding many texts in long ones. */

/** Needles are known by their first characters: by as many as the shorter and the longer ones have. */
const startLengths = { short: 4, long: 10 };

/** Those of the needles, each of at least four characters, that stand somewhere in the text. One pass over the text for the short ones and one for the long, however many they are. */
export function foundIn(text: string, needles: Iterable<string>): string[] {
  const short: string[] = [];
  const long: string[] = [];
  for (const needle of needles) {
    if (needle.length < startLengths.short) throw new Error(`“${needle}” is too short to be looked for`);
    (needle.length < startLengths.long ? short : long).push(needle);
  }
  return [...foundByStart(text, short, startLengths.short), ...foundByStart(text, long, startLengths.long)];
}

function foundByStart(text: string, needles: readonly string[], length: number): Set<string> {
  const found = new Set<string>();
  const byStart = new Map<string, string[]>();
  // Most places of a text begin like no needle, which a number tells faster than a string.
  const mayStart = new Uint8Array(1 << 16);
  for (const needle of needles) {
    const start = needle.slice(0, length);
    const alike = byStart.get(start);
    if (alike === undefined) byStart.set(start, [needle]);
    else alike.push(needle);
    mayStart[startNumber(needle, 0, length)] = 1;
  }
  for (let index = 0; index + length <= text.length; index += 1) {
    if (mayStart[startNumber(text, index, length)] === 0) continue;
    for (const needle of byStart.get(text.slice(index, index + length)) ?? [])
      if (text.startsWith(needle, index)) found.add(needle);
  }
  return found;
}

/** The same for the same start; below 65,536. */
function startNumber(text: string, index: number, length: number): number {
  const last = index + length - 1;
  const ends = text.charCodeAt(index) * 31 + text.charCodeAt(index + 1);
  return ((ends * 31 + text.charCodeAt(last - 1)) * 31 + text.charCodeAt(last)) & 0xffff;
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
