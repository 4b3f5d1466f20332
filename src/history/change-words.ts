import { strip } from "../report/visible-text.ts";
import type {
  Change,
  EvidenceChange,
  ExceptionChange,
  ExceptionState,
  RuleChange,
  TenantChange,
} from "./change.ts";

/** One change on one line. */
export function changeInWords(change: Change): string {
  switch (change.cause) {
    case "tenant":
      return tenantChange(change);
    case "rule":
      return ruleChange(change);
    case "exception":
      return exceptionChange(change);
    case "evidence":
      return evidenceChange(change);
  }
}

const longestValue = 80;

function shown(value: unknown): string {
  const text = strip(typeof value === "string" ? value : JSON.stringify(value));
  const cut = text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
  return typeof value === "string" ? `“${cut}”` : cut;
}

function tenantChange({ what, object, path, kind, before, after }: TenantChange): string {
  const name =
    object === null
      ? ""
      : ` · “${strip(object.name)}”${sameAsName(object) ? "" : ` (${strip(object.id ?? "")})`}`;
  const place = `${strip(what)}${name}${path === "" ? "" : ` · ${strip(path)}`}`;
  switch (kind) {
    case "changed":
      return `${place}: ${shown(before)} → ${shown(after)}`;
    case "added":
      return path === "" ? `${place}: new` : `${place}: added ${shown(after)}`;
    case "removed":
      return path === "" ? `${place}: gone` : `${place}: removed ${shown(before)}`;
  }
}

function sameAsName({ id, name }: { id: string | null; name: string }): boolean {
  return id === null || id === name;
}

const ruleNames: Readonly<Record<RuleChange["what"], string>> = {
  program: "Program",
  baseline: "Baseline",
  interpretation: "Interpretation",
  parameter: "Threshold",
  criticality: "Criticality",
  declared: "Declared in the profile",
  policy: "Policy",
  property: "Read from the tenant:",
};

function ruleChange({ what, name, before, after }: RuleChange): string {
  const title = what === "interpretation" ? ruleNames[what] : `${ruleNames[what]} ${strip(name)}`;
  if (what === "declared" && name === "")
    return "Declared in the profile: something else than before; what it is, runs with their inputs would tell";
  if (what === "policy") return `${title}: ${before === null ? "judged from now on" : "not judged any more"}`;
  if (what === "property") return `${title}: ${before === null ? "from now on" : "not any more"}`;
  if (before === null) return `${title}: added ${shown(after)}`;
  if (after === null) return `${title}: removed ${shown(before)}`;
  return `${title}: ${shown(before)} → ${shown(after)}`;
}

const exceptionWords: Readonly<Record<ExceptionChange["what"], string>> = {
  began: "began",
  withdrawn: "was withdrawn",
  expired: "expired",
  outgrown: "outgrew its limit",
  unchecked: "changes nothing, because what its limit counts is not known",
  changed: "was altered",
};

function exceptionChange({ what, before, after, policies }: ExceptionChange): string {
  const state = after ?? before;
  const kind = state?.kind === "acceptance" ? "accepted risk" : "exclusion";
  const day = what === "expired" && state?.expires !== null ? ` on ${state?.expires ?? ""}` : "";
  return `${policies.map(strip).join(", ")}: the ${kind} ${exceptionWords[what]}${day}${approval(state)}`;
}

function approval(state: ExceptionState | null): string {
  if (state === null) return "";
  const by = state.approvedBy === null ? "" : `, approved by ${strip(state.approvedBy)}`;
  return ` (${strip(state.reason)}${by})`;
}

function evidenceChange({ title, what, before, after }: EvidenceChange): string {
  const causeOf = ({ status, cause }: EvidenceChange["before"]) =>
    status === "notAsked" ? "not asked for" : strip(cause ?? "");
  switch (what) {
    case "missing":
      return `${strip(title)}: missing (${causeOf(after)})`;
    case "back":
      return `${strip(title)}: back (was: ${causeOf(before)})`;
    case "otherwise":
      return `${strip(title)}: still missing (was: ${causeOf(before)}; now: ${causeOf(after)})`;
  }
}
