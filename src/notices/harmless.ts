import { spellOut } from "../report/visible-text.ts";

/** Text from a tenant, on its way to a person: nothing in it stays unseen, becomes a link that somebody clicks, or means anything to the channel. */

const longestText = 400;

/** One line, cut to what a message has room for, without anything that mail and chat programs make links of. */
export function harmless(text: string, longest = longestText): string {
  const line = spellOut(text.replace(/\s+/gu, " ").trim())
    .replaceAll("://", "[:]//")
    .replace(/\bwww\./giu, "www[.]")
    .replace(/\b(mailto|tel|callto|skype|data|javascript):/giu, "$1[:]");
  const characters = Array.from(line);
  return characters.length > longest ? `${characters.slice(0, longest).join("")}…` : line;
}

/** Inside a JSON string. */
export function inJson(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** Inside a JSON string for Slack, where & < > begin mentions and links: https://api.slack.com/reference/surfaces/formatting#escaping */
export function inSlackJson(text: string): string {
  return inJson(text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;"));
}

/** Inside a JSON string for an Adaptive Card, where {{DATE(…)}} is a macro, so that no two braces may stand together: https://learn.microsoft.com/adaptive-cards/authoring-cards/text-features */
export function inCardJson(text: string): string {
  return inJson(text.replace(/([{}])(?=\1)/g, "$1 "));
}

/** The same view with every text in it encoded, so that no template can forget to. */
export function everyText<View>(view: View, encode: (text: string) => string): View {
  return mapped(view, encode) as View; // The same shape: only texts are replaced, by texts.
}

function mapped(value: unknown, encode: (text: string) => string): unknown {
  if (typeof value === "string") return encode(value);
  if (Array.isArray(value)) return value.map((item) => mapped(item, encode));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapped(item, encode)]));
}
