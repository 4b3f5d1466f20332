import { isUtf8 } from "node:buffer";

/** Text of a file in UTF-8 or UTF-16, by its byte order mark; Windows PowerShell 5 writes UTF-16 when output is redirected. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  return new TextDecoder("utf-8").decode(bytes);
}

/** The line, counted from 1, with the first bytes that are no text of these encodings; undefined if there are none. Decoded, they would be U+FFFD without a word. */
export function lineOfNoText(bytes: Uint8Array): number | undefined {
  // A text in UTF-16 begins with bytes that UTF-8 never has.
  const isUtf16 = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isUtf16 || isUtf8(bytes)) return undefined;
  const lines = Buffer.from(bytes).toString("latin1").split("\n");
  return 1 + lines.findIndex((line) => !isUtf8(Buffer.from(line, "latin1")));
}
