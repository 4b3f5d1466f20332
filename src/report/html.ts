import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join, parse } from "node:path";
import type { Assessment } from "../engine/assessment.ts";
import { packageRoot } from "../package-root.ts";
import { paperFooter } from "./paper-footer.ts";
import { fitted } from "./room.ts";
import type { Room } from "./room.ts";
import { pageView } from "./view.ts";

/**
 * The report as one self-contained HTML page: no request leaves it, and it is complete without its script.
 * Where all findings in full would make it larger than two million bytes, the last of them are told in brief.
 * A content security policy allows this one style sheet and this one script, by their hashes, and nothing else.
 */
export async function renderHtml(assessment: Assessment): Promise<string> {
  const { template, styles, script } = await loadPage();
  const style = styles + paperFooter(assessment);
  const policy = contentPolicy(style, script);
  const render = (room: Room) => template({ page: pageView(assessment, room), style, script, policy });
  return fitted(render, assessment.findings.length);
}

async function loadPage() {
  // Handlebars takes 100 ms to load: only who renders a page waits for it.
  const { default: Handlebars } = await import("handlebars");
  const handlebars = Handlebars.create();
  const folder = join(packageRoot(), "templates");
  // A browser hashes lines that end in LF, whatever the checkout made of them.
  const read = (...path: string[]) => readFileSync(join(folder, ...path), "utf8").replaceAll("\r\n", "\n");
  // Their names are numbered: a file may use what an earlier one says.
  const joined = (part: string) =>
    readdirSync(join(folder, part))
      .toSorted()
      .map((file) => read(part, file))
      .join("\n");
  for (const file of readdirSync(join(folder, "partials"))) {
    handlebars.registerPartial(parse(file).name, read("partials", file));
  }
  return {
    // Strict: a name that the view does not have is an error, not an empty place.
    template: handlebars.compile<object>(read("report.hbs"), {
      strict: true,
      knownHelpersOnly: true,
      preventIndent: true,
    }),
    styles: joined("styles"),
    script: joined("scripts"),
  };
}

function contentPolicy(style: string, script: string): string {
  return [
    "default-src 'none'",
    `style-src '${sha256(style)}'`,
    `script-src '${sha256(script)}'`,
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function sha256(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
