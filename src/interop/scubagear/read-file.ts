import { readFileSync } from "node:fs";
import { OperatorError } from "../../errors.ts";

/** The JSON in a file that PowerShell may have written. Throws OperatorError FILE_UNREADABLE or EXPORT_INVALID. */
export function readExportFile(file: string): unknown {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw new OperatorError(
      "FILE_UNREADABLE",
      `${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`,
      "Check that it is there, and that you may read it.",
      { cause },
    );
  }
  return parseExport(bytes, file);
}

/** The JSON in bytes that PowerShell may have written. Throws OperatorError EXPORT_INVALID; `name` is that of the file. */
export function parseExport(bytes: Uint8Array, name: string): unknown {
  try {
    return JSON.parse(decodeText(bytes));
  } catch (cause) {
    throw new OperatorError(
      "EXPORT_INVALID",
      `${name} is not whole JSON${placeOf(cause)}.`,
      "Use the ProviderSettingsExport.json or ScubaResults.json that ScubaGear wrote, unchanged; if it was cut off, run ScubaGear again.",
      { cause },
    );
  }
}

/** Windows PowerShell 5.1 writes UTF-16 LE with a byte order mark, or UTF-8 with one; PowerShell 7 writes UTF-8 without. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(bytes);
  // The decoder drops a byte order mark of its own encoding.
  return new TextDecoder("utf-8").decode(bytes);
}

/** The parser's message quotes from the file; only its position is repeated. */
function placeOf(error: unknown): string {
  const position = error instanceof Error ? /at position (\d+)/.exec(error.message)?.[1] : undefined;
  return position === undefined ? "" : ` (it breaks at character ${position})`;
}
