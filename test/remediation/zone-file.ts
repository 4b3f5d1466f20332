export type ZoneRecord =
  | { readonly type: "TXT"; readonly name: string; readonly strings: readonly string[] }
  | { readonly type: "CNAME"; readonly name: string; readonly target: string };

/** A name with its final dot, without which it would be below whatever zone the file is for. */
const NAME = /[a-z\d_*-]+(?:\.[a-z\d_-]+)+\./.source;
const LINE = new RegExp(`^(${NAME})\\s+(?:\\d+\\s+)?(?:IN\\s+)?(?:TXT\\s+(.+)|CNAME\\s+(${NAME}))$`, "i");
const STRING = /^"((?:[^"\\]|\\.)*)"(?:\s+|$)/;
/** RFC 1035, section 3.3. */
const LONGEST_STRING = 255;

/** The records in a zone file's lines (RFC 1035, section 5.1), names in lower case and without their final dot. Throws at a line that is none. */
export function parseZoneFile(text: string): ZoneRecord[] {
  return text
    .split("\n")
    .map((line) => withoutComment(line).trim())
    .filter((line) => line !== "")
    .map(parseLine);
}

function parseLine(line: string): ZoneRecord {
  const [, name, strings, target] = LINE.exec(line) ?? [];
  if (name !== undefined && strings !== undefined)
    return { type: "TXT", name: plain(name), strings: parseStrings(strings) };
  if (name !== undefined && target !== undefined)
    return { type: "CNAME", name: plain(name), target: plain(target) };
  throw new Error(`no record of a zone file: ${line}`);
}

function parseStrings(text: string): string[] {
  const strings: string[] = [];
  for (let rest = text; rest !== "";) {
    const [whole, inside] = STRING.exec(rest) ?? [];
    if (whole === undefined || inside === undefined) throw new Error(`no quoted string: ${rest}`);
    const string = inside.replaceAll(/\\(.)/g, "$1");
    if (Buffer.byteLength(string) > LONGEST_STRING)
      throw new Error(`a string is longer than ${LONGEST_STRING} bytes: ${string}`);
    strings.push(string);
    rest = rest.slice(whole.length);
  }
  return strings;
}

/** A semicolon within quotes begins no comment. A quote that is never closed stays, for the parser to stumble over. */
function withoutComment(line: string): string {
  return /^(?:"(?:[^"\\]|\\.)*"|[^";])*(?=;|$)/.exec(line)?.[0] ?? line;
}

function plain(name: string): string {
  return name.slice(0, -1).toLowerCase();
}
