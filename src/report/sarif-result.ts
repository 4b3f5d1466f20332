import { createHash } from "node:crypto";
import type { Assessment, Finding, Outcome } from "../engine/assessment.ts";
import type { Evidence } from "../engine/verdict.ts";
import { annotationText, exceptionText } from "./finding-text.ts";
import { messageText } from "./sarif-text.ts";
import { count } from "./wording.ts";

/** GitHub refuses a result with more locations than this; all evidence is in assessment.json. */
const locationLimit = 1_000;

/** What SARIF 2.1.0 (3.27.9) calls each outcome. “Open” is too little information to decide; “review” needs a person. */
const kinds: Readonly<Record<Outcome, string>> = {
  fail: "fail",
  warning: "fail",
  accepted: "fail",
  unknown: "open",
  manual: "review",
  pass: "pass",
  notApplicable: "notApplicable",
};

/** A finding as a SARIF result; `index` is that of its rule. */
export function sarifResult(finding: Finding, index: number, { tenant }: Assessment) {
  const { policyId, outcome, evidence } = finding;
  const violating = evidence.filter(({ result }) => result === "violates");
  const others = evidence.filter(({ result }) => result !== "violates");
  const at = (entry: Evidence) => evidenceLocation(entry, tenant);
  return {
    ruleId: policyId,
    ruleIndex: index,
    kind: kinds[outcome],
    level: levelOf(finding),
    message: { text: messageText(messageOf(finding, leftOut(violating) + leftOut(others))) },
    // Each has to be mended, so each is a location of the one result (3.27.12).
    locations: violating.length === 0 ? [tenantLocation(tenant)] : violating.slice(0, locationLimit).map(at),
    relatedLocations: others.slice(0, locationLimit).map(at),
    partialFingerprints: fingerprints(tenant.id, policyId),
    suppressions: suppressionsOf(finding),
    properties: {
      outcome,
      scubagearMet: finding.reference,
      unknown: finding.unknown,
      exception: finding.exception,
      annotation: finding.annotation,
      deviation: finding.deviation,
      parameters: finding.parameters,
      sources: finding.sources,
    },
  };
}

/** A level is only for what fails; for every other kind it has to be “none” (3.27.10). */
function levelOf({ outcome, criticality }: Finding): string {
  if (kinds[outcome] !== "fail") return "none";
  return criticality === "shall" ? "error" : "warning";
}

function messageOf({ summary, unknown, exception, annotation }: Finding, notShown: number): string {
  return [
    summary,
    ...(unknown === null ? [] : [unknown.message, unknown.remedy]),
    ...(exception === null ? [] : [exceptionText(exception)]),
    ...(annotation === null ? [] : [annotationText(annotation)]),
    ...(notShown === 0
      ? []
      : [`${count(notShown, "more object is", "more objects are")} in assessment.json.`]),
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function leftOut(evidence: readonly Evidence[]): number {
  return Math.max(0, evidence.length - locationLimit);
}

/** An accepted risk. All results have a list, empty or not, because SARIF wants all or none to have one (3.27.23). */
function suppressionsOf({ outcome, exception }: Finding) {
  if (outcome !== "accepted" || exception === null) return [];
  const { approvedBy, expires } = exception;
  return [
    {
      kind: "external",
      status: "accepted",
      justification: exceptionText(exception),
      properties: { approvedBy, expires },
    },
  ];
}

/** The same policy in the same tenant is the same problem, whatever was found this time. GitHub heeds only the first name. */
function fingerprints(tenantId: string, policyId: string): Record<string, string> {
  const hash = createHash("sha256")
    .update(JSON.stringify([tenantId, policyId]))
    .digest("hex");
  return { primaryLocationLineHash: `${hash.slice(0, 16)}:1`, "plimsollPolicyInTenant/v1": hash };
}

function tenantLocation({ id, name, domain }: Assessment["tenant"]) {
  return location(
    { name, kind: "tenant", fullyQualifiedName: domain, properties: { id } },
    "The tenant as a whole",
  );
}

function evidenceLocation(
  { object, property, actual, expected, result, note }: Evidence,
  { domain }: Assessment["tenant"],
) {
  const { type, id, name } = object;
  return {
    ...location(
      { name, kind: type, fullyQualifiedName: [domain, type, id ?? name].join("/"), properties: { id } },
      `${name}: ${property}: ${actual} (expected: ${expected}).${note === undefined ? "" : ` ${note}`}`,
    ),
    properties: { property, actual, expected, result },
  };
}

/** A place in the tenant. GitHub wants one in a file too, with all four ends: the head of assessment.json. */
function location(logicalLocation: Readonly<Record<string, unknown>>, message: string) {
  return {
    physicalLocation: {
      artifactLocation: { uri: "assessment.json", index: 0 },
      region: { startLine: 1, startColumn: 1, endLine: 1, endColumn: 1 },
    },
    logicalLocations: [logicalLocation],
    message: { text: messageText(message) },
  };
}
