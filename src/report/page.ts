import { createHash } from "node:crypto";
import { readFileSync, readdirSync } from "node:fs";
import { join, parse } from "node:path";
import { packageRoot } from "../package-root.ts";

/** A page that is complete in itself: no request leaves it. Which page it is, the template says. */
export interface PageTemplate {
  readonly fill: (view: object) => string;
  /** The text of a file of `templates/`, with LF at the end of each line. */
  readonly read: (...path: string[]) => string;
  /** The files of a folder of `templates/`, one after the other. Their names are numbered: a file may use what an earlier one says. */
  readonly joined: (folder: string, wanted?: (file: string) => boolean) => string;
}

/** The template of this name in `templates/`, which may use all of `templates/partials/`. */
export async function loadTemplate(name: string): Promise<PageTemplate> {
  // Handlebars takes 100 ms to load: only who renders a page waits for it.
  const { default: Handlebars } = await import("handlebars");
  const handlebars = Handlebars.create();
  const folder = join(packageRoot(), "templates");
  // A browser hashes lines that end in LF, whatever the checkout made of them.
  const read = (...path: string[]) => readFileSync(join(folder, ...path), "utf8").replaceAll("\r\n", "\n");
  const filesOf = (part: string) => readdirSync(join(folder, part)).toSorted();
  for (const file of filesOf("partials"))
    handlebars.registerPartial(parse(file).name, read("partials", file));
  // Strict: a name that the view does not have is an error, not an empty place.
  const fill = handlebars.compile<object>(read(name), {
    strict: true,
    knownHelpersOnly: true,
    preventIndent: true,
  });
  return {
    fill: (view) => fill(view),
    read,
    joined: (part, wanted = () => true) =>
      filesOf(part)
        .filter(wanted)
        .map((file) => read(part, file))
        .join("\n"),
  };
}

/** A content security policy that allows this one style sheet and this one script, by their hashes, and nothing else. */
export function contentPolicy(style: string, script?: string): string {
  return [
    "default-src 'none'",
    `style-src '${sha256(style)}'`,
    ...(script === undefined ? [] : [`script-src '${sha256(script)}'`]),
    "img-src data:",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}

function sha256(text: string): string {
  return `sha256-${createHash("sha256").update(text).digest("base64")}`;
}
