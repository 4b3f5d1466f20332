import type { Assessment } from "../engine/assessment.ts";
import { renderCsv } from "./csv.ts";
import { renderHtml } from "./html.ts";
import { renderJson } from "./json.ts";
import { renderOcsf } from "./ocsf.ts";
import { renderSarif } from "./sarif.ts";
import { renderScubaCsv } from "./scuba-csv.ts";
import { renderScubaResults } from "./scuba-results.ts";
import { renderOscalPoam } from "./oscal-poam.ts";
import { renderOscal } from "./oscal.ts";
import { renderJunit } from "./junit.ts";
import { renderMarkdown } from "./markdown.ts";
import { renderPoamCsv } from "./poam-csv.ts";
import { renderPlan } from "./plan.ts";
import { remediationScripts } from "./remediation-scripts.ts";
import type { ReportFile } from "./report-file.ts";

/** One way of writing an assessment down: the file that it is written to, and its bytes as UTF-8 text. */
interface ReportFormat {
  readonly fileName: string;
  readonly render: (assessment: Assessment) => string | Promise<string>;
  /** Further files that belong to the first and are written with it. */
  readonly attachments?: (assessment: Assessment) => readonly ReportFile[];
}

/** The formats that `--format` knows, by name. */
export const formats = {
  html: { fileName: "report.html", render: renderHtml },
  json: { fileName: "assessment.json", render: renderJson },
  sarif: { fileName: "plimsoll.sarif", render: renderSarif },
  ocsf: { fileName: "ocsf.jsonl", render: renderOcsf },
  "scuba-results": { fileName: "ScubaResults.json", render: renderScubaResults },
  "scuba-csv": { fileName: "ScubaResults.csv", render: renderScubaCsv },
  oscal: { fileName: "oscal-assessment-results.json", render: renderOscal },
  "oscal-poam": { fileName: "oscal-poam.json", render: renderOscalPoam },
  csv: { fileName: "findings.csv", render: renderCsv },
  "poam-csv": { fileName: "poam.csv", render: renderPoamCsv },
  markdown: { fileName: "summary.md", render: renderMarkdown },
  junit: { fileName: "junit.xml", render: renderJunit },
  plan: { fileName: "plan.md", render: renderPlan, attachments: remediationScripts },
} as const satisfies Record<string, ReportFormat>;

export type FormatName = keyof typeof formats;

/** All files of a format, the one that it is named by first. */
export async function renderFiles(name: FormatName, assessment: Assessment): Promise<ReportFile[]> {
  const format: ReportFormat = formats[name];
  const main = { name: format.fileName, content: await format.render(assessment) };
  return [main, ...(format.attachments?.(assessment) ?? [])];
}
