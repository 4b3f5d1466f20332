import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../package-root.ts";
import { everyText, inCardJson, inSlackJson } from "./harmless.ts";
import type { Notice } from "./notice.ts";
import { noticeView } from "./view.ts";
import type { Room } from "./view.ts";

/** Notices in words, by the templates in `templates/notices/`. */

/** A mail has room for all that anybody reads. */
const inMail: Room = { changes: 40, details: 7 };
/** A message in a chat is read on the way, and has a limit: what is not in it is counted. The first that fits is taken. */
const inChat: readonly Room[] = [
  { changes: 10, details: 7 },
  { changes: 10, details: 1 },
  { changes: 5, details: 0 },
  { changes: 1, details: 0 },
];

export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export async function mailOf(notice: Notice, version: string): Promise<Mail> {
  const view = noticeView(notice, { ...inMail, version });
  return {
    subject: view.headline,
    text: await filled("mail.text.hbs", view, { escape: false }),
    html: await filled("mail.html.hbs", view, { escape: true }),
  };
}

/** A message of Slack's Block Kit, as JSON: https://api.slack.com/block-kit. The text of a block has at most 3,000 characters. */
export function slackMessage(notice: Notice, version: string): Promise<string> {
  return message("slack.json.hbs", notice, {
    version,
    encode: inSlackJson,
    fits: (json) => !/"text":"(?:[^"\\]|\\.){3001}/u.test(json),
  });
}

/**
 * An Adaptive Card in the envelope that Teams' workflows take, as JSON: https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using.
 * It has at most 28 KB: https://learn.microsoft.com/microsoftteams/limits-specifications-teams
 */
export function teamsMessage(notice: Notice, version: string): Promise<string> {
  return message("teams.json.hbs", notice, {
    version,
    encode: inCardJson,
    fits: (json) => Buffer.byteLength(json) <= 27_000,
  });
}

/** What a webhook gets: the notice as it is, which is for programs. */
export function webhookMessage(notice: Notice): string {
  return JSON.stringify(notice);
}

interface MessageOptions {
  readonly version: string;
  readonly encode: (text: string) => string;
  readonly fits: (json: string) => boolean;
}

async function message(
  template: string,
  notice: Notice,
  { version, encode, fits }: MessageOptions,
): Promise<string> {
  let json = "";
  for (const room of inChat) {
    const view = everyText(noticeView(notice, { ...room, version }), encode);
    // Parsed at once: a template that makes no JSON is found by whoever changed it, and the spaces go.
    json = JSON.stringify(JSON.parse(await filled(template, view, { escape: false })));
    if (fits(json)) break;
  }
  return json;
}

async function filled(name: string, view: object, { escape }: { escape: boolean }): Promise<string> {
  // Handlebars takes 100 ms to load: only who sends a notice waits for it.
  const { default: Handlebars } = await import("handlebars");
  const source = readFileSync(join(packageRoot(), "templates", "notices", name), "utf8");
  const template = Handlebars.create().compile<object>(source.replaceAll("\r\n", "\n"), {
    strict: true,
    knownHelpersOnly: true,
    preventIndent: true,
    noEscape: !escape,
  });
  return template(view);
}
