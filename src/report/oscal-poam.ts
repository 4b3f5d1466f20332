import type { Assessment, Finding } from "../engine/assessment.ts";
import { controlProps } from "./oscal/controls.ts";
import { assessmentAssets, metadata, origins, sourceResources, written } from "./oscal/document.ts";
import { present, props } from "./oscal/fields.ts";
import { inventoryItems, observation } from "./oscal/observation.ts";
import { annotationRemark, exceptionRemark, unknownRemark } from "./oscal/remarks.ts";
import { hasRisk, openSince, risk } from "./oscal/risk.ts";
import { line, markup, paragraphs } from "./oscal/text.ts";
import { uuidsOf } from "./stable-uuid.ts";
import type { UuidOf } from "./stable-uuid.ts";
import { count, outcomeWords } from "./wording.ts";

/**
 * The assessment as an OSCAL plan of action and milestones: an item for everything that somebody has to act on or to answer for.
 * That is what is not met, accepted or not, and what is not decided; the latter has no risk yet.
 */
export function renderOscalPoam(assessment: Assessment): string {
  const uuidOf = uuidsOf(assessment);
  const findings = assessment.findings.filter(isOpen);
  return written({
    "plan-of-action-and-milestones": {
      uuid: uuidOf("plan-of-action-and-milestones", assessment.assessedAt),
      metadata: metadata("Plan of action and milestones", assessment, uuidOf),
      "system-id": systemId(assessment.tenant.id),
      "local-definitions": {
        ...present({ "inventory-items": inventoryItems(findings, uuidOf) }),
        "assessment-assets": assessmentAssets(assessment, uuidOf),
      },
      ...present({
        observations: findings.map((finding) => observation(finding, assessment, uuidOf)),
        risks: findings.filter(hasRisk).map((finding) => risk(finding, uuidOf)),
      }),
      "poam-items":
        findings.length === 0
          ? [emptyItem(assessment, uuidOf)]
          : findings.map((finding) => item(finding, uuidOf)),
      "back-matter": { resources: sourceResources(assessment, uuidOf) },
    },
  });
}

function isOpen(finding: Finding): boolean {
  return hasRisk(finding) || finding.outcome === "unknown" || finding.outcome === "manual";
}

/** The tenant's id names the system; it is a UUID unless the file was tampered with. */
function systemId(tenantId: string) {
  const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(tenantId);
  return {
    ...present({ "identifier-type": uuid ? "https://ietf.org/rfc/rfc4122" : null }),
    id: line(tenantId),
  };
}

function item(finding: Finding, uuidOf: UuidOf) {
  const { policyId, title, summary, outcome } = finding;
  return {
    uuid: uuidOf("poam-item", policyId),
    title: markup(`${policyId}: ${title}`),
    description: paragraphs(`${outcomeWords[outcome].word}: ${outcomeWords[outcome].meaning}.`, summary),
    props: [
      ...props({
        "policy-id": policyId,
        outcome,
        severity: finding.severity,
        "open-since": openSince(finding),
      }),
      ...controlProps(finding),
    ],
    origins: origins(uuidOf),
    "related-observations": [{ "observation-uuid": uuidOf("observation", policyId) }],
    ...present({
      "related-risks": hasRisk(finding) ? [{ "risk-uuid": uuidOf("risk", policyId) }] : [],
      remarks: paragraphs(unknownRemark(finding), exceptionRemark(finding), annotationRemark(finding)),
    }),
  };
}

/** OSCAL has no plan without an item; this one says that there is nothing to do. */
function emptyItem({ findings }: Assessment, uuidOf: UuidOf) {
  return {
    uuid: uuidOf("poam-item", "none"),
    title: "No open item",
    description:
      findings.length === 0
        ? "No policy was assessed, so nothing is known to be open."
        : `${count(findings.length, "policy was", "policies were")} assessed, and none is left open: each is met or does not apply. This entry stands here only because a plan needs one.`,
    origins: origins(uuidOf),
  };
}
