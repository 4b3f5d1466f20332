import type { Finding, Outcome } from "../../../engine/assessment.ts";
import type { Tone } from "../../../engine/chapter.ts";

export type Findings = ReadonlyMap<string, Finding>;

/** What findings say together. */
export interface Said {
  readonly tone: Tone;
  /** Their summaries as sentences, those that decided first */
  readonly notes: readonly string[];
  readonly policies: readonly string[];
}

/** An accepted risk is still a gap; what a person has to decide is not known here. A policy that does not apply says nothing. */
const tones: Readonly<Record<Outcome, Tone | undefined>> = {
  pass: "good",
  fail: "bad",
  warning: "bad",
  accepted: "bad",
  manual: "unknown",
  unknown: "unknown",
  notApplicable: undefined,
};

/** How one policy came out; `unknown` where it was not assessed. */
export function toneOf(findings: Findings, policyId: string): Tone | undefined {
  const finding = findings.get(policyId);
  return finding === undefined ? "unknown" : tones[finding.outcome];
}

/** The first of these decides; if it is good, each of the others is needed as well. */
export function firstOf(findings: Findings, policies: readonly [string, ...string[]]): Said {
  const [first, ...others] = policies;
  const tone = toneOf(findings, first) ?? "unknown";
  if (tone !== "good") return tell(findings, policies, tone);
  const said = tonesOf(findings, others);
  return tell(
    findings,
    policies,
    said.includes("unknown") ? "unknown" : said.includes("bad") ? "partly" : "good",
  );
}

/** One of these is enough: only if all of them are known to be missing, it is missing. */
export function anyOf(findings: Findings, policies: readonly string[]): Said {
  const said = tonesOf(findings, policies);
  if (said.includes("good")) return tell(findings, policies, "good");
  return tell(
    findings,
    policies,
    said.length > 0 && said.every((tone) => tone === "bad") ? "bad" : "unknown",
  );
}

function tonesOf(findings: Findings, policies: readonly string[]): Tone[] {
  return policies.flatMap((policyId) => toneOf(findings, policyId) ?? []);
}

function tell(findings: Findings, policies: readonly string[], tone: Tone): Said {
  const assessed = policies.flatMap((policyId) => findings.get(policyId) ?? []);
  const decisive = ({ outcome }: Finding) => tones[outcome] === (tone === "partly" ? "bad" : tone);
  const ordered = [...assessed.filter(decisive), ...assessed.filter((finding) => !decisive(finding))];
  const missing = policies.filter((policyId) => !findings.has(policyId));
  const sentences = [
    // Where one is enough, the others need not be told.
    ...(tone === "good" ? ordered.filter(decisive) : ordered).map(({ summary }) => summary),
    ...(missing.length > 0 && tone !== "good" ? [`Not assessed: ${missing.join(", ")}.`] : []),
  ];
  return { tone, notes: sentences, policies };
}
