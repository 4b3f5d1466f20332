/** Finding many texts in long ones. */

const startLength = 4;

/** Those of the needles, each of at least four characters, that stand somewhere in the text. One pass over the text, however many they are. */
export function foundIn(text: string, needles: Iterable<string>): string[] {
  const byStart = new Map<string, string[]>();
  for (const needle of needles) {
    const start = needle.slice(0, startLength);
    if (start.length < startLength) throw new Error(`“${needle}” is too short to be looked for`);
    byStart.set(start, [...(byStart.get(start) ?? []), needle]);
  }
  const found = new Set<string>();
  for (let index = 0; index + startLength <= text.length; index += 1) {
    for (const needle of byStart.get(text.slice(index, index + startLength)) ?? [])
      if (text.startsWith(needle, index)) found.add(needle);
  }
  return [...found];
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
