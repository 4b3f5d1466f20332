import { assessmentSchema, assessmentVersion } from "../engine/assessment.ts";
import type { Assessment } from "../engine/assessment.ts";
import { OperatorError } from "../errors.ts";
import { writableDirectory } from "./artefacts.ts";
import { deliver } from "./deliver.ts";
import { chosenFormats } from "./formats.ts";
import { readJsonFile } from "./read-json-file.ts";

interface ReportOptions {
  readonly format?: readonly string[];
  readonly out?: string;
  readonly json?: boolean;
}

/** `plimsoll report`: an assessment rendered again. */
export async function reportCommand(file: string, options: ReportOptions): Promise<number> {
  const formats = chosenFormats(options.format ?? ["html"]);
  const assessment = parseAssessment(await readJsonFile(file), file);
  const directory = await writableDirectory(options.out ?? "plimsoll-report");
  return deliver({ assessment, directory, formats, failOn: "never", json: options.json ?? false });
}

function parseAssessment(json: unknown, name: string): Assessment {
  const result = assessmentSchema.safeParse(json);
  if (result.success) return result.data;
  const [issue] = result.error.issues;
  throw new OperatorError(
    "ASSESSMENT_INVALID",
    `${name} is not an assessment that this Plimsoll can read (version ${assessmentVersion}): ${issue?.path.join(".") ?? ""}: ${issue?.message ?? ""}.`,
    "Give the assessment.json that a scan wrote, unchanged; for a snapshot use “plimsoll assess”.",
    { cause: result.error },
  );
}
