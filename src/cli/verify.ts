import { exitCodes } from "../errors.ts";
import { verifyPackage } from "../evidence/verify.ts";
import type { Verification } from "../evidence/verify.ts";
import { readBytes } from "./read-json-file.ts";
import { note, oneLine, print } from "./terminal.ts";
import { version } from "./version.ts";

interface VerifyOptions {
  readonly json?: boolean;
}

/** `plimsoll verify`: is an evidence package whole, and does its snapshot still give the same findings? */
export async function verifyCommand(file: string, options: VerifyOptions): Promise<number> {
  const verification = await verifyPackage(await readBytes(file), file, version());
  if (options.json === true) print(JSON.stringify(verification, null, 2));
  else printResult(file, verification);
  return verification.problems.length === 0 ? exitCodes.done : exitCodes.belowTheLine;
}

function printResult(file: string, { manifest, otherVersion, findings, problems }: Verification): void {
  if (otherVersion) {
    note(
      `This package was written by Plimsoll ${oneLine(manifest.tool.version)}; this is ${version()}. What differs may be due to changed baselines or checks: verify it with that version as well.`,
    );
  }
  if (problems.length === 0) {
    print(
      `${file} is right: ${manifest.files.length} files are as the manifest says, and ${findings} findings come out the same.`,
    );
    return;
  }
  print(`${file} is not right:\n${problems.map((problem) => `  ${oneLine(problem)}`).join("\n")}`);
}
