import type { Assessment, Finding, Outcome } from "../engine/assessment.ts";
import type { Evidence } from "../engine/verdict.ts";
import { annotationText, exceptionText } from "./finding-text.ts";
import { webLink } from "./link.ts";
import { complianceOf } from "./ocsf-compliance.ts";
import type { Enumerated } from "./ocsf-compliance.ts";
import { spelledOut } from "./spelled-out.ts";

/** The version of the Open Cybersecurity Schema Framework whose attributes, ids and captions stand below. */
const ocsfVersion = "1.3.0";

/** Severity asks what there is to do: nothing where a policy is met or does not apply. */
const informational: Enumerated = { id: 1, caption: "Informational" };
const severities: Readonly<Record<Finding["severity"], Enumerated>> = {
  low: { id: 2, caption: "Low" },
  medium: { id: 3, caption: "Medium" },
  high: { id: 4, caption: "High" },
  critical: { id: 5, caption: "Critical" },
};

/** What the event does to the finding that a SIEM may have already. */
const create: Enumerated = { id: 1, caption: "Create" };
const update: Enumerated = { id: 2, caption: "Update" };

/** Where the finding stands with people. */
const suppressed: Enumerated = { id: 3, caption: "Suppressed" };
const fresh: Enumerated = { id: 1, caption: "New" };
const nobodyTold: Enumerated = { id: 0, caption: "Unknown" };

/** The assessment as OCSF events, one to a line, for a SIEM: a Compliance Finding (class 2003) for each policy, passes included. */
export function renderOcsf(assessment: Assessment): string {
  const shown = spelledOut(assessment);
  return shown.findings.map((finding) => `${JSON.stringify(complianceFinding(finding, shown))}\n`).join("");
}

function complianceFinding(finding: Finding, assessment: Assessment) {
  const { policyId, outcome, summary, evidence } = finding;
  const { tenant, startedAt, finishedAt, assessedAt } = assessment;
  const severity = needsNothing(outcome) ? informational : severities[finding.severity];
  const activity = isOlder(finding, assessment) ? update : create;
  const status = statusOf(finding, assessment);
  const comment = commentOf(finding);
  return {
    activity_id: activity.id,
    activity_name: activity.caption,
    category_uid: 2,
    category_name: "Findings",
    class_uid: 2003,
    class_name: "Compliance Finding",
    type_uid: 200300 + activity.id,
    type_name: `Compliance Finding: ${activity.caption}`,
    time: milliseconds(assessedAt),
    start_time: milliseconds(startedAt),
    end_time: milliseconds(finishedAt),
    severity_id: severity.id,
    severity: severity.caption,
    status_id: status.id,
    status: status.caption,
    message: summary,
    ...(comment === "" ? {} : { comment }),
    metadata: metadataOf(policyId, assessment),
    cloud: {
      provider: "Microsoft",
      account: { uid: tenant.id, name: tenant.domain },
      org: { uid: tenant.id, name: tenant.name },
    },
    finding_info: findingInfo(finding, assessment),
    compliance: complianceOf(finding),
    ...(needsNothing(outcome) ? {} : { remediation: remediationOf(finding) }),
    resources: evidence.length === 0 ? [tenantResource(tenant)] : evidence.map(evidenceResource),
    unmapped: unmappedOf(finding, assessment),
  };
}

/** An earlier run showed it already. */
function isOlder({ openSince }: Finding, { startedAt }: Assessment): boolean {
  return typeof openSince === "string" && milliseconds(openSince) < milliseconds(startedAt);
}

/** An accepted risk is suppressed. Whether somebody has looked at what an earlier run showed, only the SIEM knows; everything else is new. */
function statusOf(finding: Finding, assessment: Assessment): Enumerated {
  if (finding.outcome === "accepted") return suppressed;
  return isOlder(finding, assessment) ? nobodyTold : fresh;
}

function needsNothing(outcome: Outcome): boolean {
  return outcome === "pass" || outcome === "notApplicable";
}

/** OCSF counts time in milliseconds since 1970. */
function milliseconds(iso: string): number {
  return Date.parse(iso);
}

/** `uid` names this event: it is the same if the same assessment is sent twice, and another in the next one. */
function metadataOf(policyId: string, { tool, tenant, assessedAt }: Assessment) {
  return {
    version: ocsfVersion,
    profiles: ["cloud"],
    product: { name: tool.name, vendor_name: "Plimsoll", version: tool.version },
    uid: `${tenant.id}/${policyId}/${assessedAt}`,
    event_code: policyId,
    tenant_uid: tenant.id,
  };
}

/** `uid` names the finding from one assessment to the next: a policy in a tenant. */
function findingInfo(finding: Finding, { tenant, sources, assessedAt }: Assessment) {
  const { policyId, title, requirement, rationale, section, attack, openSince } = finding;
  const since = milliseconds(openSince ?? assessedAt);
  return {
    uid: `${tenant.id}/${policyId}`,
    title,
    desc: `${requirement} ${rationale}`,
    created_time: since,
    first_seen_time: since,
    types: ["Configuration"],
    analytic: { type_id: 1, type: "Rule", uid: policyId, name: title, category: section },
    attacks: attack.map((technique) => ({ technique: { uid: technique } })),
    data_sources: finding.sources.map((id) => sources.find((source) => source.id === id)?.title ?? id),
  };
}

function commentOf({ exception, annotation }: Finding): string {
  return [
    exception === null ? "" : exceptionText(exception),
    annotation === null ? "" : annotationText(annotation),
  ]
    .filter((part) => part !== "")
    .join(" ");
}

function remediationOf({ remediation, references }: Finding) {
  const { steps, commands, userImpact, undo } = remediation;
  return {
    desc: [
      ...steps.map((step, index) => `${index + 1}. ${step}`),
      ...commands.map(({ text }) => text),
      `What people will notice: ${userImpact}`,
      `How to undo it: ${undo}`,
    ].join("\n"),
    references: references.map(({ title, url }) => webLink(title, url).href).filter((href) => href !== null),
  };
}

function tenantResource({ id, name }: Assessment["tenant"]) {
  return { type: "Microsoft 365 tenant", uid: id, name };
}

function evidenceResource({ object, property, actual, expected, result, note }: Evidence) {
  const { type, id, name } = object;
  // In this order whatever order the evidence came in: the same assessment read from a file must give the same bytes.
  const data = { property, actual, expected, result, ...(note === undefined ? {} : { note }) };
  return { type, ...(id === null ? {} : { uid: id }), name, data };
}

/** What OCSF has no attribute for, under the names that it has in assessment.json. */
function unmappedOf(finding: Finding, { cloud, interpretation }: Assessment) {
  const { product, criticality, severity, licence, remediation, unknown, exception, annotation } = finding;
  const { deviation, reference, parameters } = finding;
  const about = { product, criticality, severity, licence, effort: remediation.effort, parameters };
  return { ...about, unknown, exception, annotation, deviation, reference, cloud, interpretation };
}
