import type { Assessment } from "../engine/assessment.ts";
import { namesOf } from "../engine/tenant-name.ts";
import { visible } from "./visible-text.ts";
import { day } from "./wording.ts";

/** A name has to leave room for the others on its line. */
const shownCharacters = 50;

/**
 * The style rules that put the tenant, the day and the page's number at the foot of every printed page. A tenant's name stands in a style sheet
 * here, so all of it is escaped. Browsers that know no margin boxes (Chromium before 131, Firefox, Safari) print the page without them.
 */
export function paperFooter({ tenant, startedAt }: Assessment): string {
  // Isolated, so that a name which reads from right to left does not turn the line around.
  const names = namesOf(tenant, (text) => `\u2068${visible(text, shownCharacters)}\u2069`);
  const where = cssString([...names, day(startedAt)].join(" · "));
  return `@page {
  @bottom-left { content: ${where}; ${look} text-align: left; }
  @bottom-right { content: "Page " counter(page) " of " counter(pages); ${look} white-space: nowrap; }
}
`;
}

const look = "font: 8pt sans-serif; color: #596069;";

/** A CSS string that holds this very text: whatever is no letter, digit or space is escaped, so that nothing ends the string, the rule or the style element. The space after a code ends it and is not shown. */
export function cssString(text: string): string {
  const escaped = text.replace(
    /[^A-Za-z0-9 ]/gu,
    (character) => `\\${(character.codePointAt(0) ?? 0).toString(16)} `,
  );
  return `"${escaped}"`;
}
