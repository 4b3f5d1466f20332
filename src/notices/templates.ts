import { readFileSync } from "node:fs";
import { join } from "node:path";
import { packageRoot } from "../package-root.ts";
import { everyText, inCardJson, inSlackJson } from "./harmless.ts";
import type { Notice } from "./notice.ts";
import { noticeView } from "./view.ts";

/** Notices in words, by the templates in `templates/notices/`. */

/** A mail has room; a card in a chat has 28 KB, and a reader on the way. */
const mostInMail = 40;
const mostInChat = 10;

export interface Mail {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

export async function mailOf(notice: Notice, version: string): Promise<Mail> {
  const view = noticeView(notice, { most: mostInMail, version });
  return {
    subject: view.headline,
    text: await filled("mail.text.hbs", view, { escape: false }),
    html: await filled("mail.html.hbs", view, { escape: true }),
  };
}

/** A message of Slack's Block Kit, as JSON: https://api.slack.com/block-kit */
export function slackMessage(notice: Notice, version: string): Promise<string> {
  return message("slack.json.hbs", notice, { version, encode: inSlackJson });
}

/** An Adaptive Card in the envelope that Teams' workflows take, as JSON: https://learn.microsoft.com/microsoftteams/platform/webhooks-and-connectors/how-to/connectors-using */
export function teamsMessage(notice: Notice, version: string): Promise<string> {
  return message("teams.json.hbs", notice, { version, encode: inCardJson });
}

/** What a webhook gets: the notice as it is, which is for programs. */
export function webhookMessage(notice: Notice): string {
  return JSON.stringify(notice);
}

async function message(
  template: string,
  notice: Notice,
  { version, encode }: { version: string; encode: (text: string) => string },
): Promise<string> {
  const view = everyText(noticeView(notice, { most: mostInChat, version }), encode);
  // Parsed at once: a template that makes no JSON is found by whoever changed it, and the spaces go.
  return JSON.stringify(JSON.parse(await filled(template, view, { escape: false })));
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
