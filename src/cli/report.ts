import type { Assessment } from "../engine/assessment.ts";
import { renderHtml } from "../report/html.ts";
import { writableDirectory } from "./artefacts.ts";
import type { Artefact } from "./artefacts.ts";
import { findBrowser, thisMachine } from "./browser.ts";
import { deliver } from "./deliver.ts";
import { chosenFormats, pdfName } from "./formats.ts";
import { parseAssessment } from "./parse-assessment.ts";
import { printPdf } from "./print-pdf.ts";
import { readJsonFile } from "./read-json-file.ts";

interface ReportOptions {
  readonly format?: readonly string[];
  readonly out?: string;
  readonly json?: boolean;
}

/** The page as a browser prints it: no format of the report room's, because it is no text and needs another program. */
const pdf = "pdf";

/** `plimsoll report`: an assessment rendered again. */
export async function reportCommand(file: string, options: ReportOptions): Promise<number> {
  const names = options.format ?? ["html"];
  const formats = chosenFormats(
    names.filter((name) => name !== pdf),
    [pdf],
  );
  // Looked for before any work is done.
  const browser = names.includes(pdf) ? findBrowser(thisMachine) : undefined;
  const assessment = parseAssessment(await readJsonFile(file), file);
  const directory = await writableDirectory(options.out ?? "plimsoll-report");
  const printed = browser === undefined ? [] : [await printedReport(assessment, browser)];
  return deliver({ assessment, directory, formats, printed, failOn: "never", json: options.json ?? false });
}

async function printedReport(assessment: Assessment, browser: string): Promise<Artefact> {
  const html = await renderHtml(assessment);
  return { name: pdfName, content: await printPdf(html, { browser, madeAt: assessment.assessedAt }) };
}
