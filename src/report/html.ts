import type { Assessment } from "../engine/assessment.ts";
import { contentPolicy, loadTemplate } from "./page.ts";
import { paperFooter } from "./paper-footer.ts";
import { fitted } from "./room.ts";
import type { Room } from "./room.ts";
import { pageView } from "./view.ts";

/**
 * The report as one self-contained HTML page: no request leaves it, and it is complete without its script.
 * Where all findings in full would make it larger than two million bytes, the last of them are told in brief.
 */
export async function renderHtml(assessment: Assessment): Promise<string> {
  const { fill, joined } = await loadTemplate("report.hbs");
  const script = joined("scripts");
  const style = joined("styles") + paperFooter(assessment);
  const policy = contentPolicy(style, script);
  const render = (room: Room) => fill({ page: pageView(assessment, room), style, script, policy });
  return fitted(render, assessment.findings.length);
}
