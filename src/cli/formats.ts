import { OperatorError } from "../errors.ts";
import { formats } from "../report/index.ts";
import type { FormatName } from "../report/index.ts";

/** What “plimsoll report” prints besides the formats. */
export const pdfName = "report.pdf";

/** The formats asked for; an unknown one is refused before any work is done. `besides` names what the command itself can make. */
export function chosenFormats(names: readonly string[], besides: readonly string[] = []): FormatName[] {
  return names.map((name) => {
    if (isFormat(name)) return name;
    throw new OperatorError(
      "USAGE",
      `There is no report format “${name}”.`,
      `Choose from ${[...Object.keys(formats), ...besides].join(", ")}.`,
    );
  });
}

function isFormat(name: string): name is FormatName {
  return Object.hasOwn(formats, name);
}
