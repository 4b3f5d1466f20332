/** How SARIF and GitHub want text, so that nothing in it becomes a placeholder, a link or markup. */

/** Text of a SARIF message: braces would be placeholders (SARIF 2.1.0, 3.11.5), square brackets links (3.11.6). */
export function messageText(text: string): string {
  return text.replace(/[{}]/g, "$&$&").replace(/[[\]]/g, "\\$&");
}

/** Text inside Markdown: any ASCII punctuation may be escaped with a backslash (CommonMark, 2.4), so all of it is. */
export function markdownText(text: string): string {
  return text.replace(/[!-/:-@[-`{-~]/g, "\\$&");
}

/** A block of code in Markdown, between fences longer than any run of backticks in it. */
export function codeBlock(language: string, code: string): string {
  const longest = Math.max(2, ...(code.match(/`+/g) ?? []).map((run) => run.length));
  const fence = "`".repeat(longest + 1);
  return `${fence}${language}\n${code}\n${fence}`;
}
