import { readFile } from "node:fs/promises";
import { OperatorError } from "../errors.ts";
import { decompress, isGzip } from "../snapshot-file.ts";
import { decodeText } from "../text-encoding.ts";

/** JSON from a file: compressed by gzip or not, in UTF-8 or in the UTF-16 that Windows PowerShell writes. */
export async function readJsonFile(file: string): Promise<unknown> {
  return parseJsonBytes(await readBytes(file), file);
}

/** JSON from the bytes of a file. Throws OperatorError FILE_UNREADABLE, or SNAPSHOT_INVALID for what was cut off while it was compressed. */
export function parseJsonBytes(bytes: Buffer, file: string): unknown {
  if (isZip(bytes))
    throw new OperatorError(
      "FILE_UNREADABLE",
      `${file} is a ZIP archive, such as an evidence package.`,
      "Unpack it, and give the folder or one of its files; “plimsoll verify” takes it as it is.",
    );
  const text = decodeText(isGzip(bytes) ? decompress(bytes, file) : bytes);
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new OperatorError(
      "FILE_UNREADABLE",
      text.trim() === ""
        ? `${file} is empty.`
        : `${file} is not JSON, or was cut off (${error instanceof Error ? error.message : String(error)}).`,
      "Copy the file again from where it was made.",
      { cause: error },
    );
  }
}

function isZip(bytes: Buffer): boolean {
  return bytes.subarray(0, 4).equals(Buffer.from("PK\u0003\u0004"));
}

/** The bytes of a file. Throws OperatorError FILE_UNREADABLE, which says why. */
export async function readBytes(file: string): Promise<Buffer> {
  try {
    return await readFile(file);
  } catch (error) {
    const code = error instanceof Error && "code" in error ? String(error.code) : "";
    const reason =
      code === "ENOENT"
        ? "there is no such file"
        : code === "EISDIR"
          ? "it is a folder"
          : code === "EACCES"
            ? "you are not allowed to read it"
            : String(error);
    throw new OperatorError(
      "FILE_UNREADABLE",
      `Cannot read ${file}: ${reason}.`,
      "Check the path and your access to it.",
      { cause: error },
    );
  }
}
