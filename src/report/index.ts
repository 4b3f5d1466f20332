import type { Assessment } from "../engine/assessment.ts";
import { renderHtml } from "./html.ts";
import { renderJson } from "./json.ts";
import { renderOscalPoam } from "./oscal-poam.ts";
import { renderOscal } from "./oscal.ts";

/** One way of writing an assessment down: the file that it is written to, and its bytes as UTF-8 text. */
interface ReportFormat {
  readonly fileName: string;
  readonly render: (assessment: Assessment) => string | Promise<string>;
}

/** The formats that `--format` knows, by name. */
export const formats = {
  html: { fileName: "report.html", render: renderHtml },
  json: { fileName: "assessment.json", render: renderJson },
  oscal: { fileName: "oscal-assessment-results.json", render: renderOscal },
  "oscal-poam": { fileName: "oscal-poam.json", render: renderOscalPoam },
} as const satisfies Record<string, ReportFormat>;

export type FormatName = keyof typeof formats;
