import type { Assessment, Finding, Outcome } from "../../src/engine/assessment.ts";
import { applyCommand } from "./apply.ts";
import type { Proof, Shell } from "./proof.ts";
import { withBrokenTenant } from "./scan.ts";

/** What came of applying one command to a tenant that fails the policy. */
export interface Proven {
  readonly policyId: string;
  readonly shell: Shell | "no command";
  /** Why it is not proven; null if it is. */
  readonly objection: string | null;
}

/** Proves each command that the report has for the policy, each on a broken tenant of its own. */
export async function prove(proof: Proof): Promise<readonly Proven[]> {
  const results: Proven[] = [];
  let commands = 1;
  for (let index = 0; index < commands; index += 1) {
    const attempt = await proveCommand(proof, index);
    commands = attempt.commands;
    results.push(attempt.result);
  }
  return results;
}

/** Breaks, scans, applies the command, and scans again. `commands`: how many the report has. */
async function proveCommand(proof: Proof, index: number): Promise<{ result: Proven; commands: number }> {
  const { policyId } = proof;
  return withBrokenTenant(proof, async ({ emulator, tenant, scan }) => {
    const before = await scanOf(proof, scan);
    const { outcome, summary, remediation } = findingOf(before, policyId);
    const { commands } = remediation;
    const command = commands[index];
    const ended = (shell: Proven["shell"], objection: string | null) => ({
      result: { policyId, shell, objection },
      commands: commands.length,
    });
    if (command === undefined) return ended("no command", "the report has no command for it");
    if (!isBelow(outcome))
      return ended(command.shell, `the broken tenant is not below the line: ${outcome}, ${summary}`);
    const objection = await objectionTo(async () => {
      const text = filledIn(command.text, [...host, ...(proof.fillIn?.(tenant) ?? [])]);
      const written = await applyCommand(command.shell, text, { emulator, tenant });
      if (proof.publishesOutput) {
        await applyCommand("dns", written.join("\n"), { emulator, tenant });
        await applyCommand(command.shell, text, { emulator, tenant });
      }
      return worsened(before, await scan(), proof);
    });
    return ended(command.shell, objection);
  });
}

/** By how the tenant was broken, and by the rest of what a scan depends on. */
const known = new Map<Proof["breakTenant"], Map<string, Promise<Assessment>>>();

/** Tenants that were broken in the same way are the same tenant, and are scanned once. */
function scanOf(
  { breakTenant, tenant, profile, signIn, liveEvidence, assessedAt }: Proof,
  scan: () => Promise<Assessment>,
): Promise<Assessment> {
  const alike = known.get(breakTenant) ?? new Map<string, Promise<Assessment>>();
  known.set(breakTenant, alike);
  const key = JSON.stringify([tenant, profile, signIn, liveEvidence, assessedAt]);
  const assessment = alike.get(key) ?? scan();
  alike.set(key, assessment);
  return assessment;
}

async function objectionTo(work: () => Promise<string | null>): Promise<string | null> {
  try {
    return await work();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

/** The emulator is a cloud whose host of Microsoft Graph no report knows; requests are sent to the emulator, whatever host they name. */
const host = [["<host of Microsoft Graph in your cloud>", "graph.microsoft.com"]] as const;

/** A person replaces what the command asks for. What is left to replace afterwards, nobody told how to. */
function filledIn(text: string, pairs: readonly (readonly [string, string])[]): string {
  const filled = pairs.reduce((before, [placeholder, value]) => before.replaceAll(placeholder, value), text);
  const left = /<[a-z][^>\n]*>/i.exec(filled.replaceAll(/^\s*[#;].*$/gm, ""))?.[0];
  if (left !== undefined) throw new Error(`nobody fills in ${left}`);
  return filled;
}

/** What is wrong after the command: the policy itself, or another that was better before. */
function worsened(
  before: Assessment,
  after: Assessment,
  { policyId, mayGetWorse = {} }: Proof,
): string | null {
  const mended = findingOf(after, policyId);
  if (mended.outcome !== "pass") return `afterwards it says ${mended.outcome}: ${mended.summary}`;
  const worse = before.findings.filter(
    (finding) => !(finding.policyId in mayGetWorse) && isWorse(finding, findingOf(after, finding.policyId)),
  );
  return worse.length === 0
    ? null
    : worse
        .map((finding) => {
          const now = findingOf(after, finding.policyId);
          return `${finding.policyId} got worse: ${finding.outcome}, then ${now.outcome}: ${now.summary}`;
        })
        .join("; ");
}

/** Better to worse; a policy that was not decided must not become more so. */
const ranks: Readonly<Record<Outcome, number>> = {
  pass: 0,
  accepted: 0,
  notApplicable: 0,
  manual: 1,
  warning: 2,
  fail: 2,
  unknown: 3,
};

function isWorse(before: Finding, after: Finding): boolean {
  return ranks[after.outcome] > ranks[before.outcome] || violations(after) > violations(before);
}

function violations({ evidence }: Finding): number {
  return evidence.filter(({ result }) => result === "violates").length;
}

function isBelow(outcome: Outcome): boolean {
  return outcome === "fail" || outcome === "warning";
}

function findingOf({ findings }: Assessment, policyId: string): Finding {
  const finding = findings.find((each) => each.policyId === policyId);
  if (finding === undefined) throw new Error(`the assessment has no finding for ${policyId}`);
  return finding;
}
