import type { CommandTemplate } from "../baselines/schema.ts";
import type { Evidence } from "./verdict.ts";

/** More lines than this help nobody; all objects stand in the evidence. */
const maximumLines = 50;

/**
 * Fills a baseline's command with the objects that violate the policy, one line for each. What comes from the tenant is hostile text:
 * it only ever stands inside a single-quoted literal, on one line.
 */
export function fillCommand(template: CommandTemplate, evidence: readonly Evidence[]): string | null {
  const violations = evidence.filter((item) => item.result === "violates" && item.object.id !== null);
  const lines =
    template.each === undefined ? [] : unique(violations.map((item) => fill(template.each ?? "", item)));
  const shown = lines.slice(0, maximumLines);
  if (lines.length > shown.length)
    shown.push(`# … and ${lines.length - shown.length} more: see the evidence`);
  const body = shown.length > 0 ? shown : template.once === undefined ? [] : [template.once];
  if (body.length === 0) return null;
  return [...(template.before === undefined ? [] : [template.before]), ...body].join("\n");
}

function fill(text: string, item: Evidence): string {
  const values: Record<string, string> = {
    id: item.object.id ?? "",
    name: item.object.name,
    property: item.property,
  };
  return text.replaceAll(/\{(id|name|property)\}/g, (_, key: string) => quote(values[key] ?? ""));
}

/** A PowerShell single-quoted literal: nothing is expanded inside it. PowerShell takes typographic quotes for quotes as well. */
function quote(text: string): string {
  const oneLine = text.replaceAll(/[\p{Cc}\p{Cf}\u2028\u2029]/gu, " ").slice(0, 300);
  return `'${oneLine.replaceAll(/['‘’‚‛]/g, (mark) => mark + mark)}'`;
}

function unique(lines: readonly string[]): string[] {
  return [...new Set(lines)];
}
