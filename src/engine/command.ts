import type { CommandTemplate, Policy } from "../baselines/schema.ts";
import type { Finding } from "./assessment.ts";
import { commandValue } from "./command-values.ts";
import type { CommandSurroundings } from "./command-values.ts";
import { graphCommands } from "./graph-request.ts";
import { evidenceValues, maximumObjects, quoted, quotedList, violationsNamed, zoneName } from "./literals.ts";
import type { EvidenceValues } from "./literals.ts";
import type { Evidence } from "./verdict.ts";

type Commands = Finding["remediation"]["commands"];

/** All ways to remedy a policy by command, the one that most people use first. */
export function commandsFor(
  { command, requests }: Pick<Policy["remediation"], "command" | "requests">,
  evidence: readonly Evidence[],
  surroundings: CommandSurroundings,
): Commands {
  const text = command === undefined ? null : fillCommand(command, evidence, surroundings);
  const own = command === undefined || text === null ? [] : [{ shell: command.shell, text }];
  const ofGraph = requests === undefined ? [] : graphCommands(requests, evidence, surroundings);
  return [...own, ...ofGraph.filter(({ shell }) => shell !== command?.shell)];
}

/**
 * Fills a baseline's command with the objects that violate the policy, one line for each, and with what is known of the tenant.
 * `null` where it can name no object and has no general form.
 */
export function fillCommand(
  template: CommandTemplate,
  evidence: readonly Evidence[],
  surroundings: CommandSurroundings,
): string | null {
  const fillIn = (text: string, object: EvidenceValues = {}) =>
    fill(text, template.shell, (name) => object[name] ?? commandValue(name, surroundings));
  const { before, each, once } = template;
  const lines =
    each === undefined
      ? []
      : unique(violationsNamed(evidence).map((item) => fillIn(each, evidenceValues(item))));
  const shown = lines.slice(0, maximumObjects);
  if (lines.length > shown.length)
    shown.push(`${marks[template.shell]} … and ${lines.length - shown.length} more: see the evidence`);
  const body = shown.length > 0 ? shown : once === undefined ? [] : [fillIn(once)];
  if (body.length === 0) return null;
  return [...(before === undefined ? [] : [fillIn(before)]), ...body].join("\n");
}

/** What begins a comment. */
const marks = { powershell: "#", dns: ";" } as const;

function fill(
  text: string,
  shell: CommandTemplate["shell"],
  value: (name: string) => string | readonly string[] | undefined,
): string {
  return text.replaceAll(/\{(\w+)\}/g, (braces, name: string) => {
    const known = value(name);
    if (known === undefined) return braces;
    if (shell === "dns") return zoneName(String(known));
    return typeof known === "string" ? quoted(known) : quotedList(known);
  });
}

function unique(lines: readonly string[]): string[] {
  return [...new Set(lines)];
}
