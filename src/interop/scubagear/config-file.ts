import { readFileSync } from "node:fs";
import { OperatorError } from "../../errors.ts";
import { parseYamlBytes } from "../../yaml-document.ts";
import { readScubaConfig } from "./config.ts";
import type { ScubaConfig } from "./config.ts";
import { isObject } from "./powershell-json.ts";

/** Reads a ScubaGear configuration file, YAML or JSON. Throws OperatorError FILE_UNREADABLE, or PROFILE_INVALID with the places of all flaws. */
export function readScubaConfigFile(file: string): ScubaConfig {
  let bytes: Buffer;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw new OperatorError(
      "FILE_UNREADABLE",
      `The ScubaGear configuration ${file} cannot be read: ${cause instanceof Error ? cause.message : String(cause)}.`,
      "Check that it is there, and that you may read it.",
      { cause },
    );
  }
  const document = parseYamlBytes(bytes, file);
  if ("flaws" in document) throw invalid(document.flaws);
  if (!isObject(document.content))
    throw invalid([`${file}:1:1 A ScubaGear configuration must be a map of keys and values.`]);
  return readScubaConfig(document.content);
}

function invalid(flaws: readonly string[]): OperatorError {
  return new OperatorError(
    "PROFILE_INVALID",
    flaws.join("\n"),
    "Mend the ScubaGear configuration at each place named.",
  );
}
