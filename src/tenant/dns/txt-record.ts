/** A string of a zone file (RFC 1035, section 5.1): between quotes, with `\"`, `\\` and `\ddd` for a byte. */
const quoted = /"((?:[^"\\]|\\\d{3}|\\\D)*)"\s*/gy;
const escape = /\\(\d{3}|\D)/g;

/** A TXT record as DNS over HTTPS writes it: its strings joined without a blank. Google sends short ones without quotes. */
export function txtRecord(data: string): string {
  const strings: string[] = [];
  let end = 0;
  for (const match of data.matchAll(quoted)) {
    strings.push((match[1] ?? "").replace(escape, (_, code: string) => escaped(code)));
    end = match.index + match[0].length;
  }
  return end === data.length ? strings.join("") : data;
}

function escaped(code: string): string {
  return /^\d+$/.test(code) ? String.fromCharCode(Number(code)) : code;
}
