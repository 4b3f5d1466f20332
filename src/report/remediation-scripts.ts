import type { Assessment, Finding } from "../engine/assessment.ts";
import type { PlanStep } from "../engine/plan-step.ts";
import { nameAndDomain } from "../engine/tenant-name.ts";
import { plannedFindings } from "./planned-findings.ts";
import type { ReportFile } from "./report-file.ts";
import { spellOut, spellOutLines } from "./visible-text.ts";
import { moment } from "./wording.ts";

type Shell = Finding["remediation"]["commands"][number]["shell"];

/** Where the scripts lie in the report's folder. */
export const scriptFolder = "remediation";

const extensions = { powershell: "ps1", rest: "http", dns: "zone" } as const satisfies Record<Shell, string>;

/**
 * Windows PowerShell 5.1 reads a script without this mark in the code page of the machine. The bytes of some letters, such as Ñ, are then
 * quotation marks, and a name that the tenant gave would end its literal and run.
 */
const byteOrderMark = "\uFEFF";

/** The commands of the plan, one file for each step and shell, as the report shows them. Plimsoll never runs them. */
export function remediationScripts(assessment: Assessment): ReportFile[] {
  return (assessment.plan ?? []).flatMap((step, index) =>
    scriptNames(step, index, assessment).map(({ shell, name }) => ({
      name,
      content: `${shell === "powershell" ? byteOrderMark : ""}${scriptOf(step, index, shell, assessment)}`,
    })),
  );
}

/** The scripts of a step, by the names of their files in the report's folder; none where nothing of it can be done by command. */
export function scriptNames(
  step: PlanStep,
  index: number,
  assessment: Assessment,
): { shell: Shell; name: string }[] {
  const number = String(index + 1).padStart(2, "0");
  const shells = plannedFindings(step, assessment).flatMap(({ remediation }) =>
    remediation.commands.map(({ shell }) => shell),
  );
  return (["powershell", "rest", "dns"] as const)
    .filter((shell) => shells.includes(shell))
    .map((shell) => ({ shell, name: `${scriptFolder}/${number}-${step.id}.${extensions[shell]}` }));
}

/** Whether a file of the scripts' folder is named as a script of one of these steps, by their ids. */
export function isScriptOf(steps: ReadonlySet<string>, name: string): boolean {
  const { id, extension } = /^\d{2,}-(?<id>.+)\.(?<extension>\w+)$/.exec(name)?.groups ?? {};
  return steps.has(id ?? "") && Object.values<string | undefined>(extensions).includes(extension);
}

function scriptOf(step: PlanStep, index: number, shell: Shell, assessment: Assessment): string {
  const { tenant, plan = [], assessedAt } = assessment;
  const head = comment(
    [
      `Step ${index + 1} of ${plan.length}: ${step.title}`,
      `For ${nameAndDomain(tenant)}, as it was found on ${moment(assessedAt)}`,
      "Plimsoll never runs this. Read all of it, and put in your own values where it asks for them.",
      `Why: ${step.why}`,
      ...step.after.map((id) => `First: step ${1 + plan.findIndex((each) => each.id === id)}, ${id}`),
      ...step.conditions.map((condition) => `Before: ${condition}`),
      ...(step.tryFirst === null ? [] : [`Try first: ${step.tryFirst}`]),
      `Verify: ${step.verify}`,
    ],
    shell,
  );
  const commands = plannedFindings(step, assessment).flatMap((finding) => commandOf(finding, shell));
  return `${[head, ...commands].join("\n\n")}\n`;
}

function commandOf({ policyId, title, remediation }: Finding, shell: Shell): string[] {
  const { commands, userImpact, undo } = remediation;
  const command = commands.find((each) => each.shell === shell);
  if (command === undefined) return [];
  const head = comment(
    [`${policyId}: ${title}`, `What people notice: ${userImpact}`, `Undo: ${undo}`],
    shell,
  );
  // In a file of HTTP requests this line parts one request from the next.
  return [...(shell === "rest" ? ["###"] : []), `${head}\n${spellOutLines(command.text)}`];
}

/** Each line a comment. A line end within would end the comment, so it is spelled out. */
function comment(lines: readonly string[], shell: Shell): string {
  const mark = shell === "dns" ? ";" : "#";
  return lines.map((line) => `${mark} ${spellOut(line)}`).join("\n");
}
