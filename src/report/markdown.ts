import { spellOutLines, visible } from "./visible-text.ts";

/** The few pieces of Markdown (CommonMark, with GitHub's tables) that we write. Whatever a tenant says stands in them as plain text. */

/** Sentences may be long and may hold names from the tenant; beyond this nobody reads on. */
const proseLimit = 2_000;

/** Text on one line that no reader of Markdown takes for markup, HTML, a link or a list. */
export function plain(text: string): string {
  return (
    visible(text, proseLimit)
      .trim()
      .replaceAll(/[\\`*_~[\]{<&|$]/g, (mark) => `\\${mark}`)
      // GitHub makes links of bare addresses.
      .replaceAll(/:(?=\S)/g, "\\:")
      .replaceAll(/\bwww\./gi, (www) => www.replace(".", "\\."))
      // At the start of a line these make headings, quotations, lists and rules.
      .replace(/^[#>+=-]/, (mark) => `\\${mark}`)
      .replace(/^(\d+)([.)])(?!\S)/, "$1\\$2")
  );
}

/** Text of several lines, to be copied: whole, in a fence that is longer than any within. */
export function codeBlock(language: "powershell" | "http" | "sh", text: string): string {
  const longest = Math.max(2, ...[...text.matchAll(/`+/g)].map(([ticks]) => ticks.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${spellOutLines(text)}\n${fence}`;
}

export function bullets(items: readonly string[]): string {
  return items.map((item) => `- ${item}`).join("\n");
}

export function numbered(items: readonly string[]): string {
  return items.map((item, index) => `${index + 1}. ${item}`).join("\n");
}

/** Cells are Markdown already. */
export function table(columns: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(" | ")} |`;
  return [line(columns), line(columns.map(() => "---")), ...rows.map(line)].join("\n");
}

/** Blocks with an empty line between them; empty blocks are left out. Ends with a line end. */
export function document(blocks: readonly string[]): string {
  return `${blocks.filter((block) => block !== "").join("\n\n")}\n`;
}
